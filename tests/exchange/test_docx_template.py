"""The annex in a template of one's own: in its look, at its place, and nothing of it lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx.oxml.ns import nsdecls, qn

from network.exchange.annex.composing import annex_bytes
from network.exchange.annex.content import Picture
from network.exchange.word.package import Package
from network.model import Internal, Network
from network.words import Words, words_in
from tests.exchange.word_templates import (
    CONTROL,
    DOCUMENT,
    body_of,
    by_hand,
    by_word,
    logo,
    parts_of,
    relations,
)

DAY = date(2026, 11, 21)
_OURS = r"word/media/krachtenveld\d+(-\d+)?\.(png|svg)"
_REWRITTEN = {
    "[Content_Types].xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/numbering.xml",
    "word/settings.xml",
}


@pytest.fixture
def pictures() -> dict[str, Picture]:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>'
    upright = Picture(svg, logo(9, 9, 9), 400, 300, "Afdelingen en functies", "Werken – Ontmoeting")
    wide = replace(upright, width_pt=1100, height_pt=400)
    return {"departments_functions": upright, "functions_partners": wide}


@pytest.fixture
def laid(
    harbour_network: Network, words: Words, pictures: dict[str, Picture]
) -> Callable[..., bytes]:
    """Lays the annex of the harbour down in a template."""

    def lay(template: bytes, **choices: Any) -> bytes:
        given = {"pictures": pictures, "on": DAY, **choices}
        t = given.pop("t", words)
        return annex_bytes(harbour_network, t, template=template, **given)

    return lay


def styles_used(block: Any, *tags: str) -> set[str]:
    return {each.get(qn("w:val")) for each in block.iter(*(qn(tag) for tag in tags))}


def texts(body: Any) -> list[str]:
    """The text of each paragraph that has any, in order."""
    found = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    return [text for text in found if text.strip()]


def sections(body: Any) -> list[Any]:
    return list(body.iter(qn("w:sectPr")))


def is_wide(section: Any) -> bool:
    size = section.find(qn("w:pgSz"))
    return int(size.get(qn("w:w"))) > int(size.get(qn("w:h")))


def room(section: Any) -> int:
    """The width of the text in twentieths of a point."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    sides = sum(int(margins.get(qn(f"w:{side}"), "0")) for side in ("left", "right", "gutter"))
    return int(size.get(qn("w:w"))) - sides


def in_sections(body: Any) -> Iterable[tuple[Any, Any]]:
    """Tables and pictures, each with the section it is in."""
    waiting: list[Any] = []
    for each in body.iter(qn("w:tbl"), qn("wp:inline"), qn("w:sectPr")):
        if each.tag != qn("w:sectPr"):
            waiting.append(each)
            continue
        yield from ((found, each) for found in waiting)
        waiting = []


@pytest.mark.parametrize("make", [by_word, by_hand], ids=["document", "template"])
def test_nothing_of_the_template_is_lost(
    make: Callable[[], bytes], laid: Callable[..., bytes]
) -> None:
    template = make()
    before, after = parts_of(template), parts_of(laid(template))
    changed = {name for name in before if after.get(name) != before[name]}
    assert changed <= _REWRITTEN
    added = after.keys() - before.keys() - {"word/numbering.xml", "word/settings.xml"}
    assert all(re.fullmatch(_OURS, name) for name in added), added
    assert len(added) == 4


@pytest.mark.parametrize("make", [by_word, by_hand], ids=["document", "template"])
def test_what_is_laid_down_fits_the_text_of_the_template(
    make: Callable[[], bytes], laid: Callable[..., bytes]
) -> None:
    body = body_of(laid(make()))
    found = list(in_sections(body))
    assert len(found) >= 6
    for each, section in found:
        if each.tag == qn("w:tbl"):
            if each.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") is not None:
                assert sum(int(c.get(qn("w:w"))) for c in each.iter(qn("w:gridCol"))) == room(
                    section
                )
        else:
            assert int(each.find(qn("wp:extent")).get("cx")) <= room(section) * 635 + 635


