"""The tour of a minute, as a newcomer takes it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.ui.screens import serious, settled, the_map

pytestmark = pytest.mark.browser


def test_the_tour_shows_each_page_on_the_example_and_ends_where_one_begins(visit):
    page = visit("start")
    page.get_by_role("button", name="Rondleiding van een minuut").click()
    told = page.locator(".st-key-kv_tour")
    expect(told).to_contain_text("Rondleiding 1 van 7")
    the_map(page)
    assert serious(page) == {}
    for step in range(2, 8):
        page.get_by_role("button", name="Verder").click()
        expect(told).to_contain_text(f"Rondleiding {step} van 7")
        settled(page)
        if step == 2:
            expect(page.get_by_role("radio", name="Functies – partners")).to_be_checked()
    expect(page.get_by_role("heading", name="Bijlage", exact=True)).to_be_visible()
    page.get_by_role("button", name="Terug", exact=True).click()
    expect(page.get_by_role("heading", name="Te bevestigen", exact=True)).to_be_visible()
    page.get_by_role("button", name="Stoppen").click()
    expect(told).to_have_count(0)
    expect(page.get_by_role("heading", name="Te bevestigen", exact=True)).to_be_visible()
