"""XML of other programs, parsed without anything from outside and with an end to the work."""

from __future__ import annotations

from typing import Any

from network.exchange.tables import file_error

MOST_TAGS = 2_500_000
"""Tags and attributes of a file; each takes far more room than its text."""
_ERRORS = (ValueError, SyntaxError, LookupError, RecursionError)


def root_of(content: bytes, name: str, wanted: str, code: str) -> Any:
    """The root of an XML file, which must be of the kind ``wanted``, with its instructions.

    Raises TableError with ``code`` for what is not XML, has entities or is of another kind.
    """
    from xml.etree.ElementTree import TreeBuilder

    from defusedxml.ElementTree import DefusedXMLParser

    # In UTF-16 every second byte of a tag is zero; what is between is counted all the same.
    quotes = content.count(b'"') + content.count(b"'")
    if content.count(b"<") + quotes // 2 > MOST_TAGS:
        raise file_error(name, "too_much")
    try:
        parser = DefusedXMLParser(target=TreeBuilder(insert_pis=True))
        parser.feed(content)
        root = parser.close()
    except _ERRORS as error:
        raise file_error(name, code, type(error).__name__) from error
    if local(root) != wanted:
        raise file_error(name, code, local(root))
    return root


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
