"""A change as people read it: one line that sums it up, and a table of what was and what became."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from network.model import Change, Edit, Network, Record, fields_of, table_of
from network.ui.labels import field_value, kind_word, record_label
from network.words import Words
from network.workspace import Entry

_MOST = 200
_REFERRED = ("sources", "phases", "nodes", "relations", "engagements")
_UNTOLD = ("id",)


class ChangeBook:
    """Words for changes, also of records that are no longer there."""

    def __init__(self, network: Network, changes: Iterable[Change]) -> None:
        tables = {table: dict(network.table(table)) for table in _REFERRED}
        for change in changes:
            for edit in change.edits:
                table, id_ = edit.key
                if table in tables:
                    tables[table].setdefault(id_, edit.record)
        self._network = network.replacing(tables)

    def label(self, record: Record, t: Words) -> str:
        """The name of a record, a tie as a sentence."""
        return record_label(self._network, record, t)

    def value(self, record: Record, field: str, t: Words) -> str:
        """A field as people read it."""
        return field_value(self._network, record, field, t)

    def title(self, change: Change, t: Words) -> str:
        """What a change is about: its one record, or how many of each sort."""
        if len(change.edits) == 1:
            edit = change.edits[0]
            label = self.label(edit.record, t)
            if edit.fields:
                names = [t.field(edit.key[0], field) for field in edit.fields]
                return f"{label} ({t.list(names)})"
            return label
        if 1 < len(change.edits) <= 3:
            return "; ".join(self.label(edit.record, t) for edit in change.edits)
        counts = Counter(edit.key[0] for edit in change.edits if edit.key[0] != "project")
        return ", ".join(_counted(table, count, t) for table, count in counts.items())

    def table(self, change: Change, t: Words) -> str:
        """An HTML table: record, field, before, after."""
        rows = [row for edit in change.edits[:_MOST] for row in self._rows(edit, t)]
        heads = (t("What"), t("Field"), t("It was"), t("It became"))
        head = "".join(f'<th scope="col">{_unbroken(word)}</th>' for word in heads)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
        )
        more = len(change.edits) - _MOST
        note = f"<p>{escape(t('and {count} more', count=t.number(more)))}</p>" if more > 0 else ""
        name = escape(t("What changed"))
        return (
            f'<div class="kv-scroll" tabindex="0" role="region" aria-label="{name}">'
            f'<table class="kv-list"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
            f"</div>{note}"
        )

    def _rows(self, edit: Edit, t: Words) -> list[tuple[str, str, str, str]]:
        what = f"{kind_word(self._network, edit.record, t)} {self.label(edit.record, t)}"
        if edit.before is None:
            return [(what, t("added"), "", self._told(edit.record, t))]
        if edit.after is None:
            return [(what, t("deleted"), self._told(edit.record, t), "")]
        return [
            (
                what,
                t.field(table_of(edit.record), field),
                self.value(edit.before, field, t),
                self.value(edit.after, field, t),
            )
            for field in edit.fields
        ]

    def _told(self, record: Record, t: Words) -> str:
        """The fields that say something, in one line."""
        told = []
        for name, spec in fields_of(type(record)).items():
            value = getattr(record, name)
            if name in _UNTOLD or value == spec.default or value in ("", None):
                continue
            told.append(f"{t.field(table_of(record), name)}: {self.value(record, name, t)}")
        return "; ".join(told)


def _unbroken(heading: str) -> str:
    """On one line, however narrow what stands under it."""
    return escape(heading).replace(" ", "&nbsp;")


def _counted(table: str, count: int, t: Words) -> str:
    if table == "nodes":
        return t.many("1 name", "{count} names", count)
    return f"{t.name('table', table).lower()}: {t.number(count)}"


def entry_title(entry: Entry, book: ChangeBook, t: Words) -> str:
    """What was done, and to what: *Getypt: Alifa voert uit Ontmoeting en debat*."""
    action = t.name("action", entry.action)
    if entry.details:
        groups = [t.name("Internal", each) for each in entry.details.get("internal", ())]
        told = [str(entry.details.get(name, "")) for name in ("what", "by", "count")]
        told.append(t("with {groups}", groups=t.list(groups)) if groups else "")
        return f"{action}: {', '.join(filter(None, told))}"
    about = book.title(entry.change, t)
    return f"{action}: {about}" if about else action
