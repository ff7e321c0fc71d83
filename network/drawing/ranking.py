"""A ranking: bars below each other, each with its rank, its name and its figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from network.analysis.measuring import cut, measure
from network.analysis.scores import Scores
from network.drawing.coverage_matrix import name_box, outer_height
from network.drawing.coverage_words import reading_words
from network.drawing.figure import Box, Figure, Label, TwinRow
from network.drawing.text import text_width, wrap
from network.model import Network, by_order
from network.words import Words

MOST = 25
"""Rows of a picture; the twin and the table on the screen have more."""
_RANK, _NAMES, _BAR, _EDGE = 30.0, 206.0, 300.0, 8.0
_SIZE, _SMALL, _GAP, _TOP = 10.0, 9.0, 5.0, 6.0

Told = Callable[[str, float], str]
"""A figure in words, of a node."""


def ranked(
    scores: Scores, network: Network, nodes: Iterable[str] | None = None
) -> list[tuple[int, str, float]]:
    """Rank, node and value, highest first; equals share a rank and stand in their own order.

    ``nodes`` are those to rank: of one kind, for nodes of different kinds are never ranked
    against each other.
    """
    chosen = scores.values.keys() if nodes is None else [n for n in nodes if n in scores.values]
    in_order = sorted(
        (id_ for id_ in chosen if id_ in network.nodes),
        key=lambda id_: (-scores.values[id_], by_order(network.nodes[id_])),
    )
    found: list[tuple[int, str, float]] = []
    for place, id_ in enumerate(in_order, 1):
        value = scores.values[id_]
        rank = found[-1][0] if found and found[-1][2] == value else place
        found.append((rank, id_, value))
    return found


def ranking_of(
    scores: Scores,
    network: Network,
    t: Words,
    *,
    title: str = "",
    note: str = "",
    nodes: Iterable[str] | None = None,
    told: Told | None = None,
    rows: int = MOST,
) -> Figure:
    """The highest ``rows`` of a ranking as bars; nodes with nothing are counted, not drawn.

    ``told`` puts a figure in words (else the figure itself); ``note`` says how it was read.
    """
    every = ranked(scores, network, nodes)
    shown = [each for each in every if each[2] > 0]
    drawn = shown[: min(rows, MOST)]
    say = told or (lambda _, value: t.figure(value))
    most = max((value for _, _, value in drawn), default=1.0)
    wide = max((text_width(say(id_, value), _SIZE) for _, id_, value in drawn), default=0.0)
    width = _RANK + _NAMES + _BAR + _EDGE + wide + 12
    boxes: list[Box] = []
    labels: list[Label] = []
    top = _TOP
    for line in wrap(note, width - 8, _SMALL) if note else ():
        labels.append(Label(0, top + 6, line, _SMALL, anchor="start"))
        top += 13
    top += 6 if note else 0
    for rank, id_, value in drawn:
        head = name_box(network, t, id_, _RANK + _NAMES / 2 - 4, _NAMES - 8)
        high = outer_height(head)
        middle = round(top + high / 2, 2)
        long = max(_BAR * value / most, 2.0)
        boxes.append(replace(head, y=middle))
        boxes.append(_bar(head, middle, long, say(id_, value)))
        labels.append(Label(_RANK - 8, middle, t.number(rank), _SIZE, bold=True, anchor="end"))
        end = round(_RANK + _NAMES + long + _EDGE, 2)
        labels.append(Label(end, middle, say(id_, value), _SIZE, anchor="start"))
        top += high + _GAP
    for line in _rest(t, len(shown) - len(drawn), len(every) - len(shown), bool(drawn)):
        labels.append(Label(0, round(top + 8, 2), line, _SMALL, anchor="start"))
        top += 14
    return Figure(
        id="ranking",
        title=title,
        width=round(width, 1),
        height=round(top + 4, 1),
        boxes=tuple(boxes),
        labels=tuple(labels),
        alt=_alt(network, t, title, note, drawn, say),
        twin=tuple(_row(network, t, each, say) for each in shown),
        language=t.language,
    )


def _bar(head: Box, middle: float, long: float, told: str) -> Box:
    return Box(
        id=f"bar:{head.node}",
        node=head.node,
        x=round(_RANK + _NAMES + long / 2, 2),
        y=middle,
        width=round(long, 2),
        height=12,
        lines=(),
        colour=head.colour,
        kind=told,
        name=head.name,
        shape="square",
    )


def _rest(t: Words, more: int, none: int, any_: bool) -> list[str]:
    lines = []
    if not any_:
        lines.append(t("Nothing to rank here yet."))
    if more:
        lines.append(t("and {count} more", count=t.number(more)))
    if none:
        lines.append(t.many("1 other has 0.", "{count} others have 0.", none))
    return lines


def _row(network: Network, t: Words, each: tuple[int, str, float], say: Told) -> TwinRow:
    rank, id_, value = each
    node = network.nodes[id_]
    place = t("place {rank}", rank=t.number(rank))
    return TwinRow(id_, node.name, t.kind(network, node.kind), (f"{place}: {say(id_, value)}",))


def _alt(
    network: Network,
    t: Words,
    title: str,
    note: str,
    drawn: list[tuple[int, str, float]],
    say: Told,
) -> str:
    """What is ranked, how it was read, and the first three."""
    sentences = [f"{text}." for text in (title, note) if text]
    if drawn:
        first = [f"{network.nodes[id_].label} ({say(id_, value)})" for _, id_, value in drawn[:3]]
        sentences.append(t("Highest: {names}.", names=t.list(first)))
    else:
        sentences.append(t("Nothing to rank here yet."))
    return " ".join(sentences)


def carriers_ranking(network: Network, t: Words) -> Figure:
    """Parties by how many of the functions they carry out; alliances once, assumptions counted."""
    slice_ = cut(network, "functions_partners")
    every = t.number(len(slice_.right))
    return ranking_of(
        measure(network, "degree", slice_.id),
        network,
        t,
        title=t("Who carries out most functions"),
        note=reading_words(slice_.reading, t),
        nodes=slice_.left,
        told=lambda id_, _: t("{count} of {room}", count=t.number(slice_.degree(id_)), room=every),
    )
