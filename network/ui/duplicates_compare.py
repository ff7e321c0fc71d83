"""Two nodes side by side: what each says, which value stays, and what merging does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

import streamlit as st

from network.analysis.duplicates import told
from network.model import (
    InvariantError,
    Merging,
    Network,
    Node,
    Relation,
    by_order,
    merged,
    references_of,
    table_of,
)
from network.ui.labels import evidence_words, field_value, node_label, tie_sentence
from network.ui.markup import plain
from network.words import Words

_CHOSEN = ("name", "short", "kind", "sort", "sector", "description")
"""Fields whose value a person chooses where both have one; the rest takes care of itself."""
_TOLD = 6


@dataclass(frozen=True)
class Compared:
    """What was chosen for the node that stays, and what merging would do; why it cannot be."""

    chosen: dict[str, Any] = field(default_factory=dict)
    merging: Merging | None = None


def compare(network: Network, keep: str, gone: str, t: Words) -> Compared:
    """Show both, ask for each field in which they differ, and tell what merging does."""
    one, other = network.nodes[keep], network.nodes[gone]
    effects = st.container()
    chosen = dict(_choices(network, one, other, t))
    st.html(_side_by_side(network, one, other, t))
    try:
        merging = merged(network, keep, gone, chosen=chosen, say=told(network, t))
    except InvariantError as error:
        for finding in error.findings:
            effects.warning(plain(t.finding(finding)), icon=":material/info:")
        return Compared(chosen)
    lines = _effects(network, merging, other, t)
    effects.markdown("\n".join(f"- :small[{plain(line)}]" for line in lines))
    return Compared(chosen, merging)


def _choices(network: Network, one: Node, other: Node, t: Words) -> Iterator[tuple[str, Any]]:
    """Field and chosen value, for each field in which the two differ."""
    differing = [
        name
        for name in _CHOSEN
        if getattr(one, name) != getattr(other, name)
        and getattr(one, name) not in (None, "")
        and getattr(other, name) not in (None, "")
    ]
    if differing:
        st.subheader(t("What stays where they differ"), anchor=False)
    for name in differing:
        at = st.radio(
            plain(t.field("nodes", name).capitalize()),
            [0, 1],
            format_func=lambda at, name=name: plain(
                field_value(network, (one, other)[at], name, t)
            ),
            key=f"kv_choose_{name}_{one.id}_{other.id}",
            horizontal=True,
        )
        yield name, getattr((one, other)[at], name)


def _side_by_side(network: Network, one: Node, other: Node, t: Words) -> str:
    """A table: what is asked, and what each of the two says."""
    rows: list[tuple[str, list[str], list[str]]] = []
    for name in ("name", "short", "aliases", "kind", "sort", "sector", "description"):
        if any(getattr(node, name) for node in (one, other)):
            word = t.field("nodes", name).capitalize()
            left, right = (field_value(network, node, name, t) for node in (one, other))
            rows.append((word, [left], [right]))
    left, right = (evidence_words(network, node, t) for node in (one, other))
    rows.append((t("Rests on"), [left], [right]))
    rows.append((t("Ties"), _ties(network, one, t), _ties(network, other, t)))
    if any(more := [_mentions(network, node, t) for node in (one, other)]):
        rows.append((t("Also"), more[0], more[1]))
    if any(node.note for node in (one, other)):
        rows.append((t.field("nodes", "note").capitalize(), [one.note], [other.note]))
    body = "".join(
        f'<tr><th scope="row">{escape(word)}</th><td>{_cell(left)}</td><td>{_cell(right)}</td></tr>'
        for word, left, right in rows
    )
    heads = "".join(
        f'<th scope="col">{escape(word)}</th>'
        for word in ("", t("This one stays"), t("This one goes into it"))
    )
    heads = heads.replace('<th scope="col"></th>', "<td></td>", 1)
    name = escape(t("Side by side"))
    return (
        f'<div class="kv-scroll kv-beside" tabindex="0" role="region" aria-label="{name}">'
        f'<table class="kv-list"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _cell(lines: list[str]) -> str:
    lines = [line for line in lines if line]
    return "<br>".join(escape(line) for line in lines) or "–"


def _ties(network: Network, node: Node, t: Words) -> list[str]:
    ties = sorted(
        network.relations_at(node.id),
        key=lambda tie: (tie.kind, by_order(network.nodes[tie.other(node.id)]), tie.id),
    )
    lines = [_tie(network, tie, node, t) for tie in ties[:_TOLD]]
    if len(ties) > _TOLD:
        lines.append(t("and {count} more", count=t.number(len(ties) - _TOLD)))
    return lines


def _tie(network: Network, tie: Relation, node: Node, t: Words) -> str:
    outward = tie.source == node.id
    verb = t.relation(tie.kind) if outward else t.inverse_relation(tie.kind)
    return f"{verb} {node_label(network, tie.other(node.id))}"


def _mentions(network: Network, node: Node, t: Words) -> list[str]:
    """How much else speaks of a node, by table."""
    counts: dict[str, int] = {}
    for record in network.records():
        if isinstance(record, Relation):
            continue
        names = [name for name, table in references_of(type(record)).items() if table == "nodes"]
        if any(getattr(record, name) == node.id for name in names):
            counts[table_of(record)] = counts.get(table_of(record), 0) + 1
    return [f"{t.name('table', table)}: {t.number(count)}" for table, count in counts.items()]


def _gone_over(merging: Merging, t: Words) -> str:
    """What else speaks of the one that stays from now on, by table."""
    counts = Counter(
        edit.key[0]
        for edit in merging.change.revised
        if edit.key[0] not in ("nodes", "relations", "placements")
    )
    counts.update(
        table_of(record)
        for record, _ in merging.joined
        if table_of(record) not in ("relations", "placements")
    )
    return ", ".join(f"{t.name('table', each).lower()} ({counts[each]})" for each in counts)


def _effects(network: Network, merging: Merging, other: Node, t: Words) -> list[str]:
    """What merging does, in sentences."""
    lines = [
        t(
            "‘{name}’ becomes another name; searching for it finds the one that stays.",
            name=other.name,
        )
    ]
    moved = [edit for edit in merging.change.revised if isinstance(edit.before, Relation)]
    turned = [edit for edit in moved if {"source", "target"} & set(edit.fields)]
    if turned:
        lines.append(t.many("1 tie goes over.", "{count} ties go over.", len(turned)))
    joined = [record for record, _ in merging.joined if isinstance(record, Relation)]
    if joined:
        lines.append(
            t.many(
                "1 tie that both have becomes one, with the strongest evidence.",
                "{count} ties that both have become one each, with the strongest evidence.",
                len(joined),
            )
        )
    if others := _gone_over(merging, t):
        lines.append(t("Goes over too: {what}.", what=others))
    for tie in merging.fallen:
        if isinstance(tie, Relation):
            sentence = tie_sentence(network, tie, t)
            lines.append(t("Falls away, and is noted: {tie}.", tie=sentence))
    if asides := [aside for aside in merging.asides if aside.field]:
        lines.append(
            t.many(
                "1 value that differs goes into the note.",
                "{count} values that differ go into the note.",
                len(asides),
            )
        )
    return lines