def test_the_styles_of_a_dutch_word_are_used_as_they_are(laid: Callable[..., bytes]) -> None:
    template = by_word()
    file = laid(template)
    used = styles_used(body_of(file), "w:pStyle", "w:tblStyle")
    own = {"Kop1", "Kop2", "Bijschrift", "Lijstopsomteken", "Tabelraster"}
    assert own <= used
    before, after = (Package(each, "").root("word/styles.xml") for each in (template, file))
    kept = {style.get(qn("w:styleId")): style for style in after.iter(qn("w:style"))}
    for style in before.iter(qn("w:style")):
        same = kept[style.get(qn("w:styleId"))]
        assert [e.attrib for e in same.iter()] == [e.attrib for e in style.iter()]
    names = {s.find(qn("w:name")).get(qn("w:val")) for s in after.iter(qn("w:style"))} - {
        s.find(qn("w:name")).get(qn("w:val")) for s in before.iter(qn("w:style"))
    }
    assert {name.split()[0] for name in names} == {"Krachtenveld"}
    assert used <= kept.keys()


def test_the_annex_comes_at_the_bookmark_and_takes_part_in_the_numbers(
    laid: Callable[..., bytes],
) -> None:
    file = laid(by_word())
    told = texts(body_of(file))
    order = ["Aanleiding", "Organisatie", "Bijlage 2. Bronnen", "Planning", "Een blad dat ligt."]
    assert [told.index(text) for text in order] == sorted(told.index(text) for text in order)
    assert "Haven voor iedereen" not in told, "the document has a title of its own"
    captions = [text for text in told if text.startswith("Tabel")]
    assert [text.split(".")[0] for text in captions] == [
        f"Tabel {number}" for number in range(1, len(captions) + 1)
    ]
    marks = list(body_of(file).iter(qn("w:bookmarkStart")))
    assert "Krachtenveld" in [mark.get(qn("w:name")) for mark in marks]


def test_a_table_of_contents_is_worked_out_when_the_document_is_opened(
    laid: Callable[..., bytes],
) -> None:
    settings = Package(laid(by_word()), "").root("word/settings.xml")
    tags = [each.tag for each in settings]
    assert tags.count(qn("w:updateFields")) == 1
    assert tags.index(qn("w:updateFields")) < tags.index(qn("w:compat"))
    assert "word/settings.xml" not in parts_of(laid(by_hand()))


def test_a_landscape_page_keeps_header_and_margins_and_the_first_page_stays_the_only_first(
    laid: Callable[..., bytes],
) -> None:
    template = by_word()
    before, after = sections(body_of(template)), sections(body_of(laid(template)))
    assert [is_wide(each) for each in before] == [False, True]
    assert [is_wide(each) for each in after] == [False, True, False, True]
    assert [each.find(qn("w:titlePg")) is not None for each in after] == [True, False, False, False]
    front, turned, back, _ = after
    assert turned.find(qn("w:pgMar")).attrib == front.find(qn("w:pgMar")).attrib
    for each in (turned, back):
        kinds = [child.get(qn("r:id")) for child in each.iter(qn("w:headerReference"))]
        assert kinds == [child.get(qn("r:id")) for child in front.iter(qn("w:headerReference"))]
        assert each.find(qn("w:type")).get(qn("w:val")) == "nextPage"


def test_a_content_control_is_filled_and_a_dotx_becomes_a_document(
    laid: Callable[..., bytes],
) -> None:
    file = laid(by_hand())
    assert DOCUMENT.encode() in parts_of(file)["[Content_Types].xml"]
    assert b"template.main" not in parts_of(file)["[Content_Types].xml"]
    body = body_of(file)
    (control,) = body.iter(qn("w:sdt"))
    assert control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) == "krachtenveld"
    assert control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is None
    inside, whole = texts(control), texts(body)
    assert "Klik om tekst in te voeren." not in whole
    assert whole == ["Nota", *inside, "Ondertekening"]
    assert "Bijlage 2. Bronnen" in inside


