"""What can be done about a finding: go to its place, do it at once, or live with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NoReturn

from network.analysis import added_lines, fingerprint
from network.analysis.finding_plan import part_promised
from network.analysis.findings import FINDINGS, FindingKind
from network.drawing import View
from network.model import (
    Acceptance,
    Audience,
    Change,
    Engagement,
    Finding,
    Network,
    PartialDate,
    PartySort,
    today,
)
from network.ui import state
from network.ui.agreement_panel import lead_to
from network.ui.plan_line import open_line
from network.words import Words
from network.workspace import new_id

_PAGES = {"network": "network_map"}
_SOCIETY = (
    PartySort.SOCIETAL_PARTNER,
    PartySort.EDUCATION,
    PartySort.BUSINESS,
    PartySort.RESIDENTS,
)


@dataclass(frozen=True)
class Deed:
    """A button that does what a finding asks for; ``leads`` where more is to be done there."""

    label: str
    change: Callable[[], Change]
    said: str
    leads: bool = True
    action: str = "add"


def page_of(kind: FindingKind) -> str:
    """The id of the page that a kind of finding leads to."""
    return _PAGES.get(kind.page, kind.page)


def deed_of(network: Network, finding: Finding, t: Words) -> Deed | None:
    """What can be done about a finding at once; None where people have to decide first."""
    if finding.code == "line_owed":
        phase, *nodes = finding.facts["related"]
        part = part_promised(network, finding) or Audience.SOCIETY
        said = t("Added to the plan. Undo takes it back.")
        return Deed(t("Add the lines"), lambda: _lines(network, nodes, part, phase), said)
    if finding.code == "party_without_line":
        node = network.nodes[finding.id]
        society = node.sort in _SOCIETY or node.kind == "group"
        part = Audience.SOCIETY if society else Audience.ORGANISATION
        said = t("Added to the plan. Undo takes it back.")
        return Deed(t("Add a line"), lambda: _lines(network, [node.id], part, ""), said)
    if finding.code == "party_unchecked":
        node = network.nodes[finding.id]
        checked = replace(node, checked_on=PartialDate.of(today()))
        said = t("Noted as checked today. Undo takes it back.")
        return Deed(
            t("Still right"), lambda: Change.revising(network, checked), said, False, "edit"
        )
    return None


def lead_on(network: Network, finding: Finding, change: Change) -> NoReturn:
    """Go to what a deed added: the one line, or the part of the plan with the new lines."""
    lines = [edit.after.id for edit in change.edits if isinstance(edit.after, Engagement)]
    if len(lines) == 1:
        open_line(lines[0])
        state.go("participation")
    lead(network, finding)


def _lines(network: Network, nodes: list[str], part: Audience, phase: str) -> Change:
    return added_lines(network, [(new_id(), node) for node in nodes], part, phase)


def accept(finding: Finding, reason: str) -> Change:
    """The change that lets a finding rest until its facts change."""
    return Change.adding(
        Acceptance(
            id=new_id(),
            code=finding.code,
            fingerprint=fingerprint(finding),
            reason=reason.strip(),
        )
    )


def lead(network: Network, finding: Finding) -> NoReturn:
    """Go to the place that a finding speaks of, with what it is about chosen there."""
    page = page_of(FINDINGS[finding.code])
    nodes = [id_ for id_ in finding.facts.get("related", ()) if id_ in network.nodes]
    if nodes:
        state.select(nodes[0])
    if page == "network_map" and nodes:
        state.set_view(View(id="party", party=nodes[0]))
    elif page == "participation":
        open_line(finding.id if finding.table == "engagements" else "")
        state.remember("participation.tab", "plan")
        state.remember("participation.phase", finding.id if finding.table == "phases" else "")
    elif page == "confirm" and nodes:
        state.remember("confirm.party", nodes[0])
    elif page == "agreements":
        lead_to(network.agreements[finding.id])
    state.go(page)
