"""What every OpenDocument file that leaves has in common: its package, its title, its text.

Parts are written as ODF 1.3 has them (part 2 the package, part 3 the XML).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date

from network.exchange.writing import UNPRINTABLE

LANGUAGES = {"nl": ("nl", "NL"), "en": ("en", "GB")}
"""Language and country of a document, by language of the words."""
FONT = "Arial"
_FONTS = "'Arial', 'Liberation Sans'"

_VERSION = "1.3"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_URN = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": f"{_URN}:office:1.0",
        "style": f"{_URN}:style:1.0",
        "text": f"{_URN}:text:1.0",
        "table": f"{_URN}:table:1.0",
        "draw": f"{_URN}:drawing:1.0",
        "fo": f"{_URN}:xsl-fo-compatible:1.0",
        "svg": f"{_URN}:svg-compatible:1.0",
        "number": f"{_URN}:datastyle:1.0",
        "meta": f"{_URN}:meta:1.0",
        "config": f"{_URN}:config:1.0",
        "of": f"{_URN}:of:1.2",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
        "ooo": "http://openoffice.org/2004/office",
        "ooow": "http://openoffice.org/2004/writer",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    }.items()
)
_TYPES = {".xml": "text/xml", ".svg": "image/svg+xml", ".png": "image/png"}
_BLANKS = re.compile(r"(?<= ) +|^ +| +$|\t|\n")
_NEEDS_CARE = re.compile(r"  |^ | $|[\t\n]")

FONT_FACES = (
    f'<office:font-face-decls><style:font-face style:name="{FONT}" svg:font-family="{_FONTS}" '
    'style:font-family-generic="swiss" style:font-pitch="variable"/></office:font-face-decls>'
)


def escaped(text: str) -> str:
    """Text between tags: whatever stands in it is text, and what XML cannot hold is a sign."""
    text = UNPRINTABLE.sub("\ufffd", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def quoted(text: str) -> str:
    """Text as the value of an attribute, its quotation marks included."""
    text = escaped(text).replace('"', "&quot;")
    return '"' + text.replace("\n", "&#10;").replace("\t", "&#9;") + '"'


def inline(text: str) -> str:
    """The content of a paragraph: blanks in a row, tabs and line breaks have elements there."""
    if not _NEEDS_CARE.search(text):
        return escaped(text)
    pieces, at = [], 0
    for match in _BLANKS.finditer(text):
        pieces.append(escaped(text[at : match.start()]))
        at, found = match.end(), match[0]
        if found == "\t":
            pieces.append("<text:tab/>")
        elif found == "\n":
            pieces.append("<text:line-break/>")
        else:
            pieces.append(f'<text:s text:c="{len(found)}"/>')
    return "".join([*pieces, escaped(text[at:])])


def language_of(language: str) -> str:
    """The attributes that say in which language text is."""
    tongue, country = LANGUAGES[language]
    return f'fo:language="{tongue}" fo:country="{country}"'


def document_part(kind: str, *pieces: str) -> str:
    """A part of a document: ``content``, ``styles``, ``meta`` or ``settings``."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-{kind} {_NAMESPACES} '
        f'office:version="{_VERSION}">{"".join(pieces)}</office:document-{kind}>'
    )


def settings_of(kind: str, items: str) -> str:
    """A set of settings as OpenOffice and its successors know them: ``view-settings``."""
    return f'<config:config-item-set config:name="ooo:{kind}">{items}</config:config-item-set>'


def setting(name: str, type_: str, value: object) -> str:
    """One setting."""
    return (
        f'<config:config-item config:name="{name}" config:type="{type_}">'
        f"{escaped(str(value))}</config:config-item>"
    )


def opendocument(
    kind: str,
    parts: Mapping[str, str | bytes],
    *,
    title: str,
    language: str,
    on: date | None = None,
) -> bytes:
    """A package of these parts: ``kind`` is ``text`` or ``spreadsheet``.

    Equal parts give equal bytes. Title and language come in the properties, and the day too where
    it is given; who made it does not.
    """
    type_ = f"application/vnd.oasis.opendocument.{kind}"
    whole = {"meta.xml": _meta(title, language, on), **parts}
    entries = [f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{type_}"/>']
    entries += [
        f'<manifest:file-entry manifest:full-path="{name}" '
        f'manifest:media-type="{_TYPES[name[name.rindex(".") :]]}"/>'
        for name in whole
    ]
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest '
        f'xmlns:manifest="{_URN}:manifest:1.0" manifest:version="{_VERSION}">'
        f"{''.join(entries)}</manifest:manifest>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        # The type stands first and unpacked, so that it is read off the file itself.
        _put(package, "mimetype", type_.encode(), zipfile.ZIP_STORED)
        for name, content in {**whole, "META-INF/manifest.xml": manifest}.items():
            content = content.encode() if isinstance(content, str) else content
            _put(package, name, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _put(package: zipfile.ZipFile, name: str, content: bytes, packing: int) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = packing
    entry.external_attr = 0o600 << 16
    entry.create_system = 0
    package.writestr(entry, content)


def _meta(title: str, language: str, on: date | None) -> str:
    tongue, country = LANGUAGES[language]
    moment = f"{on.isoformat()}T00:00:00" if on else ""
    day = f"<meta:creation-date>{moment}</meta:creation-date><dc:date>{moment}</dc:date>"
    return document_part(
        "meta",
        "<office:meta><meta:generator>Krachtenveld</meta:generator>"
        f"<dc:title>{escaped(title)}</dc:title>{day if on else ''}"
        f"<dc:language>{tongue}-{country}</dc:language></office:meta>",
    )