def test_chapters_are_known_by_their_level_and_what_is_added_goes_with_them(
    laid: Callable[..., bytes],
) -> None:
    file = laid(by_hand())
    used = styles_used(body_of(file), "w:pStyle", "w:tblStyle")
    assert {"Hoofdstuk", "Huistabel", "Heading2", "Broodtekst"} <= used
    assert not {"Heading1", "Normal"} & used
    styles = {s.get(qn("w:styleId")): s for s in Package(file, "").root("word/styles.xml")}
    colour = styles["Heading2"].find(f"{qn('w:rPr')}/{qn('w:color')}")
    assert colour.get(qn("w:val")) == "5B2A86"
    assert styles["Heading2"].find(qn("w:basedOn")).get(qn("w:val")) == "Broodtekst"
    head = styles["KrachtenveldTableHeading"]
    assert head.find(qn("w:name")).get(qn("w:val")) == "Krachtenveld tabelkop"
    assert head.find(f"{qn('w:rPr')}/{qn('w:color')}") is None, "its table has white letters there"


def test_filling_a_control_again_replaces_what_stood_there(laid: Callable[..., bytes]) -> None:
    once = laid(by_hand())
    twice = laid(once)
    assert parts_of(twice).keys() == parts_of(once).keys()
    assert texts(body_of(twice)) == texts(body_of(once))
    assert [is_wide(s) for s in sections(body_of(twice))] == [
        is_wide(s) for s in sections(body_of(once))
    ]
    less = laid(once, blocks=["departments"])
    assert not [name for name in parts_of(less) if re.fullmatch(_OURS, name)]
    assert texts(body_of(less))[-1] == "Ondertekening"
    assert [is_wide(s) for s in sections(body_of(less))] == [False]


BOUND = CONTROL.replace(
    "<w:showingPlcHdr/>", '<w:dataBinding w:xpath="/zaak" w:storeItemID="{{1}}"/><w:text/>'
)
IN_A_LINE = "<w:p>{}</w:p>".format(CONTROL.replace("<w:p>", "").replace("</w:p>", ""))
AMONG_WORDS = IN_A_LINE.replace("<w:p>", "<w:p><w:r><w:t>Zie </w:t></w:r>")
IN_A_CELL = (
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>{}</w:tc>'
    "</w:tr></w:tbl>"
)
MARK = '<w:bookmarkStart w:id="3" w:name="KRACHTENVELD"/><w:bookmarkEnd w:id="3"/>'


@pytest.mark.parametrize(
    ("place", "stays"),
    [
        (BOUND, []),
        (IN_A_LINE, []),
        (AMONG_WORDS, ["Zie Klik om tekst in te voeren."]),
        (IN_A_CELL.format(CONTROL), ["Klik om tekst in te voeren."]),
        (f"<w:p>{MARK}</w:p>", []),
        (f"<w:p>{MARK}<w:r><w:t>Hier:</w:t></w:r></w:p>", ["Hier:"]),
        (IN_A_CELL.format(f"<w:p>{MARK}<w:r><w:t>Cel</w:t></w:r></w:p>"), ["Cel"]),
        (MARK, []),
    ],
    ids=[
        "bound to data",
        "in a line of its own",
        "among words",
        "in a cell",
        "a bookmark",
        "a bookmark before words",
        "a bookmark in a cell",
        "a bookmark between paragraphs",
    ],
)
def test_wherever_the_place_is_the_annex_comes_right_there(
    laid: Callable[..., bytes], place: str, stays: list[str]
) -> None:
    body = body_of(laid(by_hand(place)))
    told = texts(body)
    assert told[: len(stays) + 1] == ["Nota", *stays]
    assert told[len(stays) + 1].startswith("Haven voor iedereen")
    assert told[-1] == "Ondertekening"
    assert next(body.iter(qn("w:dataBinding"), qn("w:text")), None) is None
    assert not [cell for cell in body.iter(qn("w:tc")) if list(cell.iter(qn("w:tbl")))]


def test_without_a_place_the_annex_begins_a_page_at_the_end(laid: Callable[..., bytes]) -> None:
    body = body_of(laid(by_hand("")))
    first = next(p for p in body.iter(qn("w:p")) if "Haven" in "".join(p.itertext()))
    assert first.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None
    assert texts(body)[:3] == ["Nota", "Ondertekening", "Haven voor iedereen"]


