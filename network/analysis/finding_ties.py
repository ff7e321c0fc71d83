"""Findings about who does what, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from network.analysis.confirming import questions
from network.analysis.coverage import Coverage, coverage
from network.analysis.slices import Alliances, Reading
from network.analysis.slicing import behind, counts, is_over
from network.model import Evidence, Finding, Network, Node, Relation, by_order

_BY_MEMBER = Reading(alliances=Alliances.MEMBERS)
_DOING = ("contributes_to", "performs", "serves")


def without_carrier(network: Network, on: date) -> Iterator[Finding]:
    """Functions for which nobody but a department is recorded."""
    cover = coverage(network, _BY_MEMBER)
    for id_ in cover.gaps:
        yield _of_function("function_without_carrier", network, cover, id_)


def single_carrier(network: Network, on: date) -> Iterator[Finding]:
    """Functions that one party alone carries, members of alliances counted each."""
    cover = coverage(network, _BY_MEMBER)
    for id_ in cover.vulnerable:
        yield _of_function("function_single_carrier", network, cover, id_)


def _of_function(code: str, network: Network, cover: Coverage, id_: str) -> Finding:
    partners = cover.functions[id_].partners
    carrier = network.nodes[partners[0]].label if partners else ""
    facts = {"name": network.nodes[id_].label, "carrier": carrier, "related": (id_, *partners)}
    return Finding(code, "nodes", id_, value=len(partners), facts=facts)


def all_assumed(network: Network, on: date) -> Iterator[Finding]:
    """Functions of which all ties are assumed, but for those with one party."""
    for node, party, assumed in _assumed_functions(network):
        if party:
            related = (node.id, *sorted({tie.other(node.id) for tie in assumed}))
            facts = {"name": node.label, "party": network.nodes[party].label, "related": related}
            yield Finding("function_all_assumed", "nodes", node.id, value=len(assumed), facts=facts)


def wholly_assumed(network: Network, on: date) -> Iterator[Finding]:
    """Functions of which every tie is assumed."""
    for node, party, assumed in _assumed_functions(network):
        if not party:
            related = (node.id, *sorted({tie.other(node.id) for tie in assumed}))
            facts = {"name": node.label, "related": related}
            yield Finding(
                "function_wholly_assumed", "nodes", node.id, value=len(assumed), facts=facts
            )


def _assumed_functions(network: Network) -> Iterator[tuple[Node, str, list[Relation]]]:
    """Functions with assumed ties only, but for those with a single party (its id, or "")."""
    for node in network.nodes_of("function"):
        held = [tie for tie in network.relations_at(node.id) if counts(tie, Reading())]
        assumed = [tie for tie in held if tie.evidence is Evidence.ASSUMED]
        sure = {tie.other(node.id) for tie in held if tie.evidence is not Evidence.ASSUMED}
        party = next(iter(sure), "")
        if assumed and len(sure) < 2 and (not party or network.kind_of(party).party):
            yield node, party, assumed


def department_without_tie(network: Network, on: date) -> Iterator[Finding]:
    """Departments that no tie joins to a function or a task, nor any role within them."""
    reading = Reading(wanted=True)
    tied: set[str] = set()
    for tie in network.relations.values():
        if counts(tie, reading) and network.nodes[tie.target].kind in ("function", "task"):
            tied |= behind(network, tie.source, reading).keys()
        if counts(tie, reading) and network.nodes[tie.source].kind in ("function", "task"):
            tied |= behind(network, tie.target, reading).keys()
    for node in network.nodes_of("department"):
        whole = any(part.kind == "department" for part in network.parts(node.id))
        if node.id not in tied and not whole and not is_over(network, node.id):
            facts = {"name": node.label, "related": (node.id,)}
            yield Finding("department_without_tie", "nodes", node.id, facts=facts)


def unconfirmed(network: Network, on: date) -> Iterator[Finding]:
    """One finding per party with assumed ties, those with most first.

    A party of which another one can say it all is left out: a tie asks for attention once.
    """
    asked = [each for each in questions(network) if network.kind_of(each.node.id).party]
    told: set[str] = set()
    for question in sorted(asked, key=lambda each: (-len(each.ties), by_order(each.node))):
        held = {tie.id for tie in question.ties}
        if held <= told:
            continue
        told |= held
        others = sorted({tie.other(question.node.id) for tie in question.ties})
        facts = {
            "name": question.node.label,
            "count": len(question.ties),
            "ties": _names(network, question.node, question.ties),
            "related": (question.node.id, *others),
        }
        yield Finding("assumptions_unconfirmed", "nodes", question.node.id, facts=facts)


def _names(network: Network, node: Node, held: tuple[Relation, ...]) -> tuple[str, ...]:
    """Names at the other ends, a few."""
    names = [network.nodes[tie.other(node.id)].label for tie in held]
    return (*names[:3], "…") if len(names) > 4 else tuple(names)
