"""The look of a Word template: which of its styles an annex uses, and what is added to them.

Styles are found by id and by name, Dutch or English, headings by their outline level too; what a
style does not say it inherits (ECMA-376-1, 17.7).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

from network.exchange.word.colours import accent_and_tint, is_colour
from network.exchange.word.package import Package
from network.exchange.word.parts import element
from network.exchange.word.style import house_bullets, house_styles

_NAMES = {
    "Title": ("title", "titel"),
    "Subtitle": ("subtitle", "ondertitel"),
    "Heading1": ("heading 1", "kop 1"),
    "Heading2": ("heading 2", "kop 2"),
    "Heading3": ("heading 3", "kop 3"),
    "Caption": ("caption", "bijschrift"),
    "ListBullet": (
        "list bullet",
        "lijst opsom.teken",
        "lijst opsomteken",
        "opsomming",
        "opsommingstekens",
        "bullets",
    ),
    "TableText": ("table text", "tabeltekst", "table contents", "inhoud tabel", "tabelinhoud"),
    "TableHeading": ("table heading", "tabelkop", "kop tabel"),
    "TableSmall": (),
    "Figure": (),
    "Note": (),
    "Break": (),
    "Mark": (),
    "Label": (),
}
"""Names in any template for what the house calls a style, besides the name it is added under."""

_ADDED = {
    "TableText": ("Table text", "tabeltekst"),
    "TableHeading": ("Table heading", "tabelkop"),
    "TableSmall": ("Table small", "tabel klein"),
    "Figure": ("Figure", "figuur"),
    "Note": ("Note", "toelichting"),
    "Break": ("Break", "sectie-einde"),
    "Mark": ("Mark", "kenmerk"),
    "Label": ("Label", "nummer"),
}
"""Names, English and Dutch, of what no program has of itself; *Krachtenveld* goes before them."""

_GRIDS = ("table grid", "tabelraster")
_WIDTHS = {
    "verdana": 1.2,
    "dejavu sans": 1.2,
    "lucida sans unicode": 1.15,
    "lucida sans": 1.12,
    "courier new": 1.25,
    "segoe ui": 1.04,
    "tahoma": 1.0,
    "trebuchet ms": 1.0,
    "arial": 1.0,
    "helvetica": 1.0,
    "liberation sans": 1.0,
    "georgia": 1.03,
    "calibri": 0.95,
    "carlito": 0.95,
    "times new roman": 0.95,
    "liberation serif": 0.95,
    "arial narrow": 0.85,
}
_UNKNOWN_WIDTH = 1.2
"""How wide words are beside Arial, by font; any other may be replaced by a wide one."""

_DEPTH = 20
_APART = 120


class Look:
    """The styles of a template; those that an annex needs and that are missing are added."""

    def __init__(self, package: Package, language: str) -> None:
        self._package = package
        self._language = language
        self._part = package.ensure("styles")
        self._root = package.root(self._part)
        self._styles = {
            style.get(qn("w:styleId"), ""): style for style in self._root.iter(qn("w:style"))
        }
        self._standard = self._default("paragraph")
        self._ids: dict[str, str] = {}
        self.accent, self.tint = accent_and_tint(self._heading_colour())
        self._house = house_styles(self.accent, self.tint)
        self._new: set[str] = set()
        self._bullets: str | None = None
        self._table = self._table_style()

    def id_of(self, house: str) -> str:
        """The template's id for a style of the house; where there is none it is added."""
        if house not in self._ids:
            self._ids[house] = self._found(house) or self._add(house)
        return self._ids[house]

    def has(self, house: str) -> bool:
        """Whether the template came with a style for this, without adding it."""
        return bool(self._found(house))

    def is_own(self, house: str) -> bool:
        """Whether the template came with this style."""
        return self.id_of(house) not in self._new

    def size_pt(self, house: str) -> float:
        """The size of type in a style, in points."""
        given = self._first(self.id_of(house), "w:rPr/w:sz")
        if given is None:
            given = self._root.find(_path("w:docDefaults/w:rPrDefault/w:rPr/w:sz"))
        return _number(given, 20) / 2

    def words_pt(self, house: str) -> float:
        """The size at which words in Arial are as wide as words in a style."""
        font = self._font(self.id_of(house)).lower()
        return self.size_pt(house) * _WIDTHS.get(font, _UNKNOWN_WIDTH)

    @property
    def cell_margins(self) -> tuple[int, int]:
        """Width of the left and the right margin of a cell, in twentieths of a point."""
        left, right = (self._cell_margin(names) for names in (("left", "start"), ("right", "end")))
        return left, right

    def _cell_margin(self, names: tuple[str, str]) -> int:
        table = self.id_of("Krachtenveld")
        sides = (self._first(table, f"w:tblPr/w:tblCellMar/w:{name}") for name in names)
        side = next((each for each in sides if each is not None), None)
        return int(_number(side, 108, "w:w"))

    @property
    def crowds_captions(self) -> bool:
        """Whether the template's captions keep no distance from what is above them."""
        given = self._first(self.id_of("Caption"), "w:pPr/w:spacing[@w:before]")
        return self.is_own("Caption") and _number(given, 0, "w:before") < _APART

    def bullets(self) -> str:
        """The number of the list that bullets must name, ``""`` where their style does."""
        if self._bullets is None:
            own = self._first(self.id_of("ListBullet"), "w:pPr/w:numPr/w:numId")
            self._bullets = "" if own is not None else str(self._add_bullets(""))
        return self._bullets

    @property
    def language(self) -> str:
        """The language of the template, such as ``nl``; ``""`` where it does not say."""
        given = self._first(self._standard, "w:rPr/w:lang")
        if given is None:
            given = self._root.find(_path("w:docDefaults/w:rPrDefault/w:rPr/w:lang"))
        return "" if given is None else given.get(qn("w:val"), "")[:2].lower()

    def _default(self, type_: str) -> str:
        for id_, style in self._styles.items():
            if style.get(qn("w:type")) == type_ and style.get(qn("w:default")) in ("1", "true"):
                return id_
        return ""

    def _of_type(self, type_: str) -> Iterator[tuple[str, Any]]:
        for id_, style in self._styles.items():
            if style.get(qn("w:type")) == type_:
                yield id_, style

    def _found(self, house: str) -> str:
        if house == "Normal":
            return self._body_text()
        if house == "Krachtenveld":
            return self._table
        type_ = "character" if house in ("Mark", "Label") else "paragraph"
        wanted = set(_NAMES[house])
        if house in _ADDED:
            wanted |= {f"krachtenveld {name}".lower() for name in _ADDED[house]}
        for id_, style in self._of_type(type_):
            if wanted & set(_names(style)):
                return id_
        compact = {name.replace(" ", "") for name in wanted}
        for id_, _ in self._of_type(type_):
            if id_.lower() in compact:
                return id_
        if house.startswith("Heading"):
            level = str(int(house[-1]) - 1)
            for id_, style in self._of_type(type_):
                given = style.find(_path("w:pPr/w:outlineLvl"))
                if given is not None and given.get(qn("w:val")) == level:
                    return id_
        return ""

    def _body_text(self) -> str:
        """What the template goes on with after a chapter's heading, else its default."""
        heading = self._styles.get(self._found("Heading1"))
        after = None if heading is None else heading.find(qn("w:next"))
        id_ = "" if after is None else after.get(qn("w:val"), "")
        fit = id_ in self._styles and self._first(id_, "w:pPr/w:outlineLvl") is None
        if fit and self._first(id_, "w:pPr/w:numPr") is None:
            return id_
        return self._standard

    def _table_style(self) -> str:
        """The template's style for tables.

        One that is called Krachtenveld comes first, then that of most of its tables, then one that
        its makers added, then the grid that every Word has.
        """
        kinds = dict(self._of_type("table"))
        named = [id_ for id_, style in kinds.items() if "krachtenveld" in _names(style)]
        body = self._package.root(self._package.main)
        in_use = Counter(each.get(qn("w:val")) for each in body.iter(qn("w:tblStyle")))
        used = [id_ for id_, _ in in_use.most_common() if id_ in kinds]
        made = [id_ for id_, style in kinds.items() if style.get(qn("w:customStyle")) == "1"]
        grids = [id_ for id_, style in kinds.items() if set(_GRIDS) & set(_names(style))]
        return next(iter([*named, *used, *made, *grids]), "")

    def _chain(self, id_: str) -> Iterator[Any]:
        """A style and those that it is based on, nearest first."""
        for _ in range(_DEPTH):
            style = self._styles.get(id_)
            if style is None:
                return
            yield style
            based = style.find(qn("w:basedOn"))
            if based is None:
                return
            id_ = based.get(qn("w:val"), "")

    def _first(self, id_: str, path: str) -> Any:
        """The nearest element on this path in a style and those that it is based on, or None."""
        found = (style.find(_path(path)) for style in self._chain(id_))
        return next((each for each in found if each is not None), None)

    def _font(self, id_: str) -> str:
        given = self._first(id_, "w:rPr/w:rFonts")
        if given is None:
            given = self._root.find(_path("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts"))
        if given is None:
            return "times new roman"
        theme = given.get(qn("w:asciiTheme"), "")
        root = self._package.root(self._package.related("theme"))
        if theme and root is not None:
            font = next(root.iter(qn(f"a:{'major' if 'major' in theme else 'minor'}Font")), None)
            latin = None if font is None else font.find(qn("a:latin"))
            if latin is not None and latin.get("typeface"):
                return latin.get("typeface")
        return given.get(qn("w:ascii"), "")

    def _heading_colour(self) -> str:
        for house in ("Heading1", "Heading2"):
            given = self._first(self._found(house), "w:rPr/w:color")
            colour = "" if given is None else given.get(qn("w:val"), "")
            if is_colour(colour):
                return colour.upper()
        return ""

    def _add(self, house: str) -> str:
        """Put a style of the house among those of the template, in its colours and type."""
        if house == "Normal":
            return self._add_standard()
        style = deepcopy(self._house[house])
        if house in _ADDED:
            name = f"Krachtenveld {_ADDED[house][self._language == 'nl']}"
            style.find(qn("w:name")).set(qn("w:val"), name)
            style.set(qn("w:customStyle"), "1")
        id_ = house if house not in _ADDED else f"Krachtenveld{house}"
        while id_ in self._styles:
            id_ += "A"
        style.set(qn("w:styleId"), id_)
        self._new.add(id_)
        self._styles[id_] = style
        self._package.edited(self._part).append(style)
        for name in ("w:basedOn", "w:next"):
            self._relate(style, name, house, id_)
        if house == "Krachtenveld":
            self._free_table(style)
        elif style.get(qn("w:type")) == "paragraph":
            self._free_paragraph(style, house)
        return id_

    def _add_standard(self) -> str:
        """A default style for paragraphs, where the template has none."""
        style = element("w:style", element("w:name", val="Normal"), type="paragraph", default=1)
        style.set(qn("w:styleId"), "Normal")
        self._package.edited(self._part).append(style)
        self._styles["Normal"] = style
        self._standard = "Normal"
        return "Normal"

    def _relate(self, style: Any, name: str, house: str, id_: str) -> None:
        """Let a style that is added refer to styles of the template."""
        given = style.find(qn(name))
        if given is None:
            return
        wanted = given.get(qn("w:val"))
        if wanted == "Normal":
            target = self.id_of("Normal") if name == "w:next" else self._standard
        elif wanted == "TableNormal":
            target = self._default("table")
        else:
            target = id_ if wanted == house else self.id_of(wanted)
        if target:
            given.set(qn("w:val"), target)
        else:
            style.remove(given)

    def _free_table(self, style: Any) -> None:
        """The margins of the cells, which in the house come from the table it is based on."""
        normal = self._house["TableNormal"].find(qn("w:tblPr"))
        properties = style.find(qn("w:tblPr"))
        properties.insert(0, deepcopy(normal.find(qn("w:tblInd"))))
        properties.append(deepcopy(normal.find(qn("w:tblCellMar"))))

    def _free_paragraph(self, style: Any, house: str) -> None:
        """Nothing of an indented or justified text in tables; no bold twice, for that is none."""
        properties = style.find(qn("w:pPr"))
        if house == "ListBullet":
            numbers = properties.find(_path("w:numPr/w:numId"))
            numbers.set(qn("w:val"), str(self._add_bullets(style.get(qn("w:styleId")))))
            return
        if house.startswith("Table") or house in ("Figure", "Break"):
            place = properties.index(properties.find(qn("w:spacing"))) + 1
            plain = [element("w:ind", left=0, right=0, firstLine=0), element("w:jc", val="left")]
            properties[place:place] = plain
        if house == "TableHeading" and self.id_of("Krachtenveld") not in self._new:
            letters = style.find(qn("w:rPr"))
            letters.remove(letters.find(qn("w:color")))
            if self._marks_first_row():
                for name in ("w:b", "w:bCs"):
                    letters.remove(letters.find(qn(name)))

    def _marks_first_row(self) -> bool:
        """Whether the template's style for tables gives the first row letters of its own."""
        return any(
            part.get(qn("w:type")) == "firstRow" and part.find(_path("w:rPr")) is not None
            for style in self._chain(self._table)
            for part in style.iter(qn("w:tblStylePr"))
        )

    def _add_bullets(self, style: str) -> int:
        """The house's list with bullets among the lists of the template; returns its number."""
        root = self._package.edited(self._package.ensure("numbering"))
        lists, numbers = root.findall(qn("w:abstractNum")), root.findall(qn("w:num"))
        list_ = 1 + max((int(_number(e, -1, "w:abstractNumId")) for e in lists), default=-1)
        number = 1 + max((int(_number(e, 0, "w:numId")) for e in numbers), default=0)
        bullets = house_bullets(self.accent)
        bullets.set(qn("w:abstractNumId"), str(list_))
        linked = next(bullets.iter(qn("w:pStyle")))
        linked.set(qn("w:val"), style)
        if not style:
            linked.getparent().remove(linked)
        before = [each for each in root if each.tag in (qn("w:numPicBullet"), qn("w:abstractNum"))]
        root.insert(len(before), bullets)
        after = root.find(qn("w:numIdMacAtCleanup"))
        place = len(root) if after is None else root.index(after)
        counted = element("w:num", element("w:abstractNumId", val=list_))
        counted.set(qn("w:numId"), str(number))
        root.insert(place, counted)
        return number


def _path(path: str) -> str:
    return re.sub(r"w:\w+", lambda name: qn(name[0]), path)


def _names(style: Any) -> list[str]:
    """What people may call a style: its name and its other names, in small letters."""
    given = [style.find(qn("w:name")), style.find(qn("w:aliases"))]
    texts = [each.get(qn("w:val"), "") for each in given if each is not None]
    names = [name for text in texts for name in re.split("[,;]", text)]
    return [" ".join(name.lower().split()) for name in names]


def _number(element_: Any, default: float, attribute: str = "w:val") -> float:
    """A number in an attribute, or the default where there is none to be had."""
    given = "" if element_ is None else element_.get(qn(attribute), "")
    return float(given) if re.fullmatch(r"-?\d{1,9}(\.\d+)?", given) else default
