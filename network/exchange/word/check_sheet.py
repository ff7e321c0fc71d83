"""Check sheets: per party a page with what the map says about it, to be ticked and corrected.

What is internal is taken out before a sheet is written. The sentences are values here; the Word
file is made of them in :mod:`network.exchange.word.check_sheet_pages`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from network.analysis import TIE_GROUPS, group_of, ties_about, untied
from network.exchange.annex.draft import Draft
from network.exchange.annex.participation import level_sentence
from network.model import (
    Engagement,
    Evidence,
    Network,
    Node,
    Relation,
    RelationStatus,
    Source,
    by_order,
)
from network.words import Words

MOST_CHOICES = 12
"""So many names are offered to tick; more would be read by nobody."""
_LONGEST = 300
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


@dataclass(frozen=True)
class Statement:
    """What the map says: party and verb, the name at the other end, and how certain it is.

    ``more`` is what it is about and what limits it (*gewenst*).
    """

    start: str
    name: str
    more: str
    certainty: str

    def __str__(self) -> str:
        """The sentence."""
        told = f"{self.start} {self.name}"
        return f"{told} ({self.more})" if self.more else told


@dataclass(frozen=True)
class Group:
    """Statements of one sort: what a party does, what it is part of, whom it knows."""

    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Missing:
    """A question after what is missing, with names to tick; there is room to write as well."""

    question: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """The page of one party. ``legend`` explains the words for certainty, and names sources.

    ``contacts`` are persons at the party, a line each; only where somebody asked for them.
    """

    party: str
    label: str
    sort: str
    groups: tuple[Group, ...]
    promises: tuple[str, ...]
    missing: tuple[Missing, ...]
    legend: str
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckSheets:
    """The sheets of one file, with what stands on each: the project, the day, where to return."""

    project: str
    organisation: str
    on: date
    return_by: date | None
    return_to: str
    sheets: tuple[Sheet, ...]


def check_sheets(
    network: Network,
    t: Words,
    parties: Collection[str],
    *,
    on: date,
    return_by: date | None = None,
    return_to: str = "",
    contacts: Mapping[str, Sequence[str]] | None = None,
) -> CheckSheets:
    """The sheets of these parties (ids), in the order of the project's parties.

    ``on`` is the day that the sheets are made: ties that are over are left out. ``return_to`` is
    free text. ``contacts`` are lines about persons by party: nobody's unless they are given.
    Raises ValueError for an id that is no party.
    """
    known = {party.id for party in network.parties}
    for party in parties:
        if party not in known:
            raise ValueError(f"parties: {party!r} is no party of {network.project.name!r}.")
    shown = network.without_internal()
    return CheckSheets(
        project=shown.project.name,
        organisation=shown.project.organisation,
        on=on,
        return_by=return_by,
        return_to=one_line(return_to),
        sheets=tuple(
            replace(
                _sheet(shown, party, t, on),
                contacts=tuple(map(one_line, (contacts or {}).get(party.id, ()))),
            )
            for party in shown.parties
            if party.id in parties
        ),
    )


def check_sheet_bytes(
    network: Network,
    t: Words,
    parties: Collection[str],
    *,
    on: date,
    return_by: date | None = None,
    return_to: str = "",
    contacts: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """The sheets as a Word file (.docx); takes what :func:`check_sheets` takes."""
    from network.exchange.word.check_sheet_pages import docx_bytes

    made = check_sheets(
        network, t, parties, on=on, return_by=return_by, return_to=return_to, contacts=contacts
    )
    return docx_bytes(made, t)


def one_line(text: str) -> str:
    """Text that someone typed, on one line, without control characters."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())[:_LONGEST]


def _sheet(network: Network, party: Node, t: Words, on: date) -> Sheet:
    draft = Draft(network, t, on)
    ties = ties_about(network, party.id, on)
    sources = _sources(network, ties)
    groups = []
    for group in TIE_GROUPS:
        told = tuple(
            _statement(draft, party, tie, sources)
            for tie in ties
            if group_of(network, party.id, tie) == group
        )
        if told:
            groups.append(Group(t.name("tie_group", group), told))
    sort = t.of(party.sort) if party.sort else ""
    kind = t.kind(network, party.kind)
    return Sheet(
        party=party.name,
        label=party.label,
        sort=kind if not sort or sort == kind.lower() else f"{kind}, {sort}",
        groups=tuple(groups),
        promises=_promises(draft, party),
        missing=_missing(network, party, t),
        legend=_legend(ties, sources, t),
    )


