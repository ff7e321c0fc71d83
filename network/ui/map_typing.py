"""The line under the map: what someone says in the room is on the map when Enter is pressed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from network.exchange.lines.typed import (
    Question,
    Reading,
    Refused,
    lines_of,
    read_lines,
)
from network.model import Network, apply, today
from network.ui import importing, state
from network.ui.labels import node_label, tie_sentence
from network.ui.map_figures import current_figure
from network.ui.typing_box import Asked, Deed, box, desk
from network.ui.typing_help import typing_help
from network.words import Words
from network.workspace import new_id

_REASONS_SHOWN = 3
_NAMED = 6
"""So many are named at most in what is told of a line; the map shows the rest."""


def line(network: Network, *, beamer: bool = False) -> None:
    """The box to type in, with what came of the last line, or the question about it.

    On the beamer there is nothing beside it, and it has the focus from the start.
    """
    with st.container(key="kv_typing"):
        if beamer:
            box(network, partial(_carry_out, beamer=True), focus=True)
            return
        t = state.words()
        with st.container(key="kv_typing_row", horizontal=True, gap="small"):
            box(network, _carry_out)
            typing_help(t)
            st.button(
                t("Add"),
                key="kv_add",
                icon=":material/add:",
                on_click=state.set_panel,
                args=("node",),
            )


def _carry_out(deed: Deed, stored: Callable[[], None], *, beamer: bool = False) -> None:
    before = state.snapshot().revision
    if not deed.asked:
        _read(deed.id, Asked(deed.text), stored)
    elif deed.answers and (asked := desk().asked.get(deed.asked)):
        _read(deed.id, Asked(asked.text, {**asked.answers, **deed.answers}), stored)
    if beamer and state.snapshot().revision != before:
        state.select("")  # what is new glows; what was chosen before would leave it in the shade


def _read(id_: str, asked: Asked, stored: Callable[[], None]) -> None:
    """Read lines with the answers so far: ask on, or carry them out as one change."""
    t, lying, network = state.words(), desk(), state.network()
    reading, refused = read_lines(lines_of(asked.text), network, t, new_id, asked.answers)
    if reading.questions:
        after = apply(network, reading.change)
        asked.questions = [_question(each, after, t) for each in reading.questions]
        lying.asked[id_] = asked
        lying.said = ""
        return
    if reading.change and not state.commit(reading.change, "type", stored=stored):
        if state.clash() is None:
            _back(id_, asked.text, t("Not saved"))
        return
    if refused:
        text = "\n".join(each.line for each in refused)
        reasons = [_reason(each, t, named=len(refused) > 1) for each in refused]
        _back(id_, text, "\n".join(reasons[:_REASONS_SHOWN]))
    lying.said = _done(reading, state.network(), t) if reading.understood else ""
    if not reading.change and len(reading.there) == 1:
        state.select(reading.there[0])
        state.set_panel("")


def _back(id_: str, text: str, reason: str) -> None:
    """These lines go back into the box, with what was expected."""
    desk().refused.append({"id": id_, "text": text, "reason": reason})


def _reason(refused: Refused, t: Words, *, named: bool) -> str:
    if refused.findings:
        said = " ".join(t.finding(finding) for finding in refused.findings[:2])
    else:
        said = _expected(refused.reading, t)
    return f"{refused.line}: {said}" if named else said


def _expected(reading: Reading, t: Words) -> str:
    if reading.problem == "itself":
        return t("Both sides are the same. Name another one after the colon.")
    if reading.problem == "unknown":
        return t("Nothing on the map is called '{name}'.", name=reading.name)
    if reading.problem == "nothing_to_end":
        return t("There is no such tie of {name} that still goes on.", name=reading.name)
    return t("Expected: a name, a colon and what it is tied to. Alifa: meeting, reading")


def _done(reading: Reading, network: Network, t: Words) -> str:
    parts: list[str] = []
    if reading.nodes:
        names = _few([node.label for node in reading.nodes], t)
        parts.append(t("New: {names}.", names=t.list(names)))
    if reading.ties:
        ties = _few([tie_sentence(network, tie, t) for tie in reading.ties], t)
        parts.append(t("Added as assumed: {ties}.", ties="; ".join(ties)))
    if reading.ended:
        ties = _few([tie_sentence(network, tie, t) for tie in reading.ended], t)
        parts.append(t("Ended on {day}: {ties}.", day=t.date(today()), ties="; ".join(ties)))
    if reading.there:
        there = [
            tie_sentence(network, network.relations[id_], t)
            if id_ in network.relations
            else node_label(network, id_)
            for id_ in reading.there
        ]
        parts.append(t("Was there already: {names}.", names="; ".join(_few(there, t))))
    if (reading.nodes or reading.ties) and not _in_sight(reading):
        parts.append(t("Not in this view. See {view}.", view=t.name("view_short", "network")))
    return " ".join(parts)


def _few(items: list[str], t: Words) -> list[str]:
    if len(items) <= _NAMED:
        return items
    shown = items[: _NAMED - 1]
    return [*shown, t("{count} more", count=len(items) - len(shown))]


def _in_sight(reading: Reading) -> bool:
    """Whether any of what was added is drawn in the view that is open."""
    figure = current_figure()
    drawn = {tie.relation for tie in figure.ties} | {box.node for box in figure.boxes}
    return any(each.id in drawn for each in (reading.ties or reading.nodes))


def _question(question: Question, network: Network, t: Words) -> dict[str, Any]:
    """A question as the box shows it: its sentence and what there is to choose from."""
    name = question.name
    if question.ties:
        said = t("Which tie of {name} is over?", name=name)
    elif question.known:
        said = t("Which '{name}'?", name=name)
    elif question.candidates:
        said = t("'{name}' is not here yet. Meant is", name=name)
    else:
        said = t("'{name}' is not here yet. Add as", name=name)
    return {
        "key": question.key,
        "name": name,
        "said": said,
        "there": [[id_, _told_apart(question, id_, network, t)] for id_ in question.candidates],
        "ties": [[id_, tie_sentence(network, network.relations[id_], t)] for id_ in question.ties],
        "kinds": question.kinds,
        "likely": question.likely,
    }


def _told_apart(question: Question, id_: str, network: Network, t: Words) -> str:
    """The label of a candidate, with its kind where another one has the same."""
    label = node_label(network, id_)
    same = [each for each in question.candidates if node_label(network, each) == label]
    return f"{label} ({t.kind(network, network.nodes[id_].kind)})" if len(same) > 1 else label


def first_steps() -> None:
    """An empty network: what this page is for, and the three ways to begin."""
    t = state.words()
    st.title(t("An empty map"), anchor=False)
    st.write(
        t(
            "Here the network around the assignment comes into being: departments, core "
            "functions, partners and tasks, and the ties between them."
        )
    )
    st.write(
        t(
            "Type the first line below, such as  partner Alifa: meeting.  Each name that is new "
            "is asked once: what is it? Or read in an Excel list on the page Start."
        )
    )
    if st.button(t("Read in a list"), key="kv_to_start"):
        importing.begin_step()
        state.go("start")
