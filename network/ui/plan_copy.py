"""Taking the plan of one phase over in another, after a look at what would come."""

from __future__ import annotations

import streamlit as st

from network.analysis.phase_change import copied, copyable
from network.model import Network, by_order, today
from network.ui import state
from network.words import Words
from network.words.levels import told_levels
from network.workspace import new_id


def ask_copy(phase: str = "") -> None:
    """Open the dialog for a phase: its plan goes to the next one, or comes to it where it has none.

    Without a phase the plan of the whole assignment goes to the phase that comes next.
    """
    t = state.words()
    st.dialog(t("Take the plan over in another phase"), width="medium")(lambda: _dialog(phase))()


def _dialog(phase: str) -> None:
    t = state.words()
    snapshot = state.snapshot()
    network = snapshot.network
    phases = {"": t("Whole assignment")}
    phases |= {each.id: each.name for each in sorted(network.phases.values(), key=by_order)}
    if len(phases) == 1:
        st.info(t("There are no phases yet. Add them on the tab Phases and planning."))
        return
    ids = list(phases)
    first, place = _proposed(network, ids, phase)
    left, right = st.columns(2)
    with left:
        source = st.selectbox(
            t("Plan of"),
            ids,
            first,
            format_func=phases.__getitem__,
            key="kv_copy_from",
        )
    with right:
        to = st.selectbox(
            t("Take over in"),
            [each for each in ids if each],
            max(place - 1, 0),
            format_func=phases.__getitem__,
            key="kv_copy_to",
        )
    lines = copyable(network, source, to)
    held = [each for each in network.engagements.values() if each.phase == source]
    names = {line.id: _told(network, line.id, t) for line in lines}
    chosen = st.multiselect(
        t("Lines to take over"),
        list(names),
        list(names),
        format_func=names.__getitem__,
        select_all=False,
        key=f"kv_copy_lines_{source}_{to}",
        disabled=not names,
    )
    if source == to:
        st.caption(t("Choose two different phases."))
    elif not held:
        st.caption(t("That plan has no lines yet."))
    elif left_out := len(held) - len(lines):
        st.caption(
            t.many(
                "1 line is left out: the party has one already, or the line was dropped.",
                "{count} lines are left out: the party has one already, or the line was dropped.",
                left_out,
            )
        )
    st.caption(
        t(
            "The lines come as a draft and as assumed, with their levels and agreements. "
            "Activities stay with the phase that they were for."
        )
    )
    pressed = st.button(
        t("Take over"),
        type="primary",
        key="kv_copy_do",
        disabled=not chosen,
    )
    if pressed:
        note = t("Taken over from: {phase}.", phase=phases[source])
        change = copied(network, source, to, new_id, note=note, lines=chosen)
        said = t.many("1 line taken over.", "{count} lines taken over.", len(chosen))
        if state.commit(change, "add", snapshot.revision, said=said):
            state.remember("participation.phase", to)
            state.renew("kv_participation_phase")
        st.rerun()


def _told(network: Network, id_: str, t: Words) -> str:
    line = network.engagements[id_]
    levels = t.list(told_levels(network, t, line.levels))
    name = network.nodes[line.node].label
    return f"{name} ({levels})" if levels else name


def _proposed(network: Network, ids: list[str], phase: str) -> tuple[int, int]:
    """Places of the plan to take over and of the phase that it would go to."""
    with_lines = {line.phase for line in network.engagements.values()}
    if phase in ids[1:]:
        here = ids.index(phase)
        if phase not in with_lines:
            return _last(ids[:here], with_lines), here
        if here + 1 < len(ids):
            return here, here + 1
        return here, 1
    coming = _next(network, ids)
    return _last(ids[:coming], with_lines) if "" not in with_lines else 0, coming


def _last(ids: list[str], with_lines: set[str]) -> int:
    """The place of the last of these with lines; else the first."""
    return max((place for place, id_ in enumerate(ids) if id_ in with_lines), default=0)


def _next(network: Network, ids: list[str]) -> int:
    """The place of the phase that comes next: the first to begin after today, or the last."""
    for place, id_ in enumerate(ids):
        phase = network.phases.get(id_)
        if phase and phase.start and phase.start.first > today():
            return place
    return len(ids) - 1
