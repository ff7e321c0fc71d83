"""The words for levels: a ladder to show them in, and names of the project's own."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from network.model import Change, Ladder, Network, ParticipationLevel, Rung
from network.ui import state
from network.words import Words
from network.words.levels import ladder_word
from network.workspace import new_id


def ask_levels() -> None:
    """Open the dialog."""
    t = state.words()
    st.dialog(t("Words for levels"), width="large")(_dialog)()


def _dialog() -> None:
    t = state.words()
    snapshot = state.snapshot()
    network = snapshot.network
    st.write(
        t(
            "The plan, the annex and the check sheets show levels in the words that you choose "
            "here. What was agreed does not change: every word stands for one of the five rungs."
        )
    )
    st.html(_mapping(t))
    st.caption(
        t(
            "Factor C is a communication method of the Dutch government, IAP2 the scale of the "
            "International Association for Public Participation. The correspondence is "
            "approximate. In Factor C consulting and advising are one ring; choosing keeps them "
            "apart."
        )
    )
    with st.form("kv_levels", border=False):
        ladder = st.radio(
            t("Show levels as"),
            list(Ladder),
            list(Ladder).index(network.project.ladder),
            format_func=lambda each: _first_up(t.of(each)),
            horizontal=True,
            key=f"kv_ladder_{snapshot.revision}",
        )
        st.markdown(f"**{t('Own names, where you want them')}**")
        held = {rung.level: rung for rung in network.rungs.values()}
        given: dict[ParticipationLevel, tuple[str, str]] = {}
        for level in ParticipationLevel:
            rung = held.get(level)
            left, right = st.columns([1, 2])
            word = _first_up(t.of(level))
            with left:
                name = st.text_input(
                    word,
                    rung.name if rung else "",
                    max_chars=60,
                    placeholder=ladder_word(network.project.ladder, level, t),
                    key=f"kv_rung_{level.value}_{snapshot.revision}",
                )
            with right:
                promise = st.text_input(
                    t("What '{level}' promises", level=t.of(level)),
                    rung.promise if rung else "",
                    max_chars=300,
                    key=f"kv_promise_{level.value}_{snapshot.revision}",
                )
            given[level] = (name.strip(), promise.strip())
        pressed = st.form_submit_button(t("Save"), type="primary")
    if pressed:
        change = ladder_change(network, ladder, given, t)
        state.commit(change, "edit", snapshot.revision, said=t("Saved."))
        st.rerun()


def ladder_change(
    network: Network,
    ladder: Ladder,
    given: dict[ParticipationLevel, tuple[str, str]],
    t: Words,
) -> Change:
    """The change to this ladder and these names and promises; a level without either has none.

    A promise needs a name: where only the promise is given the ladder's word becomes the name.
    """
    held = {rung.level: rung for rung in network.rungs.values()}
    kept: list[Rung] = []
    gone: list[Rung] = []
    for level, (name, promise) in given.items():
        rung = held.get(level)
        if name or promise:
            name = name or ladder_word(ladder, level, t)
            new = rung or Rung(id=new_id(), level=level, name=name)
            kept.append(replace(new, name=name, promise=promise))
        elif rung is not None:
            gone.append(rung)
    project = replace(network.project, ladder=ladder)
    revised = Change.revising(network, project, *kept)
    return Change.of((*revised.edits, *Change.removing(network, *gone).edits))


def _mapping(t: Words) -> str:
    """The five rungs beside the words of the other ladders, as a table."""
    heads = "".join(f'<th scope="col">{escape(_first_up(t.of(ladder)))}</th>' for ladder in Ladder)
    rows = ""
    for level in ParticipationLevel:
        words = [ladder_word(ladder, level, t) for ladder in Ladder]
        cells = "".join(f"<td>{escape(word)}</td>" for word in words[1:])
        rows += f'<tr><th scope="row">{escape(words[0])}</th>{cells}</tr>'
    return f'<table class="kv-list"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
