"""Two records that say the same as one: nothing of either is lost.

What only one of them says is taken over; where they differ, the first keeps its word and the
other's is set aside, to be told in a note. Amounts are no text for a note, for a note may leave
where amounts stay: records whose amounts differ are not joined at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from network.model.fields import fields_of, references_of
from network.model.records import Assessment, Backed, Engagement, Record, Relation
from network.model.vocabulary import RELATION_KINDS

_One = TypeVar("_One", bound=Record)

BACKING = ("evidence", "document", "section")
CHECK = ("checked_how", "checked_by", "checked_on")
_AMOUNT = ("amount", "amount_year")
_APART = {Relation: (_AMOUNT,), Engagement: (("responsible",), ("purpose",), ("subject",))}
"""What two records must agree on, where both say it, to be one."""
_UNSAID = (None, "", (), frozenset())
_BESIDE = ("id", "note", "order", *BACKING, *CHECK)


@dataclass(frozen=True)
class Aside:
    """What gave way: the ``value`` of a field of a record; the record itself where ``field`` is "".

    Under ``document`` the value is a pair: the id of the document and the place in it.
    """

    record: Record
    field: str = ""
    value: Any = None


Say = Callable[[Aside], str]
"""A sentence for a note about what gave way."""


def joined(
    kept: _One, gone: _One, say: Say, chosen: Mapping[str, Any] | None = None
) -> tuple[_One, tuple[Aside, ...]]:
    """Two records as one under the id and the references of the first, and what gave way.

    The strongest evidence and the latest check count. ``chosen`` gives values of fields.
    """
    chosen = chosen or {}
    asides: list[Aside] = []
    values: dict[str, Any] = {}
    if isinstance(kept, Backed) and isinstance(gone, Backed):
        values = _backing(kept, gone, asides, chosen)
    for name in fields_of(type(kept)):
        if name in _BESIDE or name in references_of(type(kept)):
            continue
        values[name], aside = _value(kept, gone, name, chosen)
        asides += aside
    notes = [getattr(each, "note", "") for each in (kept, gone)]
    lines = dict.fromkeys(note for note in [*notes, *map(say, asides)] if note)
    if "note" in fields_of(type(kept)):
        values["note"] = chosen.get("note", "\n".join(lines))
    return replace(kept, **values), tuple(asides)


def may_join(kept: Record, gone: Record) -> bool:
    """Whether two records of one place agree where they must to be one."""
    return not any(
        all(_said(each, unit) for each in (kept, gone)) and _of(kept, unit) != _of(gone, unit)
        for unit in _APART.get(type(kept), ())
    )


def place_of(record: Record) -> Any:
    """Equal for two records that say something of the same; None where only equal ones are one."""
    if isinstance(record, Relation):
        ends = (record.source, record.target)
        if record.kind in RELATION_KINDS and RELATION_KINDS[record.kind].symmetric:
            ends = (min(ends), max(ends))
        return (record.kind, *ends, record.status, record.since, record.until)
    if isinstance(record, Assessment):
        return (record.node, record.phase, record.rater.casefold())
    if isinstance(record, Engagement):
        return (record.node, record.phase, record.audience)
    return None


def _value(
    kept: Record, gone: Record, name: str, chosen: Mapping[str, Any]
) -> tuple[Any, list[Aside]]:
    """The value of a field in the joined record, and what gave way for it."""
    ours, theirs = getattr(kept, name), getattr(gone, name)
    if name in chosen:
        others = [(kept, ours), (gone, theirs)]
        return chosen[name], [
            Aside(record, name, value)
            for record, value in others
            if value not in _UNSAID and value != chosen[name]
        ]
    if isinstance(ours, frozenset):
        return ours | theirs, []
    if isinstance(ours, tuple):
        return tuple(dict.fromkeys((*ours, *theirs))), []
    unit = _AMOUNT if name in _AMOUNT else (name,)
    if not _said(kept, unit):
        return theirs, []
    return ours, [Aside(gone, name, theirs)] if theirs not in (ours, *_UNSAID) else []


def _backing(
    kept: Backed, gone: Backed, asides: list[Aside], chosen: Mapping[str, Any]
) -> dict[str, Any]:
    strong, weak = (kept, gone) if kept.evidence >= gone.evidence else (gone, kept)
    values: dict[str, Any] = {name: getattr(strong, name) for name in BACKING}
    if not strong.document and not strong.section:
        values |= {"document": weak.document, "section": weak.section}
    elif weak.document == strong.document:
        places = dict.fromkeys(f"{strong.section}; {weak.section}".split("; "))
        values["section"] = "; ".join(filter(None, places))
    elif weak.document or weak.section:
        asides.append(Aside(weak, "document", (weak.document, weak.section)))
    checks = [each for each in (kept, gone) if _said(each, CHECK)]
    checks.sort(key=lambda each: each.checked_on.last.toordinal() if each.checked_on else 0)
    if checks:
        latest = kept if _of(kept, CHECK) == _of(checks[-1], CHECK) else checks[-1]
        values |= {name: getattr(latest, name) for name in CHECK}
    return values | {name: chosen[name] for name in (*BACKING, *CHECK) if name in chosen}


def _said(record: Record, unit: tuple[str, ...]) -> bool:
    return any(value not in _UNSAID for value in _of(record, unit))


def _of(record: Record, unit: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in unit)
