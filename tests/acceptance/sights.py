"""What there is to see, read and hear on a page, gathered once for all that is asked about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.acceptance.stage import PAGES, Visitor, standing

SIZES = ((1280, 800), (1920, 1080))
_OPEN = "[role=dialog], [data-testid=stPopoverBody]"
_GRAVE = ("serious", "critical")

_TEXTS = """
() => {
  const found = new Set();
  const names = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'];
  const skip = 'style, script, noscript, [data-testid=stIconMaterial]';
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) found.add(node.data.trim());
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches(skip)) return;
      for (const name of names) found.add(node.getAttribute(name)?.trim());
      if (node.shadowRoot) walk(node.shadowRoot);
    }
    node.childNodes.forEach(walk);
  };
  walk(document.body);
  for (const slot of window.krachtenveld?.slots.values() ?? []) {
    if (!slot.map) continue;
    for (const label of slot.data.labels) found.add(label[2]);
    for (const entry of slot.data.legend) found.add(entry[0]);
    for (const text of [slot.data.title, slot.data.alt]) found.add(text);
  }
  return [...found].filter(Boolean);
}
"""
"""Every text and accessible name, in shadow trees too, and what is painted on the map."""

_MISFITS = """
() => {
  const found = [];
  const within = (node, into) => {
    for (const each of node.querySelectorAll('*')) {
      into.push(each);
      if (each.shadowRoot) within(each.shadowRoot, into);
    }
    return into;
  };
  const tell = (each) => `${each.tagName} ${each.className} ${each.textContent}`.slice(0, 90);
  const seen = (each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const page = document.documentElement;
  if (page.scrollWidth > innerWidth) found.push(`the page is ${page.scrollWidth} wide`);
  const main = document.querySelector('[data-testid=stMain]');
  if (main.scrollWidth > main.clientWidth) found.push(`the content is ${main.scrollWidth} wide`);
  for (const each of within(document, [])) {
    if (!each.matches('button, a, label, th, h1, h2, h3, h4') || !seen(each)) continue;
    const cut = each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1;
    if (cut && getComputedStyle(each).overflowX !== 'visible') found.push(`cut: ${tell(each)}`);
  }
  const bar = [...document.querySelectorAll(
    '.st-key-kv_project, [data-testid=stTopNavLink], [data-testid=stTopNavSection], '
    + '.st-key-kv_bar button')].filter(seen);
  bar.forEach((one, place) => {
    const a = one.getBoundingClientRect();
    if (a.left < 0 || a.right > innerWidth) found.push(`outside: ${tell(one)}`);
    for (const other of bar.slice(place + 1)) {
      const b = other.getBoundingClientRect();
      const aside = a.right <= b.left || b.right <= a.left;
      const level = a.bottom > b.top && b.bottom > a.top;
      if (level && !aside) found.push(`overlap: ${tell(one)}, ${tell(other)}`);
    }
  });
  return found;
}
"""
"""What does not fit: content wider than the window, words cut off, a bar whose parts overlap."""

_MAP_HEIGHT = """
() => document.querySelector('.st-key-kv_map-figure [data-testid=stBidiComponentIsolated]')
  ?.shadowRoot.querySelector('.kv-map').clientHeight ?? 0
"""
"""In pixels; of the map with its legend."""


@dataclass
class Sight:
    """One thing to look at: a page as it opens, or a corner of it (a dialog, a panel, a list).

    ``findings`` of axe-core are by light and dark, then by rule; ``misfits`` by size of window.
    """

    name: str
    language: str
    texts: list[str]
    findings: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    misfits: dict[str, list[str]] = field(default_factory=dict)
    map_height: float = 0


Corner = Callable[[Page], None]


def _press(selector: str) -> Corner:
    return lambda page: page.locator(selector).first.click()


def _shown_as(place: int) -> Corner:
    return lambda page: page.locator(".st-key-kv_shown_as button").nth(place).click()


def _tab(place: int) -> Corner:
    return lambda page: page.locator(".st-key-kv_plan_tab [role=radio]").nth(place).click()


def _choose(page: Page) -> None:
    for key in ("ArrowRight", "Enter"):
        page.locator(".kv-stage").press(key)
    page.locator(".st-key-kv_panel_head").wait_for()


def _switch_off(page: Page) -> None:
    box = page.get_by_role("combobox").first
    box.click()
    page.get_by_role("option").first.click()
    page.keyboard.press("Escape")


def _expand(page: Page) -> None:
    for summary in page.locator("[data-testid=stExpander] summary").all():
        summary.click()
        standing(page)


CORNERS: Mapping[str, Mapping[str, Corner]] = {
    "start": {
        "export": _press("[class*=st-key-kv_export_] button"),
    },
    "network_map": {
        "filters": _press(".st-key-kv_filters button"),
        "downloads": _press(".st-key-kv_downloads_menu button"),
        "panel": _choose,
        "form": _press(".st-key-kv_edit button"),
        "adding": _press(".st-key-kv_add button"),
        "matrix": _shown_as(1),
        "list": _shown_as(2),
    },
    "stakeholders": {
        "rings": _press(".st-key-kv_stakeholders_grid [role=tab]:not([aria-selected=true])"),
        "raters": _press("[class*=st-key-kv_raters] button"),
    },
    "participation": {
        "columns": _press(".st-key-kv_plan_columns_menu button"),
        "activities": _tab(1),
        "schedule": _tab(2),
        "review": _tab(3),
    },
    "confirm": {
        "sheet": _press(".st-key-kv_confirm_how [role=radio]:last-of-type"),
        "sheets": _press(".st-key-kv_check_sheets button"),
    },
    "annex": {"choices": _expand},
    "agreements": {},
    "contacts": {"adding": _press(".st-key-kv_contact_add button")},
    "analysis": {
        "deeper": _press(".st-key-kv_analysis_level [role=radio]:last-of-type"),
        "pictures": _expand,
    },
    "what_if": {"stopped": _switch_off},
    "national": {"choices": _expand},
    "issued": {"woo": _press(".st-key-kv_woo button")},
    "findings": {"accepting": _press("[class*=st-key-kv_finding_accept_] button")},
    "duplicates": {},
    "history": {"name": _press(".st-key-kv_name button"), "entry": _expand},
}
"""Page id → what else it shows, in the order in which it is opened."""


def look(visitor: Visitor, page_id: str, project: str, language: str) -> Iterator[Sight]:
    """The page as it opens, then its corners.

    A corner is measured in Dutch only; in English it is read, for only its words differ.
    """
    page = visitor.open(PAGES[page_id], project, language)
    yield _sight(page, page_id, measured=True)
    for name, go in CORNERS[page_id].items():
        go(page)
        standing(page)
        yield _sight(page, f"{page_id}/{name}", measured=language == "nl")
        if page.locator(_OPEN).count():
            page.keyboard.press("Escape")
            page.locator(_OPEN).first.wait_for(state="detached")


def _sight(page: Page, name: str, *, measured: bool) -> Sight:
    sight = Sight(name, page.evaluate("document.documentElement.lang"), page.evaluate(_TEXTS))
    if not measured:
        return sight
    # axe-core looks through Streamlit's header, at what has been scrolled under it.
    page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, 0)")
    sight.findings["light"] = _findings(page, {"resultTypes": ["violations"]})
    _turn(page, "dark")
    sight.findings["dark"] = _findings(page, {"runOnly": ["color-contrast"]})
    _turn(page, "light")
    for width, height in SIZES[::-1]:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(100)
        sight.misfits[f"{width}×{height}"] = page.evaluate(_MISFITS)
    sight.map_height = page.evaluate(_MAP_HEIGHT)
    return sight


def _turn(page: Page, shade: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=shade)
    page.wait_for_function(
        "shade => getComputedStyle(document.querySelector('.stApp')).colorScheme === shade",
        arg=shade,
    )
    page.wait_for_timeout(100)


def _findings(page: Page, options: dict[str, Any]) -> dict[str, list[str]]:
    """What axe-core finds serious or critical: rule → the elements."""
    found = Axe().run(page, options=options).response["violations"]
    return {
        each["id"]: [node["html"][:160] for node in each["nodes"]]
        for each in found
        if each["impact"] in _GRAVE
    }
