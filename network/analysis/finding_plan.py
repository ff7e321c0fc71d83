"""Findings about the participation plan: what it owes, and what does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from network.analysis.levels import highest
from network.analysis.phase_change import phase_at
from network.analysis.slices import Reading
from network.analysis.slicing import counts, is_over
from network.analysis.stakeholders import Score, scores_in
from network.model import (
    Audience,
    Engagement,
    Finding,
    Influence,
    LineStatus,
    Network,
    Node,
    ParticipationLevel,
    Phase,
    by_order,
    normalised,
)
from network.words import LANGUAGES, words_in

_CLAUSE = re.compile(r"(?<=[.;:!?])\s+|\n+")
_MANY = 6


def lines_owed(network: Network, on: date) -> Iterator[Finding]:
    """Phases whose result promises a plan with parties that have no line in it yet.

    The promise is read from the text of the phase: the clause that names a participation plan,
    the part of the plan that it names, and the parties of the network that it names.
    """
    for phase, clause, audience in _promises(network):
        named = _named(network, clause)
        owed = [node for node in named if not _has_line(network, node, audience)]
        if owed:
            facts = {
                "phase": _place(phase),
                "names": tuple(node.label for node in owed),
                "related": (phase.id, *(node.id for node in owed)),
            }
            yield Finding("line_owed", "phases", phase.id, "result", clause, facts)


def plans_owed(network: Network, on: date) -> Iterator[Finding]:
    """Phases whose result promises a plan that has no line at all and names no party we know."""
    for phase, clause, audience in _promises(network):
        if _named(network, clause) or _lines(network, audience):
            continue
        facts = {"phase": _place(phase), "related": (phase.id,)}
        yield Finding("plan_owed", "phases", phase.id, "result", clause, facts)


def part_promised(network: Network, finding: Finding) -> Audience | None:
    """The part of the plan that a promise names, for a finding about that promise."""
    for phase, clause, part in _promises(network):
        if (phase.id, clause) == (finding.id, finding.value):
            return part
    return None


def _promises(network: Network) -> Iterator[tuple[Phase, str, Audience | None]]:
    """Phase, clause of its result that promises a participation plan, and which part of it."""
    languages = [words_in(language) for language in LANGUAGES]
    plans = [normalised(t.name("page", "participation")) for t in languages]
    parts = {normalised(t.of(audience)): audience for t in languages for audience in Audience}
    for phase in sorted(network.phases.values(), key=by_order):
        for clause in _CLAUSE.split(phase.result):
            said = f" {normalised(clause)} "
            if any(f" {plan} " in said for plan in plans):
                part = next((each for word, each in parts.items() if f" {word} " in said), None)
                yield phase, clause.strip(" .;:"), part


def _named(network: Network, clause: str) -> list[Node]:
    """Parties that a clause names, by name, short name or alias."""
    said = f" {normalised(clause)} "
    return [
        node
        for node in network.parties
        if any(
            f" {normalised(name)} " in said
            for name in (node.name, node.short, *node.aliases)
            if len(name) > 3
        )
    ]


def _lines(network: Network, audience: Audience | None) -> list[Engagement]:
    return [line for line in network.engagements.values() if audience in (None, line.audience)]


def _has_line(network: Network, node: Node, audience: Audience | None) -> bool:
    return any(line.node == node.id for line in _lines(network, audience))


def _place(phase: Phase) -> str:
    return f"{phase.name} ({phase.section})" if phase.section else phase.name


def lines_of_who_left(network: Network, on: date) -> Iterator[Finding]:
    """Open lines of parties that have left the network: neither done nor dropped."""
    for line in _open(network):
        if is_over(network, line.node):
            yield _of_line("line_of_who_left", network, line)


def without_level(network: Network, on: date) -> Iterator[Finding]:
    """Open lines on which neither a level nor a decision is agreed."""
    for line in _open(network):
        if not line.levels and not line.decides_on and not line.decides_in:
            yield _of_line("line_without_level", network, line)


def wanted_above_agreed(network: Network, on: date) -> Iterator[Finding]:
    """Open lines on which a party wants a higher rung than is agreed; the widest gap first."""
    found = []
    for line in _open(network):
        wanted, agreed = highest(line.wanted_levels), highest(line.levels)
        decides = line.decides_on or line.decides_in
        if wanted and agreed and wanted.rank > agreed.rank and not decides:
            facts = {"wanted": wanted, "agreed": agreed}
            gap = wanted.rank - agreed.rank
            found.append((-gap, _of_line("wanted_above_agreed", network, line, **facts)))
    yield from (finding for _, finding in sorted(found, key=lambda each: each[0]))


def only_informed(network: Network, on: date) -> Iterator[Finding]:
    """Parties of high influence that are informed only, in a phase or the whole assignment.

    Until a line of theirs gives the reason.
    """
    scores = _scores(network)
    found = []
    for node_id, lines in _by_node(network).items():
        score = scores.get(node_id)
        if score is None or score.influence is None or score.influence < Influence.HIGH:
            continue
        lines = [line for line in lines if line.status is not LineStatus.DROPPED]
        agreed = {level for line in lines for level in line.levels}
        decides = any(line.decides_on or line.decides_in for line in lines)
        reasoned = any(line.reason.strip() for line in lines)
        if agreed == {ParticipationLevel.INFORM} and not decides and not reasoned:
            line = min(lines, key=lambda each: (each.order is None, each.order or 0, each.id))
            finding = _of_line("influence_only_informed", network, line, influence=score.influence)
            found.append((-score.influence.rank, by_order(network.nodes[node_id]), finding))
    yield from (each[-1] for each in sorted(found, key=lambda each: each[:2]))


def party_without_line(network: Network, on: date) -> Iterator[Finding]:
    """Parties that are assessed or do a function's work, and have no line; the weightiest first.

    Only where there is a plan: before its first line all parties stand in one finding.
    """
    scores = _scores(network)
    for node in sorted(_without_line(network), key=lambda node: _weight(node, scores)):
        if _stands_out(network, node, scores):
            facts = {"name": node.label, "related": (node.id,)}
            yield Finding("party_without_line", "nodes", node.id, facts=facts)


def parties_without_line(network: Network, on: date) -> Iterator[Finding]:
    """All other parties without a line, in one finding; those with most ties are named."""
    if network.engagements:
        yield from _rest("parties_without_line", network)


def plan_empty(network: Network, on: date) -> Iterator[Finding]:
    """A plan without any line, though there are parties."""
    if not network.engagements:
        yield from _rest("plan_empty", network)


def _rest(code: str, network: Network) -> Iterator[Finding]:
    scores = _scores(network)
    rest = [n for n in _without_line(network) if not _stands_out(network, n, scores)]
    rest.sort(key=lambda node: (-len(network.relations_at(node.id)), by_order(node)))
    if rest:
        names = [node.label for node in rest]
        facts = {
            "count": len(rest),
            "names": (*names[:_MANY], "…") if len(names) > _MANY else tuple(names),
            "related": tuple(node.id for node in rest),
        }
        project = network.project
        yield Finding(code, "project", project.id, facts=facts)


def _stands_out(network: Network, node: Node, scores: dict[str, Score]) -> bool:
    return bool(network.engagements) and (node.id in scores or _does(network, node.id))


def unchecked_since_phase(network: Network, on: date) -> Iterator[Finding]:
    """Parties in the plan or assessed of which nothing was checked since the phase changed."""
    begun = [phase for phase in network.phases.values() if phase.start and phase.start.first <= on]
    now = phase_at(network, on)
    if len(begun) < 2 or now is None or now.start is None:
        return
    since = now.start.first
    lines = _by_node(network)
    chosen = lines.keys() | {each.node for each in network.assessments.values()}
    checked: dict[str, list[date]] = {}
    for record in (*network.engagements.values(), *network.assessments.values()):
        if record.checked_on:
            checked.setdefault(record.node, []).append(record.checked_on.last)
    for tie in network.relations.values():
        if tie.checked_on:
            for end in (tie.source, tie.target):
                checked.setdefault(end, []).append(tie.checked_on.last)
    for node in network.parties:
        if node.id not in chosen or is_over(network, node.id):
            continue
        days = checked.get(node.id, [])
        days = [*days, node.checked_on.last] if node.checked_on else days
        if not days or max(days) < since:
            facts = {
                "name": node.label,
                "phase": now.name,
                "since": now.start,
                "related": (node.id,),
            }
            yield Finding(
                "party_unchecked", "nodes", node.id, "checked_on", max(days, default=None), facts
            )


def _scores(network: Network) -> dict[str, Score]:
    """Scores of the whole assignment, and where there are none those of the last phase scored."""
    phases = [phase.id for phase in sorted(network.phases.values(), key=by_order)]
    return {score.node: score for where in (*phases, "") for score in scores_in(network, where)}


def _by_node(network: Network) -> dict[str, list[Engagement]]:
    found: dict[str, list[Engagement]] = {}
    for line in _in_order(network):
        found.setdefault(line.node, []).append(line)
    return found


def _in_order(network: Network) -> list[Engagement]:
    return sorted(
        network.engagements.values(),
        key=lambda line: (
            line.audience.rank,
            line.order is None,
            line.order or 0,
            by_order(network.nodes[line.node]),
            line.id,
        ),
    )


def _open(network: Network) -> list[Engagement]:
    return [line for line in _in_order(network) if not line.status.is_settled]


def _of_line(code: str, network: Network, line: Engagement, **facts: object) -> Finding:
    held = {"name": network.nodes[line.node].label, **facts, "related": (line.node,)}
    field = "node" if code == "line_of_who_left" else "levels"
    return Finding(code, "engagements", line.id, field, line.levels or None, held)


def _without_line(network: Network) -> list[Node]:
    """Parties without a line, but for those in, of or around one that has; nor the owner itself."""
    covered = {line.node for line in network.engagements.values()}
    reading = Reading()
    up: dict[str, set[str]] = {}
    for tie in network.relations.values():
        if tie.kind in ("part_of", "member_of") and counts(tie, reading):
            up.setdefault(tie.source, set()).add(tie.target)
    owner = {node.id for node in network.named(network.project.organisation or "\0")}

    def wholes(id_: str) -> set[str]:
        found: set[str] = set()
        edge = {id_}
        while edge:
            edge = set().union(*(up.get(each, ()) for each in edge)) - found - owner
            found |= edge
        return found

    around = {whole for id_ in covered for whole in wholes(id_)}
    around = {whole for whole in around if not network.kind_of(whole).container}
    return [
        node
        for node in network.parties
        if node.id not in covered | owner | around
        and not wholes(node.id) & covered
        and not is_over(network, node.id)
    ]


def _does(network: Network, node_id: str) -> bool:
    """Whether a party itself does a function's work."""
    return any(
        tie.source == node_id
        and network.nodes[tie.target].kind == "function"
        and counts(tie, Reading())
        for tie in network.relations_at(node_id)
    )


def _weight(node: Node, scores: dict[str, Score]) -> tuple[object, ...]:
    score = scores.get(node.id)
    influence = score.influence.rank if score and score.influence else 0
    interest = score.interest.rank if score and score.interest else 0
    return (-influence - interest, by_order(node))
