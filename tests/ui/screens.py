"""What stories about the screens share: waiting, the map, and the rules of accessibility."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Download, Locator, Page, expect

MENU = {
    "Stakeholderanalyse": "Betrokkenen",
    "Participatieplan": "Betrokkenen",
    "Participation plan": "Involved",
    "Afspraken": "Betrokkenen",
    "Contactpersonen": "Betrokkenen",
    "Analyse": "Analyse",
    "Wat als": "Analyse",
    "Landelijk beeld": "Analyse",
    "Te bevestigen": "Bijhouden",
    "Uitgebracht": "Bijhouden",
    "Wijzigingen": "Bijhouden",
    "Dubbele namen": "Bijhouden",
}
"""Name of a page → the menu in the bar under which it stands; the others stand in the bar."""


def to_page(page: Page, name: str, *, hold: int = 0) -> None:
    """Go to a page by the bar; ``hold`` is how long the mouse stays down, in milliseconds."""
    if menu := MENU.get(name):
        page.get_by_test_id("stTopNavSection").filter(has_text=menu).click(delay=hold)
    page.get_by_role("menuitem" if menu else "link", name=name, exact=True).click()
    settled(page)


def settled(page: Page) -> None:
    """Wait until the page stands: its content is there and no run is going on."""
    page.wait_for_selector("[data-testid=stMainBlockContainer] >> visible=true")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def at_rest(page: Page) -> None:
    """Wait until nothing fades or moves any more: contrast is measured on what stays."""
    settled(page)
    page.evaluate(_QUIET)
    page.wait_for_function("document.getAnimations().every((one) => one.playState !== 'running')")


_QUIET = """() => new Promise((done) => {
  const app = document.querySelector('[data-testid=stApp]');
  let last = performance.now();
  const changes = new MutationObserver(() => { last = performance.now(); });
  changes.observe(app, { attributeFilter: ['data-test-script-state'] });
  const clock = setInterval(() => {
    if (performance.now() - last < 500 || app.dataset.testScriptState !== 'notRunning') return;
    clearInterval(clock);
    changes.disconnect();
    done();
  }, 50);
})"""
"""Waits until no run has begun or ended for half a second."""
_COUNT_CHANGES = """() => {
  window.kvChanges = 0;
  const app = document.querySelector('[data-testid=stApp]');
  const changes = new MutationObserver(() => { window.kvChanges += 1; });
  changes.observe(app, { attributeFilter: ['data-test-script-state'] });
}"""


def downloaded(page: Page, button: Locator) -> Download:
    """The file behind a button: pressed when the page stands, for a run renews every button."""
    expect(button).to_be_enabled()
    settled(page)
    with page.expect_download() as waiting:
        button.click()
    return waiting.value


def serious(page: Page) -> dict[str, list[str]]:
    """What axe-core finds serious or critical on a page at rest: rule → the elements.

    Where a run began meanwhile it looks again: what a run renews is faded until it ends.
    """
    found: list[Any] = []
    for _ in range(10):
        at_rest(page)
        page.evaluate(_COUNT_CHANGES)
        found = Axe().run(page).response["violations"]
        if not page.evaluate("window.kvChanges"):
            break
    return {
        each["id"]: [node["html"][:200] for node in each["nodes"]]
        for each in found
        if each["impact"] in ("serious", "critical")
    }


def the_map(page: Page) -> Locator:
    """The map, when it is drawn."""
    host = page.locator(".kv-host")
    host.wait_for()
    page.wait_for_function("host => Boolean(host.map)", arg=host.element_handle())
    return host


def box_at(page: Page, node: str) -> dict[str, Any]:
    """Where the box of a node stands in the window, once it stands still: its centre in pixels."""
    host = the_map(page)
    before: dict[str, Any] = {}
    while before != (now := host.evaluate("(host, id) => host.map.boxOnScreen(id)", node)):
        before = now
        page.wait_for_timeout(120)
    return before
