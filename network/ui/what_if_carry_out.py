"""Making it so: a scenario carried out as one change, seen before it is made."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from network.analysis import Scenario, make_it_so
from network.analysis.what_if import open_lines, switched_off
from network.model import Change, Network, RelationStatus, today
from network.ui import state
from network.ui.change_words import ChangeBook
from network.ui.choosing import party_options
from network.ui.labels import node_label
from network.ui.markup import plain
from network.ui.what_if_choice import choose
from network.words import Words
from network.workspace import new_id


def carry_out(network: Network, t: Words, scenario: Scenario) -> None:
    """The button, and the dialog that it opens."""
    if st.button(t("Make it so …"), key="kv_what_if_so", type="primary"):
        st.dialog(t("Make it so"), width="large")(_ask)(
            network, state.snapshot().revision, t, scenario
        )


def _ask(network: Network, revision: int, t: Words, scenario: Scenario) -> None:
    off = frozenset(switched_off(network, scenario))
    st.write(
        t(
            "Ties and memberships end on this day and stay in the history. "
            "You can undo it in one step."
        )
    )
    left, right = st.columns(2)
    day = left.date_input(t("From which day"), today(), format="DD-MM-YYYY", key="kv_so_day")
    successor = _successor(network, t, scenario, off, right)
    reason = st.text_input(t("Why"), key="kv_so_reason", max_chars=400)
    change = make_it_so(
        network,
        scenario,
        on=day,
        reason=reason,
        successor=successor,
        new_id=new_id,
    )
    st.markdown(
        "\n".join(
            f"- {plain(line)}" for line in summary(network, t, scenario, change, successor, off)
        )
    )
    with st.expander(t("Everything that will change")):
        st.html(ChangeBook(network, [change]).table(change, t))
    if not reason.strip():
        st.caption(t("Fill in why; then you can carry it out."))
    if st.button(
        t("Carry out"), key="kv_so_do", type="primary", disabled=not reason.strip()
    ) and state.commit(change, "carry_out", based_on=revision, said=t("Carried out.")):
        choose(Scenario())
        st.rerun()


def _successor(
    network: Network, t: Words, scenario: Scenario, off: frozenset[str], place: DeltaGenerator
) -> str:
    if not scenario.nodes:
        return ""
    names = party_options(network, off)
    return (
        place.selectbox(
            t("Who takes it over"),
            ["", *names],
            format_func=lambda id_: names[id_] if id_ else t("Nobody"),
            key="kv_so_successor",
        )
        or ""
    )


def summary(
    network: Network,
    t: Words,
    scenario: Scenario,
    change: Change,
    successor: str,
    off: frozenset[str],
) -> list[str]:
    """What the change does, counted; wished ties apart, as in what the page tells."""
    ended = [
        getattr(edit.before, "status", None)
        for edit in change.edits
        if edit.key[0] == "relations"
        and edit.before is not None
        and getattr(edit.after, "status", None) is RelationStatus.ENDED
    ]
    wished = ended.count(RelationStatus.WANTED)
    lines = [t.many("1 tie ends.", "{count} ties end.", len(ended) - wished)]
    if wished:
        lines.append(t.many("1 wished tie lapses.", "{count} wished ties lapse.", wished))
    moved = sum(edit.key[0] == "engagements" for edit in change.edits)
    if successor:
        name = node_label(network, successor)
        names = t.list([node_label(network, id_) for id_ in sorted(off) if id_ in scenario.nodes])
        lines.insert(0, t("{successor} succeeds {names}.", successor=name, names=names))
        if moved:
            lines.append(
                t.many(
                    "1 line of the participation plan passes on.",
                    "{count} lines of the participation plan pass on.",
                    moved,
                )
            )
        return lines
    open_ = len(open_lines(network, off))
    if open_:
        lines.append(
            t.many(
                "1 line of the participation plan stays open.",
                "{count} lines of the participation plan stay open.",
                open_,
            )
        )
    return lines
