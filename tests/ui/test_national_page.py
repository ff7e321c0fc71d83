"""The national picture in a real browser: a sector is filled in and a white spot is gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from network.model import Sector
from network.workspace import Workspace
from tests.ui.screens import at_rest, serious
from tests.ui.table_cells import cell, eventually, of

pytestmark = pytest.mark.browser


def test_a_sector_is_filled_in_where_the_page_says_that_it_is_not_known(
    visit: Callable[..., Page], workspace: Workspace, harbour: str
) -> None:
    page = visit("landelijk-beeld", project=harbour)
    expect(page.get_by_role("heading", name="2 partners zonder sector")).to_be_visible()
    expect(page.get_by_text("Gemiddelde van een bibliotheek in 2022")).to_be_visible()
    cell(page, "De Kade", "sector").select_option("culture")
    eventually(lambda: of(workspace, harbour).nodes["quay"].sector is Sector.CULTURE)
    expect(page.get_by_role("heading", name="1 partner zonder sector")).to_be_visible()
    at_rest(page)
    assert not serious(page)
