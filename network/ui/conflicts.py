"""Two versions of one field, side by side; and what an undo would take along."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from network.model import Change, Conflict, Edit, Network, Record, table_of
from network.ui import state
from network.ui.labels import field_value, kind_word, record_label
from network.ui.markup import plain
from network.words import Words, capital


def ask() -> None:
    """Open the dialog for whatever waits for a choice."""
    t = state.words()
    if state.clash():
        st.dialog(t("Someone else changed this too"), width="medium", on_dismiss=state.drop_clash)(
            _choose
        )()
    elif state.question():
        st.dialog(t("Later work would change too"), on_dismiss=state.drop_question)(_confirm)()


def resolved(change: Change, network: Network, mine: frozenset[tuple[str, str]]) -> Change:
    """My change on the network of now, with my version for the records in ``mine``.

    Elsewhere their version stays; fields that only I changed come along in both cases.
    """
    edits: list[Edit] = []
    removals: list[Record] = []
    for edit in change.edits:
        table, id_ = edit.key
        now = network.table(table).get(id_)
        keep_mine = edit.key in mine
        if edit.after is None:
            if now is not None and (keep_mine or now == edit.before):
                removals.append(now)
        elif now is None:
            if edit.before is None or keep_mine:
                edits.append(Edit(None, edit.after))
        elif edit.before is None:
            edits.append(Edit(now, edit.after if keep_mine else now))
        else:
            names = [
                name
                for name in edit.fields
                if keep_mine or getattr(now, name) == getattr(edit.before, name)
            ]
            values = {name: getattr(edit.after, name) for name in names}
            edits.append(Edit(now, replace(now, **values)))
    return Change.of([*edits, *Change.removing(network, *removals).edits])


def _choose() -> None:
    t = state.words()
    clash = state.clash()
    if clash is None:
        st.rerun()
    network = state.network()
    st.write(t("Both versions are shown below. Nothing is lost: choose which one stays."))
    for conflict in clash.conflicts[:12]:
        _versions(network, conflict, clash.change, t)
    if len(clash.conflicts) > 12:
        st.caption(t("and {count} more", count=len(clash.conflicts) - 12))
    left, right = st.columns(2)
    if left.button(t("Keep the other's version"), key="kv_theirs", width="stretch"):
        _settle(frozenset())
    if right.button(t("Use mine"), key="kv_mine", type="primary", width="stretch"):
        _settle(frozenset((each.table, each.id) for each in clash.conflicts))


def _settle(mine: frozenset[tuple[str, str]]) -> None:
    clash = state.clash()
    assert clash is not None
    snapshot = state.snapshot()
    state.drop_clash()
    state.commit(resolved(clash.change, snapshot.network, mine), clash.action)
    st.rerun()


def _versions(network: Network, conflict: Conflict, change: Change, t: Words) -> None:
    edits = {edit.key: edit for edit in change.edits}
    edit = edits.get((conflict.table, conflict.id))
    record = next(
        (
            each
            for each in (
                network.table(conflict.table).get(conflict.id),
                edit and edit.record,
                conflict.base,
            )
            if isinstance(each, Record)
        ),
        None,
    )
    if record is None:
        return
    title = f"{capital(kind_word(network, record, t))} {record_label(network, record, t)}"
    if conflict.field:
        title += f" · {t.field(conflict.table, conflict.field)}"
    st.markdown(f"**{plain(title)}**")
    rows = (
        (t("It was"), conflict.base),
        (t("The other made it"), conflict.theirs),
        (t("You made it"), conflict.mine),
    )
    for (word, value), column in zip(rows, st.columns(3), strict=True):
        column.caption(word)
        column.text(_shown(network, record, conflict.field, value, t))


def _shown(network: Network, record: Record, field: str, value: object, t: Words) -> str:
    if isinstance(value, Record):
        same = table_of(value) == table_of(record)
        return record_label(network, value, t) if same or not field else t("there")
    if value is None and not field:
        return t("removed")
    if field:
        changed = replace(record, **{field: value})
        return field_value(network, changed, field, t) or t("empty")
    return t.value(value) or t("empty")


def _confirm() -> None:
    t = state.words()
    question = state.question()
    if question is None:
        st.rerun()
    network = state.network()
    st.write(t("Since then something was changed that this would set back:"))
    for conflict in question.conflicts[:8]:
        record = network.table(conflict.table).get(conflict.id) or conflict.base
        if isinstance(record, Record):
            now = _shown(network, record, conflict.field, conflict.theirs, t)
            then = _shown(network, record, conflict.field, conflict.mine, t)
            name = record_label(network, record, t)
            st.text(f"{name}: {now} → {then}")
    left, right = st.columns(2)
    if left.button(t("Leave it"), key="kv_leave", width="stretch"):
        state.drop_question()
        st.rerun()
    if right.button(t("Do it anyway"), key="kv_anyway", type="primary", width="stretch"):
        state.drop_question()
        (state.undo if question.step == "undo" else state.redo)(confirmed=True)
        st.rerun()
