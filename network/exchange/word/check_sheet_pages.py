"""Check sheets as a Word file: a page per party, boxes to tick on the screen or on paper.

The boxes are Word's own content controls ([MS-DOCX] 2.6.1, ``w14:checkbox``); Word and LibreOffice
tick them with a click, and on paper they are squares.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from math import ceil
from typing import Any

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from network.exchange.word.check_sheet import CheckSheets, Group, Missing, Sheet, Statement
from network.exchange.word.parts import (
    element,
    field,
    paragraph,
    row,
    run,
    same_bytes,
    table,
    table_cell,
)
from network.exchange.word.style import LANGUAGES, QUIET, TINT, prepare
from network.exchange.word.widths import breakable, word_width
from network.words import Words

_PAGE_MM = (210.0, 297.0)
_SIDE_MM, _TOP_MM, _FOOT_MM = 20.0, 21.0, 17.0
_TWENTIETHS = 72 / 25.4 * 20
_ROOM = round((_PAGE_MM[0] - 2 * _SIDE_MM) * _TWENTIETHS)
_SHARES = (0.515, 0.165, 0.075, 0.245)
"""Of the width: the sentence, how certain it is, right, not right with room to write."""

_WIDTHS = tuple(round(_ROOM * share) for share in _SHARES)

_HEIGHTS_PT = (27, 22, 0)
"""Heights of a row, from comfortable to write on to no more than reading takes."""

_PAGE_PT = (_PAGE_MM[1] - _TOP_MM - _FOOT_MM) / 25.4 * 72
_FIXED_PT = 208
"""About what stands on every sheet besides statements, promises and what is missing."""
_TIGHTER_PT = 40
"""What the tight style of the lines to write on saves."""

_BOX = "☐"
_BOX_FONT = "MS Gothic"


def docx_bytes(sheets: CheckSheets, t: Words) -> bytes:
    """The Word file of the sheets; equal sheets give equal bytes."""
    document = docx.Document()
    prepare(document, t.language)
    _add_styles(document)
    _describe(document, sheets, t)
    _page(document)
    _running(document, sheets, t)
    for sheet in sheets.sheets:
        for block in _blocks(sheets, sheet, t):
            document.element.body.sectPr.addprevious(block)
    saved = io.BytesIO()
    document.save(saved)
    return same_bytes(saved.getvalue())


def _add_styles(document: Document) -> None:
    """What a form needs beside the house style: a header, a line to write on, what to type over."""
    write = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{_ROOM}"/></w:tabs>'
    ruled = (
        f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{QUIET}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
    )
    inside = '<w:ind w:left="140" w:right="60"/>'
    small = f'<w:color w:val="{QUIET}"/><w:sz w:val="16"/><w:szCs w:val="16"/>'
    wanted = {
        "Header": ("header", "", small),
        "Fill": ("Fill in", f'{write}<w:spacing w:before="110" w:after="50" w:line="276"/>', ""),
        "FillTight": ("Fill in tight", f'{write}<w:spacing w:after="40" w:line="252"/>', ""),
        "Ask": ("Ask", f'{ruled}<w:spacing w:before="80" w:after="160" w:line="276"/>{inside}', ""),
        "Legend": ("Legend", '<w:spacing w:before="80" w:after="120" w:line="252"/>', small),
    }
    styles = document.styles.element
    there = {style.get(qn("w:styleId")) for style in styles}
    for id_, (name, layout, letters) in wanted.items():
        if id_ not in there:
            styles.append(
                parse_xml(
                    f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{id_}">'
                    f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
                    f"<w:pPr>{layout}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
                )
            )


def _describe(document: Document, sheets: CheckSheets, t: Words) -> None:
    properties = document.core_properties
    moment = datetime.combine(sheets.on, time(), UTC).replace(tzinfo=None)
    alone = sheets.sheets[0].party if len(sheets.sheets) == 1 else sheets.project
    properties.title = f"{t('Check sheet')}: {alone}"[:255]
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.language = t.language
    properties.created = properties.modified = moment


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(length) for length in _PAGE_MM)
    section.left_margin = section.right_margin = Mm(_SIDE_MM)
    section.top_margin, section.bottom_margin = Mm(_TOP_MM), Mm(_FOOT_MM)
    section.header_distance = section.footer_distance = Mm(9)


def _running(document: Document, sheets: CheckSheets, t: Words) -> None:
    section = document.sections[0]
    facts = [t("Check sheet"), sheets.project, sheets.organisation]
    number = [
        run(f"{t.name('annex_word', 'page')} "),
        *field("PAGE", "1"),
        run(f" {t.name('annex_word', 'of')} "),
        *field("NUMPAGES", "1"),
    ]
    made = t("as of {date}", date=t.date(sheets.on))
    for part, style, runs in (
        (section.header, "Header", [run("  ·  ".join(filter(None, facts)))]),
        (section.footer, "Footer", [run(f"{made}  ·  "), *number]),
    ):
        part.is_linked_to_previous = False
        kept = part.paragraphs[0]._p
        kept.addprevious(paragraph(style, *runs))
        kept.getparent().remove(kept)


def _blocks(sheets: CheckSheets, sheet: Sheet, t: Words) -> list[Any]:
    """The page of a party, from its name down to who filled it in."""
    least = _least_height(sheet)
    style = "Fill" if least else "FillTight"
    made = [paragraph("Heading1", run(sheet.party), new_page=True, keep_next=True)]
    made.append(paragraph("Note", run(sheet.sort)))
    if sheet.contacts:
        told = "; ".join(sheet.contacts)
        made.append(paragraph("Note", run(t("Contact persons: {names}.", names=told))))
    made.append(_ask(sheets, t))
    if sheet.groups:
        made.append(_statements(sheet, least, t))
        made.append(paragraph("Legend", run(sheet.legend)))
    else:
        made.append(paragraph("Normal", run(t("The map does not say anything about you yet."))))
    if sheet.promises:
        made.append(paragraph("Heading2", run(t("How we meant to involve you"))))
        made += [paragraph("ListBullet", run(text), keep_next=True) for text in sheet.promises]
        made.append(_line(style, t("Rather otherwise, namely")))
    made.append(paragraph("Heading2", run(t("What is missing?"))))
    for missing in sheet.missing:
        made += _asked(style, missing, t)
    made.append(paragraph("Heading2", run(t("Filled in on behalf of"))))
    made.append(_line(style, t("Organisation and role; no name is needed"), keep_next=True))
    made.append(_line(style, t("Date"), date=LANGUAGES[t.language]))
    return made


def _ask(sheets: CheckSheets, t: Words) -> Any:
    """What is asked, and by when and where it is expected back."""
    asked = t("This is what our map says about you. Tick what is right, correct and add to it.")
    when = t.date(sheets.return_by) if sheets.return_by else ""
    if when and sheets.return_to:
        back = t("Please return it by {date} to {place}.", date=when, place=sheets.return_to)
    elif when:
        back = t("Please return it by {date}.", date=when)
    elif sheets.return_to:
        back = t("Please return it to {place}.", place=sheets.return_to)
    else:
        back = ""
    if not back:
        return paragraph("Ask", run(asked))
    return paragraph("Ask", run(f"{asked}\n"), run(back, bold=True))


def _statements(sheet: Sheet, least: int, t: Words) -> Any:
    """The table of statements; its first row is repeated on every page."""
    widths = list(_WIDTHS)
    heads = (
        t("What the map says about {party}", party=sheet.label),
        t("How certain"),
        t("Right"),
        t("Not right, namely"),
    )
    rows = [
        row(
            [
                table_cell(width, [paragraph("TableHeading", run(head))])
                for width, head in zip(widths, heads, strict=True)
            ],
            header=True,
        )
    ]
    for group in sheet.groups:
        if len(sheet.groups) > 1:
            rows.append(_group_row(group, widths))
        rows += [_statement_row(each, widths, least, t) for each in group.statements]
    return table(heads[0], widths, rows)


def _least_height(sheet: Sheet) -> int:
    """Room to write in each row, in points, as far as that takes no page more."""
    read = [
        max(_lines(str(each), _WIDTHS[0]), _lines(each.certainty, _WIDTHS[1])) * 11 + 5
        for group in sheet.groups
        for each in group.statements
    ]
    other = _FIXED_PT + (17.0 * len(sheet.groups) if len(sheet.groups) > 1 else 0)
    other += 14 * len(sheet.promises) + (52 if sheet.promises else 0)
    for missing in sheet.missing:
        choices = "".join(f"xx{choice}xxx" for choice in missing.choices)
        other += 22 + (_lines(missing.question + choices, _ROOM, 10) * 14 + 8 if choices else 0)
    pages: list[tuple[int, int]] = []
    for height in _HEIGHTS_PT:
        whole = other + sum(max(each, height) for each in read) - (0 if height else _TIGHTER_PT)
        pages.append((ceil(whole / _PAGE_PT), -height))
    return -min(pages)[1]


def _lines(text: str, width: int, size: float = 9) -> int:
    return 1 + int(word_width(text, size) * 0.92 / (width / 20 - 10))


def _group_row(group: Group, widths: list[int]) -> Any:
    made = table_cell(sum(widths), [paragraph("TableHeading", run(group.heading))])
    made.tcPr.append(element("w:gridSpan", val=len(widths)))
    return row([made])


def _statement_row(statement: Statement, widths: list[int], least: int, t: Words) -> Any:
    runs = [run(f"{breakable(statement.start)} "), run(breakable(statement.name), bold=True)]
    if statement.more:
        runs.append(run(f" ({breakable(statement.more)})", "Mark"))
    cells = [
        [paragraph("TableText", *runs)],
        [paragraph("TableText", run(statement.certainty, "Mark"))],
        [paragraph("TableText", box(t("Right")))],
        [
            paragraph(
                "TableText",
                box(t("Not right, namely")),
                run(" "),
                text_field(t("Not right, namely")),
            )
        ],
    ]
    made = row([table_cell(width, cell) for width, cell in zip(widths, cells, strict=True)])
    made.trPr.append(element("w:trHeight", val=least * 20, hRule="atLeast"))
    return made


def _asked(style: str, missing: Missing, t: Words) -> list[Any]:
    """A question after what is missing: names to tick where there are few, and a line."""
    if not missing.choices:
        return [_line(style, missing.question, keep_next=True)]
    ticks: list[Any] = []
    for choice in missing.choices:
        ticks += [box(choice), run(f"\u00a0{choice.replace(' ', chr(0xA0))}   ")]
    return [
        paragraph(style, run(f"{missing.question}: ", bold=True), *ticks, keep_next=True),
        _line(style, t("Others, namely"), keep_next=True, bold=False),
    ]


def _line(
    style: str, label: str, *, keep_next: bool = False, bold: bool = True, date: str = ""
) -> Any:
    """A line to write on, after its label."""
    blank = text_field(label, tab=True, date=date)
    return paragraph(style, run(f"{label}: ", bold=bold), blank, keep_next=keep_next)


def box(label: str) -> Any:
    """A box to tick; ``label`` is what assistive technology says of it."""
    square = run(_BOX)
    fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia"), _BOX_FONT)
    square.insert(0, element("w:rPr", element("w:rFonts", **fonts, hint="eastAsia")))
    checkbox = parse_xml(
        f'<w14:checkbox {nsdecls("w14")}><w14:checked w14:val="0"/>'
        f'<w14:checkedState w14:val="2612" w14:font="{_BOX_FONT}"/>'
        f'<w14:uncheckedState w14:val="2610" w14:font="{_BOX_FONT}"/></w14:checkbox>'
    )
    return _control(label, checkbox, square)


def text_field(label: str, *, tab: bool = False, date: str = "") -> Any:
    """Dots to type over or to write on; with ``tab`` as far as the line goes.

    ``date`` is the language of a date to choose.
    """
    dots = element("w:r", element("w:tab")) if tab else run("…………", "Mark")
    if not date:
        return _control(label, None, dots, blank=True)
    when = element(
        "w:date",
        element("w:dateFormat", val="d-M-yyyy"),
        element("w:lid", val=date),
        element("w:storeMappedDataAs", val="dateTime"),
        element("w:calendar", val="gregorian"),
    )
    return _control(label, when, dots, blank=True)


def _control(label: str, kind: Any, *content: Any, blank: bool = False) -> Any:
    properties = element("w:sdtPr", element("w:alias", val=label[:64]))
    if blank:
        properties.append(element("w:showingPlcHdr"))
    if kind is not None:
        properties.append(kind)
    return element("w:sdt", properties, element("w:sdtContent", *content))
