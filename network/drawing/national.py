"""The network beside the national picture: a bar per sector, and how many partners stand here."""

from __future__ import annotations

from network.analysis.national import NationalPicture, SectorRow
from network.analysis.national_figures import NationalFigure
from network.analysis.national_words import (
    condition_words,
    perhaps_words,
    sector_word,
    share_words,
)
from network.drawing.figure import Box, Figure, Label, LegendEntry, Rule, TwinRow
from network.drawing.text import text_width, wrap
from network.model import Network
from network.words import Words

_NAMES, _BARS, _COUNT, _HERE = 142.0, 158.0, 34.0, 150.0
_GAP, _HEAD, _LINE, _BAR = 12.0, 34.0, 13.0, 24.0
_NAME_SIZE, _SIZE, _SMALL = 11.0, 10.0, 9.0
_NAMED = 4
"""So many partners of a sector are named in the picture; the words under it have them all."""
_MIDDLE = _NAMES + _GAP + _BARS + _GAP
_WIDTH = _MIDDLE + _COUNT + 8 + _HERE


def national_of(network: Network, picture: NationalPicture, t: Words) -> Figure:
    """White spots first: the part of the libraries on the left, the partners here on the right."""
    boxes: list[Box] = []
    labels = [
        Label(_NAMES + _GAP, 10, t("Part of the libraries"), _NAME_SIZE, True, "start"),
        Label(_MIDDLE, 10, t("Partners in this network"), _NAME_SIZE, True, "start"),
    ]
    rules = [Rule(0, _HEAD - 8, _WIDTH, _HEAD - 8)]
    top = _HEAD
    for row in picture.rows:
        name = wrap(sector_word(row.figure, t), _NAMES, _NAME_SIZE, True)
        names = _named(network, row, t)
        high = max(_BAR, len(name) * _LINE, len(names) * _LINE) + 12
        middle = top + high / 2
        labels += _lines(name, 0, middle, _NAME_SIZE, bold=True)
        boxes.append(_count(row, t, middle))
        labels += _lines(names, _MIDDLE + _COUNT + 8, middle, _SMALL)
        bar, beside = _bar(row.figure, t, middle)
        boxes += bar
        labels += beside
        top += high
    known = any(row.figure.share is not None for row in picture.rows)
    legend = [LegendEntry(t("National: part of the libraries"), "box", "blue")] if known else []
    if any(not row.white for row in picture.rows):
        legend.append(LegendEntry(t("Partners in this network"), "box", "green"))
    if picture.white_spots:
        legend.append(LegendEntry(t("White spot: no partner recorded"), "box", "amber"))
    return Figure(
        id="national",
        title=t("This network beside the national picture"),
        width=_WIDTH,
        height=round(top, 1),
        boxes=tuple(boxes),
        labels=tuple(labels),
        rules=tuple(rules),
        legend=tuple(legend),
        alt=_alt(picture, t),
        twin=tuple(_twin(network, row, t) for row in picture.rows),
        language=t.language,
    )


def _bar(figure: NationalFigure, t: Words, middle: float) -> tuple[list[Box], list[Label]]:
    """The bar with its share and year in it, or the year beside it; without a share only words."""
    left = _NAMES + _GAP
    words = share_words(figure, t)
    if figure.share is None:
        return [], [Label(left, middle, words, _SIZE, anchor="start")]
    width = round(figure.share * _BARS, 1)
    dated = f"{words} ({figure.year})"
    inside = text_width(dated, _SIZE) + 8 <= width
    box = Box(
        id=f"share:{figure.sector.value}",
        node="",
        x=left + width / 2,
        y=round(middle, 1),
        width=width,
        height=_BAR,
        lines=(dated if inside else words,),
        colour="blue",
        kind=t("Part of the libraries"),
        name=" ".join(part for part in (words, condition_words(figure, t)) if part),
        shape="square",
        font_size=_SIZE,
    )
    if inside:
        return [box], []
    return [box], [Label(left + width + 6, middle, figure.year, _SMALL, anchor="start")]


def _count(row: SectorRow, t: Words, middle: float) -> Box:
    return Box(
        id=f"here:{row.figure.sector.value}",
        node="",
        x=_MIDDLE + _COUNT / 2,
        y=round(middle, 1),
        width=_COUNT,
        height=_BAR,
        lines=(t.number(len(row.partners)),),
        colour="amber" if row.white else "green",
        kind=t("White spot: no partner recorded") if row.white else t("Partners in this network"),
        name=sector_word(row.figure, t),
        font_size=_NAME_SIZE,
    )


def _named(network: Network, row: SectorRow, t: Words) -> tuple[str, ...]:
    """The partners of a row as lines; of many the first, and how many more there are."""
    names = [network.nodes[id_].label for id_ in row.partners]
    if not names:
        told = perhaps_words(network, row, t)
        return wrap(told, _HERE, _SMALL) if told else ()
    told = ", ".join(names[:_NAMED])
    if len(names) > _NAMED:
        others = t.many("and 1 more", "and {count} more", len(names) - _NAMED)
        told = f"{told} {others}"
    return wrap(told, _HERE, _SMALL)


def _lines(
    lines: tuple[str, ...], x: float, middle: float, size: float, *, bold: bool = False
) -> list[Label]:
    top = middle - (len(lines) - 1) * _LINE / 2
    return [
        Label(x, round(top + place * _LINE, 1), line, size, bold, "start")
        for place, line in enumerate(lines)
    ]


def _twin(network: Network, row: SectorRow, t: Words) -> TwinRow:
    parts = (share_words(row.figure, t), condition_words(row.figure, t))
    national = " ".join(part for part in parts if part)
    if row.figure.year and row.figure.share is not None:
        national += f" ({row.figure.year})"
    names = t.list([network.nodes[id_].name for id_ in row.partners])
    here = names or t("White spot: no partner recorded")
    if row.white and row.perhaps:
        here = f"{here} ({perhaps_words(network, row, t)})"
    return TwinRow(
        "",
        sector_word(row.figure, t),
        t("Sector"),
        (t("national: {share}", share=national), t("here: {names}", names=here)),
    )


def _alt(picture: NationalPicture, t: Words) -> str:
    """How many sectors, and which of them are white spots."""
    white = [t.of(row.figure.sector) for row in picture.white_spots]
    told = t(
        "Bars of {sectors} sectors: the part of the libraries in the Netherlands that works with "
        "them, and how many partners this network has there.",
        sectors=t.number(len(picture.rows)),
    )
    if white:
        return f"{told} {t('White spots: {names}.', names='; '.join(white))}"
    return f"{told} {t('There are no white spots.')}"
