"""Tables that are edited in place, cell by cell, by the id of a record.

Streamlit's own table keeps edits by row number: a row that someone else inserts moves them to
another record. Here a cell is a record's field; what others change reaches the screen without
touching the cell that one is in, and a field that two people changed is a conflict, not a loss.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

import streamlit as st
from streamlit.components.v2 import component

from network.model import Change, Edit, Network, Record
from network.ui import state
from network.ui.handled import Handled
from network.words import Words

Value = str | tuple[str, ...]
"""What a cell holds: text, the value of an option, or the values of several."""

_HERE = Path(__file__).parent
_component = component(
    "krachtenveld_table",
    js="".join(
        (_HERE / name).read_text(encoding="utf-8") for name in ("table_cells.js", "table.js")
    ),
    css=(_HERE / "table.css").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Column:
    """A column: ``sort`` is text, choice, many (several options) or shown (not edited).

    ``options`` are values with their words, in order; ``share`` is the part of the width;
    ``strong`` names what the row is about; ``empty`` lets a choice be cleared.
    """

    id: str
    title: str
    sort: str = "text"
    options: tuple[tuple[str, str], ...] = ()
    share: float = 1
    strong: bool = False
    empty: bool = True
    filtered: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Row:
    """A row: ``id`` names the record, ``name`` says it aloud, ``mark`` stands under the name.

    ``also`` are other names under which a search finds the row.
    """

    id: str
    name: str
    cells: Mapping[str, Value]
    mark: str = ""
    also: str = ""


@dataclass(frozen=True)
class Button:
    """A button in each row: what it does in words, and its icon (see table_cells.js)."""

    id: str
    word: str
    icon: str


@dataclass(frozen=True)
class Edits:
    """What was edited in one row: columns with the value that stood there and the new one."""

    row: str
    before: Mapping[str, Value]
    after: Mapping[str, Value]


class Editor(Protocol):
    """Turns the edits of a row into a change.

    Raises LookupError where the record is gone, ValueError with a sentence for a value that the
    field cannot hold.
    """

    def __call__(self, network: Network, edits: Edits, t: Words) -> Change: ...


@dataclass
class _Handled(Handled):
    """What became of the edits that the browser sent."""

    refused: list[dict[str, Any]] = field(default_factory=list)


def edit_table(
    key: str,
    label: str,
    columns: Iterable[Column],
    rows: Iterable[Row],
    *,
    editor: Editor,
    buttons: Iterable[Button] = (),
    press: Callable[[str, str], None] | None = None,
    tools: bool = True,
    height: str = "",
    chosen: Collection[str] | None = None,
) -> None:
    """Show a table and commit each edit as it is made.

    ``press(row, button)`` is called, before the page is drawn, for a button in a row. ``tools``
    gives search, filters and sorting. ``height`` is a CSS length after which the table scrolls.
    ``chosen`` are the ids of rows that are marked; where it is given, the name in each row is a
    button too, ``choose``.
    """

    def take() -> None:
        queue = st.session_state.get(key, {}).get("queue") or ()
        _take(handled, queue, editor, press)

    handled: _Handled = state.recall(f"{key}.handled") or _Handled()
    state.remember(f"{key}.handled", handled)
    sent = _mount(key, label, columns, rows, buttons, tools, height, handled, take, chosen)
    handled.refused = []
    if any(item["id"] not in handled.done for item in sent):
        # A new session on an old page: the edits came along, but nobody was called.
        _take(handled, sent, editor, press)
        st.rerun()


def read_table(key: str, label: str, columns: Iterable[Column], rows: Iterable[Row]) -> None:
    """Show a table to read; its columns are all ``shown``."""
    _mount(key, label, columns, rows, (), False, "", _Handled(), lambda: None)


def _mount(
    key: str,
    label: str,
    columns: Iterable[Column],
    rows: Iterable[Row],
    buttons: Iterable[Button],
    tools: bool,
    height: str,
    handled: _Handled,
    take: Callable[[], None],
    chosen: Collection[str] | None = None,
) -> Sequence[Mapping[str, Any]]:
    """Put the table on the page; what the browser has sent."""
    t = state.words()
    result = _component(
        key=key,
        data={
            "key": f"{state.project_id()}:{key}",
            "label": label,
            "language": t.language,
            "tools": tools,
            "height": height,
            "columns": [vars(column) for column in columns],
            "rows": [vars(row) for row in rows],
            "buttons": [vars(button) for button in buttons],
            "chosen": None if chosen is None else list(chosen),
            "done": handled.done,
            "refused": handled.refused,
            "words": {
                "search": t("Search in this table"),
                "filter": t("Filter by"),
                "all": t("all"),
                "count": t("{shown} of {total} rows"),
                "unknown": t("Not recognised, so left out: {words}"),
            },
        },
        on_queue_change=take,
    )
    return result.get("queue") or ()


def _take(
    handled: _Handled,
    queue: Iterable[Mapping[str, Any]],
    editor: Editor,
    press: Callable[[str, str], None] | None,
) -> None:
    """Handle what was sent and not handled before: edits as one change, then buttons."""
    with handled.turn:
        new = [item for item in queue if item["id"] not in handled.done]
        edited = [item for item in new if "column" in item]
        if edited:
            ids = [str(item["id"]) for item in edited]
            handled.refused = _commit(edited, editor, lambda: handled.mark(ids))
        for item in new:
            if "button" in item and press is not None:
                press(str(item["row"]), str(item["button"]))
        handled.mark(str(item["id"]) for item in new)


def _commit(
    items: list[Mapping[str, Any]], editor: Editor, stored: Callable[[], None]
) -> list[dict[str, Any]]:
    """Store edits as one change; those that were refused, with the reason."""
    t = state.words()
    network = state.network()
    change = Change()
    accepted: list[Mapping[str, Any]] = []
    refused: list[dict[str, Any]] = []
    for edits in _by_row(items):
        own = [item for item in items if item["row"] == edits.row]
        try:
            change = Change.of((*change.edits, *editor(network, edits, t).edits))
            accepted += own
        except LookupError:
            text = t("Someone else has removed this row; what you typed was not saved.")
            state.notify(text, "error")
        except ValueError as error:
            refused += [_refusal(item, str(error)) for item in own]
    if accepted and not state.commit(change, "edit", stored=stored) and state.clash() is None:
        refused += [_refusal(item, t("Not saved")) for item in accepted]
    return refused


def _by_row(items: Iterable[Mapping[str, Any]]) -> list[Edits]:
    """The edits of each row together; the first value before and the last value after count."""
    rows: dict[str, tuple[dict[str, Value], dict[str, Value]]] = {}
    for item in items:
        before, after = rows.setdefault(str(item["row"]), ({}, {}))
        column = str(item["column"])
        before.setdefault(column, _value(item["before"]))
        after[column] = _value(item["after"])
    return [Edits(row, before, after) for row, (before, after) in rows.items()]


def _value(sent: Any) -> Value:
    return tuple(map(str, sent)) if isinstance(sent, list) else str(sent)


def _refusal(item: Mapping[str, Any], text: str) -> dict[str, Any]:
    return {**{name: item[name] for name in ("row", "column", "before", "after")}, "text": text}


def revising(record: Record, before: Mapping[str, Any], after: Mapping[str, Any]) -> Change:
    """The change of a record's fields by someone who saw the fields ``before``.

    Where someone else changed such a field meanwhile, committing the change is a conflict.
    """
    return Change.of([Edit(replace(record, **before), replace(record, **after))])
