"""What the stories about files share: a workbook as people type one."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook

from network.exchange import TableError
from network.words import LANGUAGES, Words, words_in


@pytest.fixture
def typed_workbook() -> Callable[[dict[str, list[list[Any]]]], bytes]:
    """A workbook of sheets with rows of values, the first row being the header."""

    def make(sheets: dict[str, list[list[Any]]]) -> bytes:
        workbook = Workbook()
        workbook.remove(workbook.worksheets[0])
        for name, rows in sheets.items():
            page = workbook.create_sheet(name)
            for row in rows:
                page.append(row)
        content = io.BytesIO()
        workbook.save(content)
        return content.getvalue()

    return make


@pytest.fixture
def problems(words: Words) -> Callable[[Callable[[], Any]], list[str]]:
    """The lines that a person reads when something cannot be read."""

    def told(action: Callable[[], Any]) -> list[str]:
        with pytest.raises(TableError) as raised:
            action()
        return raised.value.lines(words)

    return told


@pytest.fixture
def refused() -> Callable[[Callable[[], object], str], None]:
    """Asserts that reading is refused with a code, in a sentence in each language."""

    def is_refused(read: Callable[[], object], code: str) -> None:
        with pytest.raises(TableError) as caught:
            read()
        assert caught.value.findings[0].code == code, caught.value
        for language in LANGUAGES:
            for line in caught.value.lines(words_in(language))[:5]:
                assert code not in line and "{" not in line

    return is_refused