def test_in_an_empty_document_it_begins_at_the_top(laid: Callable[..., bytes]) -> None:
    body = body_of(laid(by_hand(body="<w:p/>")))
    assert "Haven" in "".join(body[0].itertext())
    assert body[0].find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is None
    assert body[-1].tag == qn("w:sectPr")


def test_a_text_in_columns_is_left_for_the_annex_and_taken_up_after_it(
    laid: Callable[..., bytes],
) -> None:
    columns = (
        "<w:p><w:r><w:t>Kolom</w:t></w:r></w:p>{place}<w:p><w:r><w:t>Slot</w:t></w:r></w:p>"
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" '
        'w:bottom="1134" w:left="1134"/><w:cols w:num="2" w:space="400"/></w:sectPr>'
    )
    body = body_of(laid(by_hand(body=columns), blocks=["departments"]))
    counts = [each.find(qn("w:cols")).get(qn("w:num"), "1") for each in sections(body)]
    assert counts == ["2", "1", "2"]
    ((_, section),) = in_sections(body)
    assert section.find(qn("w:cols")).get(qn("w:num")) is None


def test_english_in_a_dutch_template_says_that_it_is_english(laid: Callable[..., bytes]) -> None:
    body = body_of(laid(by_hand(), t=words_in("en")))
    (control,) = body.iter(qn("w:sdt"))
    assert styles_used(control, "w:lang") == {"en-GB"}
    assert not styles_used(body_of(laid(by_hand())), "w:lang")


def test_internal_data_is_announced_and_absent_unless_asked(laid: Callable[..., bytes]) -> None:
    assert b"1.250" not in parts_of(laid(by_hand()))["word/document.xml"]
    told = " ".join(texts(body_of(laid(by_hand(), include=frozenset(Internal)))))
    assert "Niet voor verspreiding" in told
    assert "1.250" in told


def test_equal_content_in_an_equal_template_gives_equal_bytes(laid: Callable[..., bytes]) -> None:
    assert laid(by_hand()) == laid(by_hand())


def test_what_lies_outside_the_file_stays_named_and_is_not_fetched(
    laid: Callable[..., bytes],
) -> None:
    outside = relations(("attachedTemplate", "http://localhost:9/huis.dotm")).replace(
        "/>", ' TargetMode="External"/>'
    )
    picture = '<w:p><w:r><w:drawing><a:blip r:link="rId9"/></w:drawing></w:r></w:p>'
    rels = parts_of(by_hand())["word/_rels/document.xml.rels"].decode()
    linked = '<Relationship Id="rId9" Type="x/image" Target="http://localhost:9/l.png" '
    more: dict[str, str | bytes] = {
        "word/settings.xml": f"<w:settings {nsdecls('w')}/>",
        "word/_rels/settings.xml.rels": outside,
        "word/_rels/document.xml.rels": rels.replace(
            "</Rel", f'{linked}TargetMode="External"/></Rel'
        ),
    }
    after = parts_of(laid(by_hand(picture + CONTROL, more=more)))
    assert after["word/_rels/settings.xml.rels"].decode() == outside
    assert b"http://localhost:9/l.png" in after["word/_rels/document.xml.rels"]


def test_a_template_with_nonsense_in_it_is_filled_all_the_same(
    laid: Callable[..., bytes],
) -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="A"><w:name w:val="Normal"/>'
        '<w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn '
        'w:val="A"/><w:pPr><w:outlineLvl w:val="x"/></w:pPr><w:rPr><w:sz w:val="-"/></w:rPr>'
        "</w:style><w:style/>"
    )
    nonsense = (
        '{place}<w:sectPr><w:pgSz w:w="12cm" w:h="-"/><w:pgMar w:left="99999" w:top="x"/>'
        "</w:sectPr>"
    )
    more: dict[str, str | bytes] = {
        "word/styles.xml": f"<w:styles {nsdecls('w')}>{styles}</w:styles>"
    }
    assert "Bijlage 2. Bronnen" in texts(body_of(laid(by_hand(body=nonsense, more=more))))
    bare = by_hand(more={"word/_rels/document.xml.rels": relations(("styles", "nergens.xml"))})
    assert "Bijlage 2. Bronnen" in texts(body_of(laid(bare)))
