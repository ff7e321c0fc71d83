"""The line under the map: what someone says in the room is on the map when Enter is pressed."""

from __future__ import annotations

import streamlit as st

from network.exchange.typed_line import Answer, Question, Reading, read_line
from network.model import Network, normalised
from network.ui import state
from network.ui.labels import node_label, tie_sentence
from network.ui.map_figures import current_figure
from network.ui.markup import plain
from network.words import Words
from network.workspace import new_id

_KEY = "kv_typed"
_ANSWERS = "network_map.answers"
_SAID = "network_map.said"
_KINDS_SHOWN = 6


def line(network: Network) -> None:
    """The box to type in, with what came of the last line, or the question about it."""
    t = state.words()
    with st.container(key="kv_typing"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.text_input(
                t("Type what is said"),
                key=_KEY,
                placeholder=t(
                    "Type what is said, such as  Alifa: meeting, reading  and press Enter"
                ),
                label_visibility="collapsed",
                on_change=_read,
                autocomplete="off",
            )
            st.button(
                t("Add"),
                key="kv_add",
                icon=":material/add:",
                on_click=state.set_panel,
                args=("node",),
            )
        sort, said = state.recall(_SAID, ("", ""))
        reading = _reading(network, t) if sort == "question" else None
        if reading and reading.question:
            _ask(reading.question, network, t)
        elif said:
            st.caption(plain(said))


def _typed() -> str:
    return state.widget(_KEY) or ""


def _reading(network: Network, t: Words) -> Reading:
    return read_line(_typed(), network, t, new_id, state.recall(_ANSWERS, {}))


def _read() -> None:
    """A new line: earlier answers hold no more."""
    state.remember(_ANSWERS, {})
    _carry_out()


def _carry_out() -> None:
    t = state.words()
    network = state.network()
    reading = _reading(network, t)
    if reading.question:
        state.remember(_SAID, ("question", ""))
        return
    if not _typed().strip():
        state.remember(_SAID, ("", ""))
        return
    if not reading.understood:
        expected = t("Expected: a name, a colon and what it is tied to. Alifa: meeting, reading")
        if reading.itself:
            expected = t("Both sides are the same. Name another one after the colon.")
        state.remember(_SAID, ("not_understood", expected))
        return
    if reading.change and not state.commit(reading.change, "type"):
        return
    said = _done(reading, state.network(), t)
    state.remember(_SAID, ("done", said))
    if not reading.change and len(reading.there) == 1:
        state.select(reading.there[0])
        state.set_panel("")
    state.remember(_ANSWERS, {})
    state.set_widget(_KEY, "")


def _done(reading: Reading, network: Network, t: Words) -> str:
    parts: list[str] = []
    if reading.nodes:
        parts.append(t("New: {names}.", names=t.list([node.label for node in reading.nodes])))
    if reading.ties:
        ties = [tie_sentence(network, tie, t) for tie in reading.ties]
        parts.append(t("Added as assumed: {ties}.", ties="; ".join(ties)))
    if reading.there:
        there = [
            tie_sentence(network, network.relations[id_], t)
            if id_ in network.relations
            else node_label(network, id_)
            for id_ in reading.there
        ]
        parts.append(t("Was there already: {names}.", names="; ".join(there)))
    if reading.change and not _in_sight(reading):
        parts.append(t("Not in this view. See {view}.", view=t.name("view_short", "network")))
    return " ".join(parts)


def _in_sight(reading: Reading) -> bool:
    """Whether any of what was added is drawn in the view that is open."""
    figure = current_figure()
    drawn = {tie.relation for tie in figure.ties} | {box.node for box in figure.boxes}
    return any(each.id in drawn for each in (reading.ties or reading.nodes))


def _ask(question: Question, network: Network, t: Words) -> None:
    """One question about one name; a click answers it and finishes the line."""
    name = question.name

    def answer(given: Answer) -> None:
        answers = {**state.recall(_ANSWERS, {}), normalised(name): given}
        state.remember(_ANSWERS, answers)
        _carry_out()

    with st.container(key="kv_question", horizontal=True, vertical_alignment="center", gap="small"):
        if question.known:
            st.markdown(plain(t("Which '{name}'?", name=name)), width="content")
        elif question.candidates:
            st.markdown(plain(t("'{name}' is not here yet. Meant is", name=name)), width="content")
        for id_ in question.candidates:
            st.button(
                plain(node_label(network, id_)),
                key=f"kv_answer_{id_}",
                on_click=answer,
                args=(Answer(node=id_),),
            )
        if question.candidates:
            st.markdown(t("or new, as"), width="content")
        else:
            st.markdown(plain(t("'{name}' is not here yet. Add as", name=name)), width="content")
        for kind in question.kinds[:_KINDS_SHOWN]:
            st.button(
                plain(t.kind(network, kind)),
                key=f"kv_answer_kind_{kind}",
                on_click=answer,
                args=(Answer(kind=kind),),
                type="tertiary" if question.candidates else "secondary",
            )


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
        state.go("start")