def _statement(draft: Draft, party: Node, tie: Relation, sources: list[Source]) -> Statement:
    network, t = draft.network, draft.t
    outward = tie.source == party.id
    verb = t.relation(tie.kind) if outward else t.inverse_relation(tie.kind)
    other = network.nodes[tie.target if outward else tie.source]
    name = other.name if network.kind_of(other.id).party else other.label
    limits = [mark for mark in draft.marks(tie) if mark != t.of(Evidence.ASSUMED)]
    return Statement(
        start=f"{party.label} {verb}",
        name=name,
        more=", ".join(filter(None, [one_line(tie.description), *limits])),
        certainty=_certainty(tie, sources, t),
    )


def _certainty(tie: Relation, sources: list[Source], t: Words) -> str:
    """*aanname*, *bevestigd* or *staat in bron* with the place; numbered where there are more."""
    word = t.of(tie.evidence)
    if tie.evidence is not Evidence.DOCUMENTED:
        return word
    ids = [source.id for source in sources]
    if len(ids) > 1 and tie.document in ids:
        word = f"{word} {ids.index(tie.document) + 1}"
    return f"{word}, {tie.section}" if tie.section else word


def _sources(network: Network, ties: Iterable[Relation]) -> list[Source]:
    cited = {
        tie.document
        for tie in ties
        if tie.evidence is Evidence.DOCUMENTED and tie.document in network.sources
    }
    return sorted((network.sources[id_] for id_ in cited), key=by_order)


def _legend(ties: Iterable[Relation], sources: list[Source], t: Words) -> str:
    """What the words for certainty mean, as far as this sheet uses them."""
    names = [
        f"{source.title} ({source.year})" if source.year else source.title for source in sources
    ]
    if len(names) > 1:
        names = [f"{number} {name}" for number, name in enumerate(names, 1)]
    used = {tie.evidence for tie in ties}
    lines = []
    if names:
        lines.append(t("Documented in: {sources}.", sources="; ".join(names)))
    if Evidence.CONFIRMED in used:
        lines.append(t("Confirmed: somebody concerned has said so."))
    if Evidence.ASSUMED in used:
        lines.append(t("Assumed: our estimate, not confirmed by anybody yet."))
    if any(tie.status is RelationStatus.WANTED for tie in ties):
        lines.append(t("Wanted: not there yet, but wished for."))
    return " ".join(lines)


def _promises(draft: Draft, party: Node) -> tuple[str, ...]:
    """The agreed levels, how often, and in which phase: what is promised, nothing internal."""
    network = draft.network
    phases = {id_: by_order(phase) for id_, phase in network.phases.items()}
    lines = [
        line
        for line in network.engagements.values()
        if line.node == party.id and line.status.is_promised
    ]
    lines.sort(key=lambda line: (line.phase != "", phases.get(line.phase, ()), line.id))
    return tuple(filter(None, (_promise(draft, line) for line in lines)))


def _promise(draft: Draft, line: Engagement) -> str:
    told = ", ".join(filter(None, [level_sentence(draft, line), one_line(line.frequency)]))
    phase = draft.network.phases.get(line.phase)
    return f"{phase.name}: {told}" if phase and told else told


def _missing(network: Network, party: Node, t: Words) -> tuple[Missing, ...]:
    free = untied(network, party.id)
    functions = Missing(
        t("Functions or tasks that you also contribute to"), _choices(free["functions"])
    )
    if network.kind_of(party.id).container:
        return functions, Missing(t("Members that are missing"))
    return (
        functions,
        Missing(t("Alliances that you also take part in"), _choices(free["alliances"])),
        Missing(t("Other parties that you work with")),
    )


def _choices(nodes: Collection[Node]) -> tuple[str, ...]:
    return tuple(node.label for node in nodes) if len(nodes) <= MOST_CHOICES else ()
