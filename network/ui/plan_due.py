"""What the plan asks this week or this month: late, coming, still owed, to look at again."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import streamlit as st

from network.analysis.activities import Due, DueSort, due
from network.analysis.reviewing import ends_of
from network.model import Network, today
from network.ui import state
from network.ui.agreement_panel import lead_to
from network.ui.markup import plain
from network.ui.plan_line import open_line
from network.words import Words

_PERIODS = ("week", "month")
_FEW = 3
_STYLE = """<style>
.st-key-kv_due { gap: .5rem; padding: .6rem .9rem; }
.st-key-kv_due [data-testid="stColumn"] [data-testid="stVerticalBlock"] { gap: 0; }
.st-key-kv_due [data-testid="stColumn"] p { font-size: .85rem; line-height: 1.35; }
.st-key-kv_due [data-testid="stColumn"] [data-testid="stMarkdown"] p { font-weight: 650; }
.st-key-kv_due [data-testid="stColumn"] button { justify-content: flex-start; text-align: left;
  min-height: 0; padding: .2rem 0; }
</style>"""


def due_strip(network: Network, t: Words) -> None:
    """The strip above the plan; nothing where there is nothing to be late with."""
    if not network.activities and not any(a.review_on for a in network.agreements.values()):
        return
    on = today()
    st.html(_STYLE)
    with st.container(border=True, key="kv_due"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{t('To do')}**", width="content")
            period = st.segmented_control(
                t("Period"),
                _PERIODS,
                default=state.recall("participation.period", "month"),
                required=True,
                format_func=lambda each: t.name("plan_period", each),
                key="kv_due_period",
                label_visibility="collapsed",
            )
            state.remember("participation.period", period)
        found = due(network, on, _until(on, str(period)))
        groups = {sort: [each for each in found if each.sort is sort] for sort in DueSort}
        filled = {sort: held for sort, held in groups.items() if held}
        if not filled:
            st.caption(t("Nothing is late, and nothing waits in this period."))
            return
        for (sort, held), column in zip(filled.items(), st.columns(len(filled)), strict=True):
            with column:
                _group(network, t, sort, held)


def _until(on: date, period: str) -> date:
    """The last day of this week (Sunday) or of this month."""
    if period == "week":
        return on + timedelta(days=6 - on.weekday())
    return on.replace(day=monthrange(on.year, on.month)[1])


def _group(network: Network, t: Words, sort: DueSort, held: list[Due]) -> None:
    st.markdown(f"{plain(t.name('due', sort.value))} ({t.number(len(held))})")
    shown = held if state.recall("participation.all_due", False) else held[:_FEW]
    with st.container(gap=None):
        for place, each in enumerate(shown):
            parts = (t.value(each.when), each.name, _parties(network, each))
            if st.button(
                plain(" · ".join(filter(None, parts))),
                key=f"kv_due_{sort.value}_{place}",
                type="tertiary",
                help=t("Open"),
            ):
                _open(network, each)
    if len(held) > len(shown):
        st.button(
            t("and {count} more", count=t.number(len(held) - len(shown))),
            key=f"kv_due_more_{sort.value}",
            type="tertiary",
            on_click=state.remember,
            args=("participation.all_due", True),
        )


def _parties(network: Network, each: Due) -> str:
    if each.agreement:
        return _labels(network, ends_of(network, network.agreements[each.agreement]))
    nodes = tuple(network.engagements[line].node for line in each.lines)
    if len(set(nodes)) > 2:
        return f"{network.nodes[nodes[0]].label} + {len(set(nodes)) - 1}"
    return _labels(network, nodes)


def _labels(network: Network, nodes: tuple[str, ...]) -> str:
    """The labels of nodes, each once."""
    return ", ".join(dict.fromkeys(network.nodes[node].label for node in nodes))


def _open(network: Network, each: Due) -> None:
    """Show the line, or for an agreement the party that it is about."""
    if each.lines:
        open_line(each.lines[0])
        st.rerun()
    lead_to(network.agreements[each.agreement])
