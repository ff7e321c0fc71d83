"""What libraries in the Netherlands do: the figures of the KB's article, each with its section.

Source: Koninklijke Bibliotheek, *Samenwerkingspartners van de bibliotheek* (Bibliotheekinzicht).
Its chart of every sort of partner is a picture: figures that stand in no sentence are not here.
"""

from __future__ import annotations

from dataclasses import dataclass

from network.model import Sector

TITLE = "Samenwerkingspartners van de bibliotheek"
AUTHOR = "Koninklijke Bibliotheek"
ADDRESS = "https://www.bibliotheeknetwerk.nl/artikel/samenwerkingspartners-van-de-bibliotheek"

_ROUND_EDUCATION = "Vooral samenwerking rondom educatie"
_PROGRAMMES = "Samenwerking vaak vanuit landelijke programma's"
_SECONDARY = "Samenwerking voortgezet onderwijs neemt toe"
_BASIC_SKILLS = "Taalhuis ondersteunt in verbetering basisvaardigheden"
_GOVERNMENT = "Sinds 2017 samenwerking met Belastingdienst"
_SHARED = "Negen op de tien bibliotheekorganisaties delen pand"
_BUSINESS = "Meer samenwerking met commerciële partners"


@dataclass(frozen=True)
class NationalFigure:
    """Which part of the libraries works with a sector: ``share`` from 0 to 1, or not told.

    ``parts`` are sectors that this one takes in. ``at_least`` means that the share is more than
    the number. ``where_present`` means: of the libraries with such a school in their area.
    """

    sector: Sector
    section: str
    year: str = ""
    share: float | None = None
    parts: tuple[Sector, ...] = ()
    at_least: bool = False
    where_present: bool = False

    @property
    def sectors(self) -> tuple[Sector, ...]:
        """The sector with what it takes in."""
        return (self.sector, *self.parts)


@dataclass(frozen=True)
class AverageFigure:
    """With how many different partners a library works, on average."""

    number: int
    year: str
    section: str


AVERAGE = AverageFigure(16, "2022", _ROUND_EDUCATION)

FIGURES: tuple[NationalFigure, ...] = (
    NationalFigure(Sector.PRIMARY_EDUCATION, _PROGRAMMES, "2022-2023", 1.0),
    NationalFigure(Sector.GOVERNMENT, _ROUND_EDUCATION, "2022", 0.98),
    NationalFigure(
        Sector.EDUCATION,
        _ROUND_EDUCATION,
        "2022",
        0.96,
        parts=(
            Sector.PRIMARY_EDUCATION,
            Sector.SECONDARY_EDUCATION,
            Sector.VOCATIONAL_EDUCATION,
        ),
    ),
    NationalFigure(Sector.SECONDARY_EDUCATION, _SECONDARY, "2022-2023", 0.92, where_present=True),
    NationalFigure(Sector.BASIC_SKILLS, _ROUND_EDUCATION, "2022", 0.91),
    NationalFigure(Sector.BUSINESS, _BUSINESS, "2020", 0.5, at_least=True),
    NationalFigure(Sector.VOCATIONAL_EDUCATION, _ROUND_EDUCATION, "2022"),
    NationalFigure(Sector.CHILDCARE, _PROGRAMMES),
    NationalFigure(Sector.PUBLIC_SERVICES, _GOVERNMENT),
    NationalFigure(Sector.CARE, _ROUND_EDUCATION, "2022"),
    NationalFigure(Sector.WELFARE, _BASIC_SKILLS),
    NationalFigure(Sector.CULTURE, _SHARED),
)
"""From most to least libraries; then the sectors that the article names without a number."""
