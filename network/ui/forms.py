"""Forms made from the fields of a record: one widget per field, lists from the vocabulary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin

import streamlit as st

from network.model import (
    COLOURS,
    RELATION_KINDS,
    Agreement,
    Change,
    Edit,
    Network,
    Node,
    PartialDate,
    Project,
    Record,
    Relation,
    Source,
    by_order,
    references_of,
    table_of,
    types_of,
)
from network.ui import state
from network.ui.custom_fields import ask_custom
from network.ui.labels import record_label
from network.ui.markup import plain
from network.words import Words
from network.workspace import new_id

FIELDS: dict[type[Record], tuple[str, ...]] = {
    Project: ("name", "organisation", "description", "note"),
    Node: (
        "name",
        "short",
        "kind",
        "sort",
        "sector",
        "description",
        "aliases",
        "evidence",
        "document",
        "section",
        "order",
        "note",
    ),
    Relation: (
        "source",
        "kind",
        "target",
        "description",
        "status",
        "strength",
        "since",
        "until",
        "evidence",
        "document",
        "section",
        "amount",
        "amount_year",
        "note",
    ),
    Agreement: (
        "text",
        "sort",
        "status",
        "indicator",
        "target",
        "measured",
        "measured_on",
        "review_on",
        "since",
        "until",
        "evidence",
        "document",
        "section",
        "note",
    ),
}
"""The fields that a form asks, in order."""

_LONG = ("description", "note", "result", "text")


def edit_form(record: Record, network: Network, *, action: str = "edit", new: bool = False) -> bool:
    """The form of a record, ``new`` where it is not stored yet; whether it was saved or left.

    The form keeps the record and the revision that it was opened at, so that what others change
    meanwhile is merged or shown as a conflict, and what was typed stays until it is saved.
    """
    t = state.words()
    base, revision = state.opened(record)
    name = state.fresh(f"form.{record.id}")
    problems: list[str] = []
    with st.form(name, border=False):
        values = {
            field: _widget(base, field, network, t, f"{name}.{field}", problems)
            for field in _fields_of(record)
        }
        left, right = st.columns(2)
        saved = left.form_submit_button(t("Save"), type="primary", width="stretch")
        left_alone = right.form_submit_button(t("Cancel"), width="stretch")
    if left_alone:
        _close(record)
        return True
    if not saved:
        return False
    if problems:
        for problem in problems:
            st.error(plain(problem))
        return False
    change = _with_new_source(base, values, network, new)
    if state.commit(change, action, based_on=revision, said=t("Saved.")) or state.clash():
        _close(record)
        return True
    return False


def _fields_of(record: Record) -> tuple[str, ...]:
    """The fields that its form asks; fields of people's own where there are any."""
    own = ("custom",) if getattr(record, "custom", ()) else ()
    return (*FIELDS[type(record)], *own)


def _with_new_source(base: Record, values: dict[str, Any], network: Network, new: bool) -> Change:
    """The edit, and the source that was typed where none was chosen from the list."""
    edits: list[Edit] = []
    document = str(values.get("document", "")).strip()
    if document and document not in network.sources:
        same = [each for each in network.sources.values() if each.title == document]
        source = same[0] if same else Source(id=new_id(), title=document)
        values = {**values, "document": source.id}
        edits += [] if same else [Edit(None, source)]
    return Change.of([*edits, Edit(None if new else base, replace(base, **values))])


def _close(record: Record) -> None:
    state.close(record)
    state.renew(f"form.{record.id}")


def _widget(
    record: Record, name: str, network: Network, t: Words, key: str, problems: list[str]
) -> Any:
    hint, optional = _hint(type(record), name)
    label = t.field(table_of(record), name).capitalize()
    value = getattr(record, name)
    table = references_of(type(record)).get(name)
    if table:
        return _reference(label, value, network, table, key, t)
    if name in ("kind", "colour"):
        return _word(label, record, name, network, key, t)
    if isinstance(hint, type) and issubclass(hint, Enum):
        members: list[Any] = list(hint)
        options = ([None] if optional else []) + members
        return st.selectbox(
            label,
            options,
            index=options.index(value),
            format_func=lambda each: t.of(each) if each is not None else "–",
            key=key,
        )
    if get_origin(hint) is frozenset:
        chosen = st.pills(
            label,
            list(get_args(hint)[0]),
            selection_mode="multi",
            default=sorted(value),
            format_func=t.of,
            key=key,
        )
        return frozenset(chosen)
    if hint is bool:
        return st.checkbox(label, value=value, key=key)
    if name == "custom":
        return ask_custom(value, label, key, problems, t)
    shown = _written(value, t)
    area = st.text_area if name in _LONG else st.text_input
    typed = area(label, value=shown, key=key, placeholder=_example(hint, t) or None) or ""
    if typed == shown:
        return value
    return _read(hint, typed, value, label, problems, t)


def _hint(cls: type[Record], name: str) -> tuple[Any, bool]:
    hint = types_of(cls)[name]
    if get_origin(hint) in (Union, UnionType):
        return next(each for each in get_args(hint) if each is not type(None)), True
    return hint, False


def _reference(label: str, value: str, network: Network, table: str, key: str, t: Words) -> str:
    records = sorted(network.table(table).values(), key=by_order)
    options = ["", *(record.id for record in records)] if not value else [r.id for r in records]
    if table in ("sources", "phases") and value:
        options = ["", *options]
    if value not in options:
        options.append(value)

    def word(id_: str) -> str:
        record = network.table(table).get(id_)
        return record_label(network, record, t) if record else (id_ or "–")

    may_be_new = table == "sources"
    hint = t("Choose a source, or type the title of a new one") if may_be_new else None
    chosen = st.selectbox(
        label,
        options,
        index=options.index(value),
        format_func=word,
        key=key,
        accept_new_options=may_be_new,
        placeholder=hint,
        help=hint,
    )
    return chosen or ""


def _word(label: str, record: Record, name: str, network: Network, key: str, t: Words) -> str:
    word: Callable[[str], str]
    if name == "colour":
        options, word = list(COLOURS), lambda each: t.name("colour", each)
    elif isinstance(record, Relation):
        options, word = list(RELATION_KINDS), t.relation
    else:
        options, word = list(network.node_kinds), lambda each: t.kind(network, each)
    value = getattr(record, name)
    return st.selectbox(label, options, index=options.index(value), format_func=word, key=key)


def _written(value: Any, t: Words) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return t.value(value)
    return str(value)


def _example(hint: Any, t: Words) -> str:
    if hint is PartialDate:
        return t("such as 2026, Q3 2026 or 14-7-2026")
    if get_origin(hint) is tuple:
        return t("several names with ; between them")
    return ""


def _read(hint: Any, typed: str, before: Any, label: str, problems: list[str], t: Words) -> Any:
    from network.exchange import cells

    text = typed.strip()
    if hint is str:
        return text
    if get_origin(hint) is tuple:
        return tuple(part.strip() for part in text.split(";") if part.strip())
    if not text:
        return None
    reader = {PartialDate: cells.read_date, int: cells.read_whole_number, float: cells.read_number}
    try:
        return reader[hint](text)
    except cells.CellProblem:
        remedy = _example(hint, t) or t("a number, such as 1.250")
        problems.append(
            t(
                "{field}: '{value}' is not understood. Write {remedy}.",
                field=label,
                value=text,
                remedy=remedy,
            )
        )
        return before
