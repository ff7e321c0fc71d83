"""*Aandachtspunten*: what asks for attention in a network and its plan, most pressing first.

Each kind of finding once: its code, the tables that it rests on, where its button leads, and the
function that finds it. Sentences (fact and remedy, neutral, no reproach) stand in the catalogue
under ``("finding", code)`` and are made by ``t.finding``. ``facts["related"]`` holds the ids of
records that a picture of the finding shows; it stands in no sentence.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from network.analysis import finding_plan as plan
from network.analysis import finding_promises as promises
from network.analysis import finding_ties as ties
from network.analysis.caching import MEMO, Memo
from network.analysis.duplicates import likely
from network.model import Acceptance, Finding, Network

_TIES = ("kinds", "nodes", "relations")
_NAMES = ("kinds", "nodes", "relations", "acceptances")
_DATED = ("phases", "nodes", "relations", "agreements", "engagements", "activities")
_PLAN = ("project", "kinds", "phases", "nodes", "relations", "assessments", "engagements")


@dataclass(frozen=True)
class FindingKind:
    """A kind of finding: ``page`` is the id of the page that its button leads to.

    ``tables`` are those that it rests on, ``dated`` says whether it depends on the day.
    """

    code: str
    page: str
    tables: tuple[str, ...]
    find: Callable[[Network, date], Iterator[Finding]]
    dated: bool = False


FINDINGS: dict[str, FindingKind] = {
    kind.code: kind
    for kind in (
        FindingKind("line_owed", "participation", _PLAN, plan.lines_owed),
        FindingKind("plan_owed", "participation", _PLAN, plan.plans_owed),
        FindingKind("function_without_carrier", "network", _TIES, ties.without_carrier),
        FindingKind("line_of_who_left", "participation", _PLAN, plan.lines_of_who_left),
        FindingKind("feedback_owed", "participation", _DATED, promises.feedback_owed, dated=True),
        FindingKind("activity_overdue", "participation", _DATED, promises.overdue, dated=True),
        FindingKind("agreement_to_review", "agreements", _DATED, promises.reviews_due, dated=True),
        FindingKind("influence_only_informed", "participation", _PLAN, plan.only_informed),
        FindingKind("wanted_above_agreed", "participation", _PLAN, plan.wanted_above_agreed),
        FindingKind("function_single_carrier", "network", _TIES, ties.single_carrier),
        FindingKind("function_wholly_assumed", "confirm", _TIES, ties.wholly_assumed),
        FindingKind("function_all_assumed", "confirm", _TIES, ties.all_assumed),
        FindingKind("department_without_tie", "network", _TIES, ties.department_without_tie),
        FindingKind("line_without_level", "participation", _PLAN, plan.without_level),
        FindingKind("promise_incomplete", "participation", _DATED, promises.incomplete),
        FindingKind("party_without_line", "network", _PLAN, plan.party_without_line),
        FindingKind("parties_without_line", "participation", _PLAN, plan.parties_without_line),
        FindingKind("plan_empty", "participation", _PLAN, plan.plan_empty),
        FindingKind(
            "party_unchecked", "stakeholders", _PLAN, plan.unchecked_since_phase, dated=True
        ),
        FindingKind("likely_duplicates", "duplicates", _NAMES, likely),
        FindingKind("assumptions_unconfirmed", "confirm", _TIES, ties.unconfirmed),
    )
}
"""Every kind of finding, most pressing first."""


def findings(network: Network, on: date, memo: Memo = MEMO) -> tuple[Finding, ...]:
    """What asks for attention on a day, ranked: by kind, then as each kind ranks its own.

    Each kind is found again only when a table that it rests on has changed. What says the same of
    the same place is one finding.
    """
    found: list[Finding] = []
    for kind in FINDINGS.values():
        key = ("findings", kind.code, on if kind.dated else None)
        found += memo.of_tables(key, network, kind.tables, _found(kind, network, on))
    return tuple(found)


def _found(kind: FindingKind, network: Network, on: date) -> Callable[[], tuple[Finding, ...]]:
    return lambda: tuple({fingerprint(each): each for each in kind.find(network, on)}.values())


@dataclass(frozen=True)
class Accepted:
    """A finding that people live with, and the record that says so."""

    finding: Finding
    acceptance: Acceptance


def parted(network: Network, on: date) -> tuple[tuple[Finding, ...], tuple[Accepted, ...]]:
    """Findings that ask for attention, and those that were accepted and still say the same."""
    known = {(each.code, each.fingerprint): each for each in network.acceptances.values()}
    open_: list[Finding] = []
    accepted: list[Accepted] = []
    for finding in findings(network, on):
        found = known.get((finding.code, fingerprint(finding)))
        if found:
            accepted.append(Accepted(finding, found))
        else:
            open_.append(finding)
    return tuple(open_), tuple(accepted)


def fingerprint(finding: Finding) -> str:
    """Equal as long as a finding says the same of the same place: accepted until facts change."""
    facts = {name: _said(finding.facts[name]) for name in sorted(finding.facts)}
    place = [finding.code, finding.table, finding.id, finding.field]
    said = json.dumps([*place, _said(finding.value), facts])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _said(value: Any) -> str:
    """A fact as text, the same in every process."""
    if isinstance(value, frozenset):
        return str(sorted(map(_said, value)))
    if isinstance(value, tuple):
        return str([_said(each) for each in value])
    return str(value)
