"""Files that cannot be a Word template: refused before they cost anything, with the reason."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx.oxml.ns import nsdecls

from network.exchange.word.package import MAX_TEMPLATE, Package
from tests.exchange.word_templates import by_hand, logo, relations

Refused = Callable[[Callable[[], object], str], None]

_ENTITY = f'<!DOCTYPE x [<!ENTITY a "b">]><w:styles {nsdecls("w")}>&a;</w:styles>'
_STRICT = (
    "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'><w:body/></w:document>"
)
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_VBA = (
    '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def twice_named() -> bytes:
    packed = io.BytesIO(by_hand())
    with zipfile.ZipFile(packed, "a") as package:
        package.writestr("Word/Document.xml", "<x/>")
    return packed.getvalue()


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("not_a_template", lambda: b""),
    "a picture": ("not_a_template", lambda: logo(1, 2, 3)),
    "a torn file": ("not_a_template", lambda: by_hand()[:-400]),
    "an old Word": ("old_template", lambda: _OLE + bytes(3000)),
    "a password": (
        "protected_template",
        lambda: _OLE + bytes(900) + "EncryptedPackage".encode("utf-16-le"),
    ),
    "macros": ("macros_template", lambda: by_hand(main=_MACROS)),
    "macros without the name": ("macros_template", lambda: by_hand(types=_VBA)),
    "a workbook": ("not_a_template", lambda: by_hand(main=_EXCEL)),
    "strict": ("strict_template", lambda: by_hand(more={"word/document.xml": _STRICT})),
    "no body": (
        "not_a_template",
        lambda: by_hand(more={"word/document.xml": f"<w:document {nsdecls('w')}/>"}),
    ),
    "a text that is torn": (
        "not_a_template",
        lambda: by_hand(more={"word/document.xml": "<w:document"}),
    ),
    "a main part that is a picture": (
        "not_a_template",
        lambda: by_hand(more={"_rels/.rels": relations(("officeDocument", "word/media/logo.png"))}),
    ),
    "an entity": ("unsafe_template", lambda: by_hand(more={"word/styles.xml": _ENTITY})),
    "a bomb": (
        "unsafe_template",
        lambda: by_hand(more={"word/theme/theme1.xml": b" " * 20_000_000}),
    ),
    "a way of packing that unpacks at once": (
        "unsafe_template",
        lambda: by_hand(packing=zipfile.ZIP_BZIP2),
    ),
    "two parts of one name": ("unsafe_template", twice_named),
    "tags without end": (
        "much_template",
        lambda: by_hand(more={"word/header1.xml": "<x>" + "<a b=''/>" * 600_000 + "</x>"}),
    ),
    "larger than any template": ("large_template", lambda: bytes(MAX_TEMPLATE + 1)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_a_template_is_refused_with_the_reason(name: str, refused: Refused) -> None:
    code, make = REFUSED[name]
    refused(lambda: Package(make(), "huisstijl.docx"), code)


def test_the_reason_names_the_file(
    problems: Callable[[Callable[[], Any]], list[str]],
) -> None:
    (line,) = problems(lambda: Package(b"", "huisstijl.docx"))
    assert line.startswith("huisstijl.docx: Dit is geen Word-bestand.")
