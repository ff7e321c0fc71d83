"""Records as people name them: a tie as a sentence, a plan line by its party."""

from __future__ import annotations

from typing import Any

from network.model import (
    Acceptance,
    Agreement,
    Assessment,
    Backed,
    Engagement,
    Evidence,
    Network,
    Node,
    Placement,
    Record,
    Relation,
    Rung,
    Scenario,
    Source,
    references_of,
    table_of,
)
from network.words import Words
from network.words.levels import told_levels

_SWITCHED_OFF = {"nodes": "nodes", "ties": "relations"}
"""Field of a scenario → the table of what it switches off."""


def record_label(network: Network, record: Record, t: Words) -> str:
    """The name of a record; a tie is read from source to target."""
    if isinstance(record, Relation):
        return tie_sentence(network, record, t)
    if isinstance(record, Source):
        return record.title
    if isinstance(record, Assessment) and record.rater:
        return f"{node_label(network, record.node)} ({record.rater})"
    if isinstance(record, Assessment | Engagement | Placement):
        return node_label(network, record.node)
    if isinstance(record, Agreement):
        return record.text
    if isinstance(record, Rung):
        return f"{t.of(record.level)}: {record.name}"
    if isinstance(record, Acceptance):
        return t.name("finding_kind", record.code)
    return getattr(record, "name", record.id)


def own_words(network: Network, t: Words) -> str:
    """What *function*, *task* and *department* mean where a project has other names; else ""."""
    told = {
        "function": lambda name: t("Where it says function here, {kind} is meant.", kind=name),
        "task": lambda name: t("Where it says task here, {kind} is meant.", kind=name),
        "department": lambda name: t("Where it says department here, {kind} is meant.", kind=name),
    }
    named = {id_: network.kinds[id_].name for id_ in told if id_ in network.kinds}
    return " ".join(
        told[id_](f"‘{name}’")
        for id_, name in named.items()
        if name != t.name("node_kind", id_) and network.nodes_of(id_)
    )


def node_label(network: Network, node_id: str) -> str:
    """The label of a node, or its id where the network has it no more."""
    node = network.nodes.get(node_id)
    return node.label if node else node_id


def tie_sentence(network: Network, tie: Relation, t: Words, *, seen_from: str = "") -> str:
    """*Alifa voert uit Ontmoeting en debat*; seen from its target, the verb is turned around."""
    source, target = (node_label(network, id_) for id_ in (tie.source, tie.target))
    if seen_from == tie.target:
        return f"{target} {t.inverse_relation(tie.kind)} {source}"
    return f"{source} {t.relation(tie.kind)} {target}"


def field_value(network: Network, record: Record, name: str, t: Words) -> str:
    """A field as people read it: references by name, kinds as words."""
    value: Any = getattr(record, name)
    table = references_of(type(record)).get(name)
    if table and value:
        referred = network.table(table).get(value)
        return record_label(network, referred, t) if referred else str(value)
    if name == "kind":
        relation = isinstance(record, Relation)
        return t.relation(value) if relation else t.kind(network, value)
    if name in ("levels", "wanted_levels", "reached_levels"):
        return ", ".join(told_levels(network, t, value))
    if isinstance(record, Scenario) and name in _SWITCHED_OFF:
        held = network.table(_SWITCHED_OFF[name])
        return "; ".join(
            record_label(network, held[id_], t) if id_ in held else id_ for id_ in value
        )
    return t.field_value(name, value)


def evidence_words(network: Network, record: Backed, t: Words) -> str:
    """What a record rests on: *staat in bron: Bestuursopdracht, §7.4*."""
    word = t.of(record.evidence)
    if record.evidence is Evidence.DOCUMENTED and record.document:
        source = network.sources.get(record.document)
        place = [source.title if source else record.document, record.section]
        return f"{word}: {', '.join(filter(None, place))}"
    if record.evidence is Evidence.CONFIRMED:
        how = t.of(record.checked_how) if record.checked_how else ""
        when = t.date(record.checked_on) if record.checked_on else ""
        facts = ", ".join(filter(None, [how, record.checked_by, when]))
        return f"{word}: {facts}" if facts else word
    return word


def kind_word(network: Network, record: Record, t: Words) -> str:
    """What sort of record it is, in the singular; a node by its kind."""
    if isinstance(record, Node):
        return t.kind(network, record.kind)
    return t.name("record", table_of(record))
