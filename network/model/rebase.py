"""Rebase: a change carried over to what others have made of the project since it was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from network.model.change import Change, Conflict, ConflictError, Edit, referring_to
from network.model.fields import references_of
from network.model.network import Network
from network.model.records import Placement, Record, table_of


def rebase(change: Change, network: Network) -> Change:
    """The same intention on a network that others have changed since.

    Other fields of the same record go together, sets merge by element, and of two places for one
    box the last one wins; raises ConflictError where both changed one field, where one deleted
    what the other edited, and where a record refers to one that is gone.
    """
    edits: list[Edit] = []
    conflicts: list[Conflict] = []
    for edit in change.edits:
        if isinstance(edit.record, Placement):
            continue
        table, id_ = edit.key
        theirs = network.table(table).get(id_)
        if theirs == edit.after:
            continue
        if theirs == edit.before:
            edits.append(edit)
        elif edit.before is None or edit.after is None or theirs is None:
            conflicts.append(Conflict(table, id_, "", edit.before, theirs, edit.after))
        else:
            merged, clashes = _merged(edit.before, theirs, edit.after, edit.fields)
            conflicts += clashes
            edits.append(Edit(theirs, merged))
    conflicts += _broken_references(edits, network)
    if conflicts:
        raise ConflictError(tuple(conflicts))
    return Change.of([*edits, *_placed(change, network)])


def _merged(
    base: Record, theirs: Record, mine: Record, names: tuple[str, ...]
) -> tuple[Record, list[Conflict]]:
    values: dict[str, Any] = {}
    clashes: list[Conflict] = []
    for name in names:
        was, stored, wanted = (getattr(record, name) for record in (base, theirs, mine))
        if stored in (was, wanted):
            values[name] = wanted
        elif isinstance(was, frozenset):
            values[name] = (stored - (was - wanted)) | (wanted - was)
        elif isinstance(was, tuple):
            kept = [each for each in stored if each in wanted or each not in was]
            values[name] = tuple(kept + [each for each in wanted if each not in (*kept, *was)])
        else:
            clashes.append(Conflict(table_of(mine), mine.id, name, was, stored, wanted))
    return replace(theirs, **values), clashes


def _broken_references(edits: list[Edit], network: Network) -> list[Conflict]:
    """References to records that others deleted, and records of others to what is deleted here."""
    kept = {edit.key for edit in edits if edit.after is not None}
    removed = {edit.key for edit in edits if edit.after is None}
    broken: list[Conflict] = []
    for edit in edits:
        record = edit.after
        for name, table in references_of(type(record)).items() if record else ():
            id_ = getattr(record, name)
            if id_ and id_ not in network.table(table) and (table, id_) not in kept:
                broken.append(Conflict(*edit.key, "", edit.before, edit.before, record))
                break
    for record in referring_to(network, removed):
        key = (table_of(record), record.id)
        if key not in removed and key not in kept and not isinstance(record, Placement):
            broken.append(Conflict(*key, "", None, record, None))
    return broken


def _placed(change: Change, network: Network) -> Iterator[Edit]:
    """Edits of places: over any other place of the box, and none for a node that is gone."""
    nodes = {edit.record.id: edit.after for edit in change.edits if edit.key[0] == "nodes"}
    gone = {id_ for id_, after in nodes.items() if after is None}
    held = network.placements
    boxes: set[tuple[str, str]] = set()
    for edit in change.edits:
        if not isinstance(edit.record, Placement):
            continue
        mine = edit.after
        if isinstance(mine, Placement) and mine.node not in gone:
            if mine.node in network.nodes or mine.node in nodes:
                boxes.add((mine.view, mine.node))
                yield Edit(held.get(mine.id), mine)
        elif edit.record.id in held:
            yield Edit(held[edit.record.id], None)
    own = {edit.record.id for edit in change.edits if edit.key[0] == "placements"}
    for place in held.values() if gone or boxes else ():
        if place.id not in own and (place.node in gone or (place.view, place.node) in boxes):
            yield Edit(place, None)
