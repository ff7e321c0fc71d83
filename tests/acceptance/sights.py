"""What there is to see, read and hear on a page, gathered once for all that is asked about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.acceptance.stage import PAGES, Visitor, standing

SIZES = ((1280, 800), (1920, 1080))
_GRAVE = ("serious", "critical")

_TEXTS = """
() => {
  const found = new Set();
  const ours = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'];
  const skip = 'style, script, [data-testid=stIconMaterial], [aria-roledescription=datepicker]';
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) found.add(node.data.trim());
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches(skip)) return;
      for (const name of ours) if (node.hasAttribute(name)) found.add(node.getAttribute(name).trim());
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
    if (each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1) found.push(`cut: ${tell(each)}`);
  }
  const bar = [...document.querySelectorAll(
    '.st-key-kv_project, [data-testid=stTopNavLink], .st-key-kv_bar button')].filter(seen);
  bar.forEach((one, place) => {
    const a = one.getBoundingClientRect();
    if (a.left < 0 || a.right > innerWidth) found.push(`outside: ${tell(one)}`);
    for (const other of bar.slice(place + 1)) {
      const b = other.getBoundingClientRect();
      const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      if (!apart) found.push(`overlap: ${tell(one)} / ${tell(other)}`);
    }
  });
  return found;
}
"""
"""What does not fit: content wider than the window, words cut off, a bar whose parts overlap."""


@dataclass
class Sight:
    """One thing to look at: a page as it opens, or a corner of it (a dialog, a panel, a list)."""

    name: str
    language: str
    texts: list[str] = field(default_factory=list)
    findings: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    misfits: dict[str, list[str]] = field(default_factory=dict)


Corner = Callable[[Page], None]


def _press(selector: str) -> Corner:
    return lambda page: page.locator(selector).first.click()


def _shown_as(place: int) -> Corner:
    return lambda page: page.locator(".st-key-kv_shown_as button").nth(place).click()


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
        "downloads": _press(".st-key-kv_downloads button"),
        "panel": lambda page: page.locator(".kv-stage").press("ArrowRight Enter".split()[0])
        or page.locator(".kv-stage").press("Enter"),
        "form": _press(".st-key-kv_edit button"),
        "adding": _press(".st-key-kv_add button"),
        "matrix": _shown_as(1),
        "list": _shown_as(2),
    },
    "stakeholders": {},
    "participation": {"columns": _press(".st-key-kv_plan_columns button")},
    "confirm": {"wrong": _press("[class*=st-key-kv_wrong_] button")},
    "annex": {"choices": _expand},
    "history": {"name": _press(".st-key-kv_name button"), "entry": _expand},
}
"""Page id → what else it shows, in the order in which it is opened."""


def look(visitor: Visitor, page_id: str, project: str, language: str) -> Iterator[Sight]:
    """The page as it opens, then its corners, each with everything that is asked about it."""
    page = visitor.open(PAGES[page_id], project, language)
    yield _sight(page, page_id)
    for name, go in CORNERS[page_id].items():
        go(page)
        standing(page)
        yield _sight(page, f"{page_id}/{name}")
        page.keyboard.press("Escape")
        standing(page, quiet=0.15)


def _sight(page: Page, name: str) -> Sight:
    sight = Sight(name, page.evaluate("document.documentElement.lang"), page.evaluate(_TEXTS))
    sight.findings["light"] = _findings(page, {"resultTypes": ["violations"]})
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(150)
    sight.findings["dark"] = _findings(page, {"runOnly": ["color-contrast"]})
    page.emulate_media(color_scheme="light")
    for width, height in SIZES[::-1]:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(150)
        sight.misfits[f"{width}×{height}"] = page.evaluate(_MISFITS)
    return sight


def _findings(page: Page, options: dict[str, Any]) -> dict[str, list[str]]:
    """What axe-core finds serious or critical: rule → the elements."""
    found = Axe().run(page, options=options).response["violations"]
    return {
        each["id"]: [node["html"][:160] for node in each["nodes"]]
        for each in found
        if each["impact"] in _GRAVE
    }
