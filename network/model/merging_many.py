"""Many mergings at once, as one change: what an import or a whole list of duplicates asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from network.model.change import Change
from network.model.fields import references_of
from network.model.finding import InvariantError
from network.model.joining import Say
from network.model.merging import merging
from network.model.network import Network
from network.model.records import TABLES, Placement, Record, Relation
from network.model.rules import CONTAINING


def merging_each(
    network: Network, pairs: Iterable[tuple[str, str]], *, say: Say | None = None
) -> tuple[Change, tuple[InvariantError, ...]]:
    """Many mergings as one change: pairs of what stays and what goes, and why some cannot be.

    What went into another earlier is meant by that other. Looks only at what is near the nodes,
    so that a hundred pairs in a large network take hardly longer than one.
    """
    pairs = list(pairs)
    near = _near(network, {id_ for pair in pairs for id_ in pair})
    whole, refused = Change(), []
    now: dict[str, str] = {}
    for pair in pairs:
        keep, gone = (_followed(id_, now) for id_ in pair)
        if keep == gone:
            continue
        try:
            change = merging(near, keep, gone, say=say)
        except InvariantError as error:
            refused.append(error)
            continue
        now[gone] = keep
        tables: dict[str, dict[str, Record]] = {}
        for edit in change.edits:
            table, id_ = edit.key
            tables.setdefault(table, dict(near.table(table)))
            if edit.after is None:
                tables[table].pop(id_, None)
            else:
                tables[table][id_] = edit.after
        near = near.replacing(tables)
        whole = whole.then(change)
    return whole, tuple(refused)


def _followed(id_: str, now: Mapping[str, str]) -> str:
    while id_ in now:
        id_ = now[id_]
    return id_


def _near(network: Network, ids: set[str]) -> Network:
    """The network with only those nodes, and of the rest what merging them can touch."""
    keys: set[tuple[str, str]] = {("nodes", id_) for id_ in ids}
    tables: dict[str, dict[str, Record]] = {}
    for table, cls in TABLES.items():
        names = list(references_of(cls).items())
        if not names:
            continue
        kept = {
            record.id: record
            for record in network.table(table).values()
            if (table, record.id) in keys
            or any((to, getattr(record, name)) in keys for name, to in names)
            or (isinstance(record, Relation) and record.kind in CONTAINING)
            or (isinstance(record, Placement) and record.view.rpartition(":")[2] in ids)
        }
        keys |= {(table, id_) for id_ in kept}
        tables[table] = kept
    return network.replacing(tables)
