"""A change of phase: what to look at again, one list to tick off, and the plan to go on with."""

from __future__ import annotations

import streamlit as st

from network.analysis.phase_change import Review, phase_at, reviews, ticked_off
from network.model import Agreement, Assessment, Change, Engagement, Network, Phase, by_order, today
from network.ui import state
from network.ui.agreement_panel import lead_to
from network.ui.plan_copy import ask_copy
from network.ui.plan_line import open_line
from network.ui.tables import Button, Column, Edits, Row, edit_table
from network.words import Words
from network.words.levels import told_levels

_CHOSEN = "participation.review_phase"
_WAITING = "participation.review_open"
_AGREEMENT = "participation.review_agreement"


def review(network: Network, t: Words) -> None:
    """The list for a phase; ticking off keeps the day on which it was looked at."""
    if agreement := network.agreements.get(state.recall(_AGREEMENT, "")):
        state.remember(_AGREEMENT, "")
        lead_to(agreement)
    st.header(t("Look at again when the phase changes"), anchor=False)
    phases = {each.id: each for each in sorted(network.phases.values(), key=by_order)}
    if not phases:
        st.info(
            t(
                "There are no phases yet. Add them on the tab Phases and planning; at each change "
                "of phase this list then says what to look at again."
            )
        )
        return
    phase = _phase(phases, network, t)
    found = reviews(network, phase)
    waiting = [each for each in found if not each.done]
    if not found:
        st.info(t("There is nothing in the plan, the analysis or the agreements to look at yet."))
        return
    done = len(found) - len(waiting)
    facts = {"done": t.number(done), "total": t.number(len(found))}
    st.progress(done / len(found), text=t("{done} of {total} looked at", **facts))
    only = st.toggle(
        t("Only what still waits"), value=state.recall(_WAITING, True), key="kv_review_only"
    )
    state.remember(_WAITING, only)
    shown = waiting if only else found
    if not shown:
        st.success(t("Everything has been looked at in this phase."))
        return
    edit_table(
        f"kv_review_{phase.id}",
        t("Look at again when the phase changes"),
        (
            Column("node", t("Stakeholder"), "shown", share=2, strong=True),
            Column("sort", t("Kind"), "shown", share=1.2, filtered=True),
            Column("told", t("What stands there"), "shown", share=4),
            Column("checked", t("Looked at"), "shown", share=1),
        ),
        [_row(network, each, t) for each in shown],
        editor=_nothing,
        buttons=(Button("check", t("Looked at"), "check"), Button("open", t("Open"), "open")),
        press=_press,
        height="60vh",
    )


def _phase(phases: dict[str, Phase], network: Network, t: Words) -> Phase:
    now = phase_at(network, today())
    first = state.recall(_CHOSEN, now.id if now else next(iter(phases)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            t("Since the beginning of"),
            list(phases),
            list(phases).index(first) if first in phases else 0,
            format_func=lambda each: phases[each].name,
            key="kv_review_phase",
            width=320,
        )
        if st.button(t("Take over the plan of another phase …"), icon=":material/content_copy:"):
            ask_copy(chosen)
    state.remember(_CHOSEN, chosen)
    return phases[chosen]


def _row(network: Network, each: Review, t: Words) -> Row:
    record = each.record
    table, sort, told = _told(network, record, t)
    cells = {
        "node": network.nodes[each.node].label,
        "sort": sort,
        "told": told or t("nothing agreed yet"),
        "checked": t.value(record.checked_on),
    }
    return Row(f"{table}\n{record.id}", network.nodes[each.node].label, cells)


def _told(
    network: Network, record: Engagement | Assessment | Agreement, t: Words
) -> tuple[str, str, str]:
    """Table, sort in words, and what the record says in a line."""
    if isinstance(record, Engagement):
        levels = t.list(told_levels(network, t, record.levels))
        facts = (levels, record.frequency, t.of(record.status))
        return "engagements", t("line of the plan"), "; ".join(filter(None, facts))
    if isinstance(record, Assessment):
        facts = [
            f"{t.field('assessments', name)} {t.value(getattr(record, name))}"
            for name in ("influence", "interest", "attitude")
            if getattr(record, name) is not None
        ]
        told = "; ".join((*facts, *filter(None, (record.rater,))))
        return "assessments", t.name("record", "assessments"), told
    return "agreements", t.name("record", "agreements"), record.text


def _press(id_: str, button: str) -> None:
    table, _, record = id_.partition("\n")
    t, network = state.words(), state.network()
    if record not in network.table(table):
        state.notify(t("Someone else has removed this."), "hint")
    elif button == "check":
        change = ticked_off(network, record, table, today())
        state.commit(change, "confirm", said=t("Noted as looked at today."))
    elif table == "engagements":
        open_line(record)
    elif table == "agreements":
        state.remember(_AGREEMENT, record)
    else:
        state.remember("participation.assess", True)


def _nothing(network: Network, edits: Edits, t: Words) -> Change:
    """The table is there to read and to press; no cell can be edited."""
    return Change()
