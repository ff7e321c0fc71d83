"""The national picture in words: sector, share, condition and what may belong to it."""

from __future__ import annotations

from network.analysis.national import SectorRow
from network.analysis.national_figures import NationalFigure
from network.model import Network
from network.words import Words, capital


def sector_word(figure: NationalFigure, t: Words) -> str:
    """The sector, beginning with a capital."""
    return capital(t.of(figure.sector))


def share_words(figure: NationalFigure, t: Words) -> str:
    """Which part of the libraries: *98%*, *alle bibliotheken*, *meer dan 50%*."""
    if figure.share is None:
        return t("no figure in the text")
    if figure.share == 1:
        return t("all libraries")
    share = f"{figure.share:.0%}"
    return t("more than {share}", share=share) if figure.at_least else share


def condition_words(figure: NationalFigure, t: Words) -> str:
    """What the share is a part of, where that is not simply all libraries."""
    if not figure.where_present:
        return ""
    return t("of libraries with such a school in their area")


def perhaps_words(network: Network, row: SectorRow, t: Words) -> str:
    """Partners that may belong to a white spot: *mogelijk: Scholen*."""
    names = t.list([network.nodes[id_].name for id_ in row.perhaps])
    return t("perhaps: {names}", names=names) if names else ""
