"""The network as a matrix: who (rows) does what (columns), with how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from network.model import Evidence, Node, Relation
from network.words import Words


@dataclass(frozen=True)
class Matrix:
    """Rows and columns of nodes; ``ties`` at (row id, column id), the surest first."""

    rows: tuple[Node, ...]
    columns: tuple[Node, ...]
    ties: dict[tuple[str, str], tuple[Relation, ...]]

    def count(self, node_id: str) -> int:
        """How many cells of this row or column hold a tie."""
        return sum(1 for row, column in self.ties if node_id in (row, column))


def matrix_of(
    rows: Iterable[Node], columns: Iterable[Node], relations: Iterable[Relation]
) -> Matrix:
    """These ties between these rows and columns, in either direction."""
    across, down = tuple(columns), tuple(rows)
    beside, below = {node.id for node in across}, {node.id for node in down}
    held: dict[tuple[str, str], list[Relation]] = {}
    for tie in relations:
        for row, column in ((tie.source, tie.target), (tie.target, tie.source)):
            if row in below and column in beside and tie not in held.get((row, column), ()):
                held.setdefault((row, column), []).append(tie)
    ties = {
        cell: tuple(sorted(each, key=lambda tie: (-tie.evidence.rank, tie.id)))
        for cell, each in held.items()
    }
    return Matrix(down, across, ties)


def matrix_html(matrix: Matrix, title: str, t: Words) -> str:
    """The matrix as an HTML table: ● stands in a source or was confirmed, ○ is assumed."""
    heads = "".join(
        f'<th scope="col" title="{escape(node.name)}">{escape(node.label)}</th>'
        for node in matrix.columns
    )
    body = "".join(_row(matrix, node, t) for node in matrix.rows)
    totals = "".join(f"<td>{t.number(matrix.count(node.id))}</td>" for node in matrix.columns)
    total = escape(t("Number"))
    return (
        f'<div class="kv-scroll" tabindex="0" role="region" aria-label="{escape(title)}">'
        f'<table class="kv-matrix"><caption>{escape(title)}</caption>'
        f'<thead><tr><td></td>{heads}<th scope="col">{total}</th></tr></thead>'
        f"<tbody>{body}</tbody>"
        f'<tfoot><tr><th scope="row">{total}</th>{totals}<td></td></tr></tfoot></table></div>'
    )


def _row(matrix: Matrix, node: Node, t: Words) -> str:
    cells = "".join(_cell(matrix.ties.get((node.id, c.id), ()), t) for c in matrix.columns)
    head = f'<th scope="row" title="{escape(node.name)}">{escape(node.label)}</th>'
    return f"<tr>{head}{cells}<td>{t.number(matrix.count(node.id))}</td></tr>"


def _cell(ties: tuple[Relation, ...], t: Words) -> str:
    if not ties:
        return "<td></td>"
    said = "; ".join(f"{t.relation(tie.kind)} ({t.of(tie.evidence)})" for tie in ties)
    mark = "○" if ties[0].evidence is Evidence.ASSUMED else "●"
    return (
        f'<td title="{escape(said)}"><span aria-hidden="true">{mark}</span>'
        f'<span class="kv-said">{escape(said)}</span></td>'
    )
