"""One line of the plan with all that belongs to it, in the place of the plan."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from network.analysis.activities import by_line
from network.model import Change, Engagement, Network
from network.ui import state
from network.ui.markup import plain
from network.ui.plan_activities import activities_of
from network.ui.plan_fitting import Fitting
from network.ui.plan_table import edit_plan, optional_word, plan_columns, plan_row
from network.ui.tables import Column, Editor, Edits, Row, edit_table, revising
from network.words import Words
from network.words.levels import level_promises, level_words

_OPEN = "participation.line"
_FIELDS = (
    "purpose",
    "subject",
    "frequency",
    "responsible",
    "feedback",
    "decides_on",
    "decides_in",
    "reason",
    "note",
)


def open_line(id_: str) -> None:
    """Let the page of the plan show this line; ``""`` shows the plan."""
    state.remember(_OPEN, id_)


def opened(network: Network) -> Engagement | None:
    """The line that the page shows, or None."""
    return network.engagements.get(state.recall(_OPEN, ""))


def show_line(network: Network, line: Engagement, t: Words) -> None:
    """The line: level, status and what fits; its texts; its activities."""
    node = network.nodes[line.node]
    phase = network.phases.get(line.phase)
    st.button(
        t("Back to the plan"),
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=open_line,
        args=("",),
    )
    st.header(plain(node.name), anchor=False)
    place = [t.of(line.audience), phase.name if phase else t("Whole assignment"), line.section]
    st.caption(plain(" · ".join(filter(None, place))))
    fitting = Fitting(network, line.phase)
    _levels(network, line, fitting, t)
    half = (len(_FIELDS) + 1) // 2
    for column, fields in zip(st.columns(2), (_FIELDS[:half], _FIELDS[half:]), strict=True):
        with column:
            _texts(line, fields, t)
    st.subheader(t("Activities"), anchor=False)
    activities_of(network, t, line.id)


def _levels(network: Network, line: Engagement, fitting: Fitting, t: Words) -> None:
    wanted = ("levels", "fitting", "status", "evidence")
    columns = [each for each in plan_columns(network, t, wanted) if each.id in wanted]
    edit_table(
        f"kv_line_{line.id}",
        t("Agreed level"),
        columns,
        [plan_row(network, t, line, fitting, by_line(network).get(line.id, ()))],
        editor=edit_plan,
        tools=False,
    )
    promises, words = level_promises(network), level_words(network, t)
    told = [f"{words[level]}: {promises[level]}" for level in sorted(line.levels & set(promises))]
    if told:
        st.caption(plain(" · ".join(told)))
    if fitting.asks(line):
        st.info(
            t(
                "Another level was agreed than the one that fits by influence and interest. "
                "Write at 'Reason' below why; it stays internal."
            )
        )


def _texts(line: Engagement, fields: Sequence[str], t: Words) -> None:
    edit_table(
        f"kv_line_{fields[0]}_{line.id}",
        t("What was agreed"),
        (
            Column("field", t("Part"), "shown", share=1, strong=True),
            Column("text", t("What was agreed"), share=2.2),
        ),
        [
            Row(name, word, {"field": word, "text": getattr(line, name)})
            for name in fields
            for word in [_word(t, name)]
        ],
        editor=_editor(line.id),
        tools=False,
    )


def _word(t: Words, name: str) -> str:
    own = {
        "responsible": t("Who"),
        "frequency": t("Frequency and nature"),
        "decides_on": t("Decides on …"),
        "decides_in": t("Decides in …"),
        "reason": t("Reason"),
    }
    return own.get(name) or optional_word(t, name)


def _editor(id_: str) -> Editor:
    def edit(network: Network, edits: Edits, t: Words) -> Change:
        line = network.engagements[id_]
        if edits.row not in _FIELDS:
            raise KeyError(edits.row)
        before, after = str(edits.before["text"]), str(edits.after["text"])
        return revising(line, {edits.row: before}, {edits.row: after})

    return edit
