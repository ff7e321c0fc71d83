"""The annex as slides: native shapes, ties that stay glued, tables, the words for who sees less."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from network.diagrams import diagram_of
from network.drawing import View, figure_of
from network.drawing.figure import Figure
from network.exchange.slides.presenting import diagram_slides
from network.exchange.slides.template import opened_template
from network.model import Change, Internal, Network, Node, Relation, apply
from network.publishing import picture_file, slides_file
from network.words import Words
from tests.exchange import decks

DAY = date(2026, 11, 21)
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
HOSTILE = '<img src=x onerror="alert(1)"> & </a:t> =HYPERLINK("http://x")'


@pytest.fixture
def busy_network(harbour_network: Network) -> Network:
    """The harbour with ties between the same two, in one column, and over the length of it."""
    ties = [
        Relation(id="again", kind="funds", source="quay", target="meet"),
        Relation(id="third", kind="supports", source="meet", target="quay"),
        Relation(id="beside", kind="works_with", source="quay", target="school"),
        Relation(id="near", kind="works_with", source="quay", target="house"),
    ]
    return apply(harbour_network, Change.revising(harbour_network, *ties))


def drawn(network: Network, words: Words, **view: Any) -> tuple[Figure, Any]:
    """A figure and the slide that is made of it."""
    figure = figure_of(network, View(**view), words)
    (slide,) = decks.opened(diagram_slides([diagram_of(figure)], words)).slides
    return figure, slide


@pytest.mark.parametrize("layout", ["layered", "force"])
@pytest.mark.parametrize("open_", [frozenset(), frozenset({"house"})])
def test_every_tie_is_glued_at_both_ends_where_it_is_drawn(
    busy_network: Network, words: Words, layout: str, open_: frozenset[str]
) -> None:
    figure, slide = drawn(busy_network, words, layout=layout, open_alliances=open_)
    places = decks.sites(slide)
    found = decks.connectors(slide)
    assert len(found) == len(figure.ties) > 3
    for connector in found:
        for (shape, side), at in zip(decks.glue(connector), decks.ends(connector), strict=True):
            assert at == pytest.approx(places[shape][side], abs=0.3)


def test_ties_leave_on_the_right_and_arrive_on_the_left_as_on_the_map(
    harbour_network: Network, words: Words
) -> None:
    _, slide = drawn(harbour_network, words, id="departments_functions")
    for connector in decks.connectors(slide):
        assert [side for _, side in decks.glue(connector)] == [3, 1]
        assert connector.find(f".//{qn('a:prstGeom')}").get("prst") == "curvedConnector3"


def test_ties_between_the_same_two_are_told_apart(busy_network: Network, words: Words) -> None:
    for layout in ("layered", "force"):
        _, slide = drawn(busy_network, words, id="functions_partners", layout=layout)
        courses = [
            (frozenset(decks.glue(each)), each.find(f".//{qn('a:gd')}"))
            for each in decks.connectors(slide)
        ]
        told = [(ends, None if bend is None else bend.get("fmla")) for ends, bend in courses]
        assert len(set(told)) == len(told)


def test_what_is_assumed_is_dashed_and_what_is_strong_is_thick(
    harbour_network: Network, words: Words
) -> None:
    figure, slide = drawn(harbour_network, words, id="departments_functions")
    looks = {
        each.find(f".//{qn('p:cNvPr')}").get("descr"): each.find(f".//{qn('a:ln')}")
        for each in decks.connectors(slide)
    }
    widths = {}
    for tie in figure.ties:
        line = looks[tie.sentence]
        assert (line.find(qn("a:prstDash")) is not None) is (tie.style == "dashed")
        widths[tie.width] = int(line.get("w"))
    assert widths[max(widths)] > widths[min(widths)]


def test_every_word_of_the_diagram_is_text_on_the_slide(
    harbour_network: Network, words: Words
) -> None:
    figure, slide = drawn(harbour_network, words, open_alliances=frozenset({"house"}))
    told = decks.texts(slide)
    for shape in (*figure.boxes, *(group for group in figure.groups if group.lines)):
        assert " ".join(shape.lines) in told
    for text in (*(each.text for each in figure.labels), *(each.word for each in figure.legend)):
        assert text in told
    assert slide.shapes.title.text_frame.text == figure.title


def test_nothing_lies_off_the_slide_and_no_line_is_wider_than_its_box(
    harbour_network: Network, words: Words
) -> None:
    from network.drawing import text_width

    figure, slide = drawn(harbour_network, words)
    names = {" ".join(box.lines): box for box in figure.boxes}
    for shape in slide.element.iter(qn("p:sp")):
        where = shape.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
        if where is None:
            continue
        off, ext = where.find(qn("a:off")), where.find(qn("a:ext"))
        assert int(off.get("x")) >= 0 and int(off.get("x")) + int(ext.get("cx")) <= 12_192_000
        assert int(off.get("y")) >= 0 and int(off.get("y")) + int(ext.get("cy")) <= 6_858_000
        box = names.get(" ".join(each.text for each in shape.iter(qn("a:t"))))
        for line in box.lines if box else ():
            size = int(shape.find(f".//{qn('a:rPr')}").get("sz")) / 100
            assert text_width(line, size) < int(ext.get("cx")) / decks.POINT


def test_the_diagram_is_one_group_with_its_words_for_who_does_not_see_it(
    harbour_network: Network, words: Words
) -> None:
    figure, slide = drawn(harbour_network, words)
    (group,) = (shape for shape in slide.shapes if shape.shape_type == 6)
    named = group._element.nvGrpSpPr.cNvPr
    assert named.get("descr") == figure.alt and named.get("name") == figure.title
    assert len(decks.connectors(slide)) == len(list(group._element.iter(qn("p:cxnSp"))))
    notes = slide.notes_slide.notes_text_frame.text
    for row in figure.twin:
        assert row.name in notes and all(tie in notes for tie in row.ties)


def test_no_two_shapes_have_one_number(harbour_network: Network, words: Words) -> None:
    for slide in decks.opened(slides_file(harbour_network, words, on=DAY)).slides:
        numbers = [each.get("id") for each in slide.element.iter(qn("p:cNvPr"))]
        assert len(set(numbers)) == len(numbers)


def test_text_from_people_is_only_text(harbour_network: Network, words: Words) -> None:
    bad = [
        Node(id="bad", kind="department", name=HOSTILE, description=HOSTILE),
        Relation(id="badly", kind="contributes_to", source="bad", target="meet"),
        replace(harbour_network.project, name=HOSTILE),
    ]
    network = apply(harbour_network, Change.revising(harbour_network, *bad))
    content = slides_file(network, words, on=DAY)
    deck = decks.opened(content)
    assert not list(deck.slides[0].element.iter(qn("a:hlinkClick")))
    shown = [row.cells[0].text for _, table in decks.tables(deck) for row in table.rows]
    assert any(text.startswith('<img src=x onerror="alert(1)"> & </a:t>') for text in shown)
    assert decks.opened(picture_file(network, ".pptx", View(), words)).slides


def test_signs_that_a_file_cannot_hold_are_replaced(words: Words) -> None:
    figure = Figure(id="x", title="a\x01b", width=100, height=50, alt="c\x0bd")
    (slide,) = decks.opened(diagram_slides([diagram_of(figure)], words)).slides
    assert slide.shapes.title.text_frame.text == "a\ufffdb"


def test_the_tables_are_tables_with_a_header_row(harbour_network: Network, words: Words) -> None:
    deck = decks.opened(slides_file(harbour_network, words, on=DAY))
    found = {
        frame._element.nvGraphicFramePr.cNvPr.get("name"): table
        for frame, table in decks.tables(deck)
    }
    assert all(table.first_row for table in found.values())
    plan = found["Participatie van bestuur en organisatie"]
    assert [cell.text for cell in plan.rows[0].cells][:2] == ["Stakeholder", "Frequentie en aard"]
    assert plan.cell(1, 0).text == "Gemeenteraad"
    assert plan.cell(1, 2).text.startswith("Informeren")


def test_a_long_table_goes_on_with_its_header_and_loses_no_row(
    harbour_network: Network, words: Words
) -> None:
    added = [Node(id=f"d{n}", kind="department", name=f"Afdeling {n:03}") for n in range(70)]
    long_ = Node(
        id="long", kind="department", name="Lang", description="woord en wederwoord " * 500
    )
    network = apply(harbour_network, Change.revising(harbour_network, *added, long_))
    content = slides_file(network, words, on=DAY, blocks=["departments"])
    deck = decks.opened(content)
    pieces = list(decks.tables(deck))
    assert len(pieces) > 4
    names: set[str] = set()
    told = ""
    for frame, table in pieces:
        assert table.cell(0, 0).text == "Afdeling"
        assert frame.top + sum(row.height for row in table.rows) <= deck.slide_height
        names |= {table.cell(row, 0).text.split(" (")[0] for row in range(1, len(table.rows))}
        told += " ".join(table.cell(row, 2).text for row in range(1, len(table.rows))) + " "
    assert {node.name for node in added} <= names
    assert told.count("wederwoord") == 500
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[0].endswith(f"(1/{len(pieces)})") and titles[-1].endswith(
        f"({len(pieces)}/{len(pieces)})"
    )


def test_rows_of_one_task_share_its_cell(harbour_network: Network, words: Words) -> None:
    ties = [
        Relation(id=f"{source}-{task}", kind="contributes_to", source=source, target=task)
        for source in ("works", "culture")
        for task in ("include",)
    ]
    network = apply(harbour_network, Change.revising(harbour_network, *ties))
    deck = decks.opened(slides_file(network, words, on=DAY, blocks=["roles"]))
    ((_, table),) = decks.tables(deck)
    assert table.cell(1, 0).is_merge_origin and table.cell(1, 0).span_height == 2
    assert table.cell(2, 0).is_spanned and not table.cell(2, 0).text


def test_what_is_internal_comes_only_when_asked_for_and_then_every_slide_says_so(
    harbour_network: Network, words: Words
) -> None:
    deck = decks.opened(slides_file(harbour_network, words, on=DAY))
    assert not any("interne" in text for slide in deck.slides for text in decks.texts(slide))
    amounts = frozenset({Internal.AMOUNTS})
    deck = decks.opened(slides_file(harbour_network, words, on=DAY, include=amounts))
    for slide in deck.slides:
        assert any("Bevat interne gegevens" in text for text in decks.texts(slide))
    cells = [
        cell.text for _, table in decks.tables(deck) for row in table.rows for cell in row.cells
    ]
    assert any("1.250" in text for text in cells)


def test_the_same_network_gives_the_same_bytes(harbour_network: Network, words: Words) -> None:
    made = [slides_file(harbour_network, words, on=DAY) for _ in range(2)]
    assert made[0] == made[1]


def test_slides_are_wide_and_in_the_language_of_the_reader(
    harbour_network: Network, words: Words
) -> None:
    deck = decks.opened(slides_file(harbour_network, words, on=DAY))
    assert (deck.slide_width, deck.slide_height) == (12_192_000, 6_858_000)
    runs = [run for slide in deck.slides for run in slide.element.iter(qn("a:rPr"))]
    assert {run.get("lang") for run in runs} == {"nl-NL"}
    assert deck.core_properties.title == "Haven voor iedereen"
    assert not deck.core_properties.author and not deck.core_properties.last_modified_by


def test_in_a_template_its_masters_and_slides_stay_and_ours_come_after(
    harbour_network: Network, words: Words
) -> None:
    given = decks.template(slides=2)
    content = slides_file(harbour_network, words, on=DAY, template=given)
    before, after = decks.opened(given), decks.opened(content)
    titles = [slide.shapes.title.text_frame.text for slide in after.slides]
    assert titles[:3] == ["Bestaande dia 0", "Bestaande dia 1", "Haven voor iedereen"]
    assert after.slides[2].slide_layout.name == "Title Slide"
    assert {slide.slide_layout.name for slide in list(after.slides)[3:]} == {"Alleen titel"}
    assert [each.name for each in after.slide_layouts] == [e.name for e in before.slide_layouts]
    assert after.slide_width == before.slide_width
    themes = [
        [r.target_part.blob for r in deck.slide_master.part.rels.values() if "theme" in r.reltype]
        for deck in (before, after)
    ]
    assert themes[0] == themes[1] and b"Georgia" in themes[0][0]


def test_new_slides_belong_to_the_last_section_of_a_template(
    harbour_network: Network, words: Words
) -> None:
    given = decks.opened(decks.template(slides=1))
    (first,) = given.element.sldIdLst
    given.element.append(
        parse_xml(
            f'<p:extLst {nsdecls("p")}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
            f'<p14:sectionLst xmlns:p14="{P14}"><p14:section name="Deel" id="{{{uuid4()}}}">'
            f'<p14:sldIdLst><p14:sldId id="{first.get("id")}"/></p14:sldIdLst>'
            f"</p14:section></p14:sectionLst></p:ext></p:extLst>"
        )
    )
    made = slides_file(harbour_network, words, on=DAY, template=decks.saved(given))
    deck = decks.opened(made)
    listed = [each.get("id") for each in deck.element.iter(f"{{{P14}}}sldId")]
    assert listed == [each.get("id") for each in deck.element.sldIdLst]


def test_a_diagram_brings_its_own_ground_to_a_coloured_template(
    harbour_network: Network, words: Words
) -> None:
    figure = figure_of(harbour_network, View(), words)
    grounds = []
    for dark in (False, True):
        given = decks.template(dark=dark, slides=0)
        made = diagram_slides([diagram_of(figure)], words, template=given)
        (slide,) = decks.opened(made).slides
        first = next(slide.element.iter(qn("p:grpSp"))).find(qn("p:sp"))
        grounds.append(first.find(f".//{qn('a:prstGeom')}").get("prst") == "rect")
    assert grounds == [False, True]


def test_a_wide_typeface_gets_smaller_type(harbour_network: Network, words: Words) -> None:
    figure = figure_of(harbour_network, View(), words)
    sizes = []
    for typeface in ("Arial", "Verdana"):
        given = decks.template(typeface=typeface, slides=0)
        (slide,) = decks.opened(diagram_slides([diagram_of(figure)], words, template=given)).slides
        group = next(slide.element.iter(qn("p:grpSp")))
        sizes.append(max(int(run.get("sz")) for run in group.iter(qn("a:rPr"))))
    assert sizes[1] < 0.9 * sizes[0]


def test_a_template_file_is_a_template_too(harbour_network: Network, words: Words) -> None:
    part = {"[Content_Types].xml": (b".presentation.main+xml", b".template.main+xml")}
    given = decks.repacked(decks.template(), {name: (pair,) for name, pair in part.items()})
    deck = decks.opened(slides_file(harbour_network, words, on=DAY, template=given))
    assert deck.slides[0].shapes.title.text_frame.text == "Bestaande dia 0"


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("not_a_slides", lambda: b"geen zip"),
        ("not_a_slides", lambda: decks.repacked(decks.template(), {}).replace(b"PK", b"QK")),
        ("old_slides", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        (
            "protected_slides",
            lambda: (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
                + bytes(100)
                + "EncryptedPackage".encode("utf-16-le")
            ),
        ),
        (
            "macros_slides",
            lambda: changed(
                "[Content_Types].xml",
                b"openxmlformats-officedocument.presentationml.presentation.main+xml",
                b"ms-powerpoint.presentation.macroEnabled.main+xml",
            ),
        ),
        (
            "unsafe_slides",
            lambda: changed(
                "ppt/presentation.xml",
                b"<p:presentation ",
                b'<!DOCTYPE x [<!ENTITY a "aa">]><p:presentation ',
            ),
        ),
        ("unsafe_slides", lambda: bomb()),
        (
            "strict_slides",
            lambda: changed(
                "_rels/.rels",
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDoc",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDoc",
            ),
        ),
        (
            "not_a_slides",
            lambda: changed(
                "[Content_Types].xml",
                b"presentationml.presentation.main+xml",
                b"wordprocessingml.document.main+xml",
            ),
        ),
    ],
)
def test_a_template_that_is_none_is_refused_with_the_reason(
    refused: Callable[[Callable[[], object], str], None], code: str, content: Callable[[], bytes]
) -> None:
    refused(lambda: opened_template(content(), "huisstijl.pptx"), code)


def changed(part: str, piece: bytes, other: bytes) -> bytes:
    """A template with something else in one of its parts."""
    given = decks.template()
    made = decks.repacked(given, {part: ((piece, other),)})
    assert made != given
    return made


def bomb() -> bytes:
    """A template with a part that unpacks to far more than it is."""
    import io
    import zipfile

    content = io.BytesIO(decks.template())
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/media/large.bin", bytes(30_000_000))
    return content.getvalue()
