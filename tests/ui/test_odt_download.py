"""The annex as OpenDocument from the page Bijlage, kept among what was issued."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from network.workspace import Workspace
from tests.ui.screens import downloaded

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def test_the_annex_goes_out_as_opendocument_and_is_kept(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("bijlage", project=harbour)
    expect(page.get_by_role("article")).to_be_visible()
    waiting = downloaded(page, page.get_by_role("button", name="Download OpenDocument", exact=True))
    name = waiting.suggested_filename
    assert name == "bijlage-haven-voor-iedereen.odt"
    with zipfile.ZipFile(io.BytesIO(Path(waiting.path()).read_bytes())) as archive:
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        assert "Haven voor iedereen" in archive.read("content.xml").decode()
    entry = workspace.history(harbour, limit=1)[0]
    assert entry.details == {"what": name, "internal": [], "version": "1"}
