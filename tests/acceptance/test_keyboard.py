"""Without a mouse: every page is reached, read and changed with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest
from playwright.sync_api import FloatRect, Page

from network.model import Network
from network.words import Words
from network.workspace import Workspace
from tests.acceptance.stage import PAGES, Visitor, standing

_FOCUS = """
() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return {};
  window.focusAt = at;
  const content = at.matches('button, a, summary') ? at.textContent : '';
  const name = [at.getAttribute('aria-label'), at.labels?.[0]?.textContent, content]
    .find((each) => each?.trim()) ?? '';
  const role = at.getAttribute('role') || at.tagName.toLowerCase();
  const { left, top, right, bottom } = at.getBoundingClientRect();
  return { name: name.trim(), role, area: [left, top, right, bottom].map(Math.round) };
}
"""
"""What has the focus, through shadow trees."""


@dataclass
class Stop:
    """Where the focus was: its accessible name and its role or element."""

    name: str
    role: str


def stop(page: Page) -> Stop:
    """Where the focus is now; AssertionError where it is nowhere."""
    found = page.evaluate(_FOCUS)
    assert found, "nothing has the focus"
    return Stop(found["name"], found["role"])


def walk(page: Page, wanted: Iterable[str], most: int = 90) -> list[Stop]:
    """Press Tab until every wanted name has had the focus; the stops on the way."""
    stops: list[Stop] = []
    missing = list(wanted)
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(_FOCUS)
        if not found:
            continue
        stops.append(Stop(found["name"], found["role"]))
        missing = [name for name in missing if name not in stops[-1].name]
        if not missing:
            return stops
    raise AssertionError(f"Tab does not reach {missing}; it reaches {[s.name for s in stops]}")


def unseen(page: Page, count: int) -> list[str]:
    """Walk so many stops; the names of those that look the same with the focus and without."""
    found: list[str] = []
    for _ in range(count):
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUS)
        if not at:
            continue
        left, top, right, bottom = at["area"]
        left, top = max(0, left - 5), max(0, top - 5)
        right, bottom = min(1280, right + 5), min(800, bottom + 5)
        clip: FloatRect = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        focused = page.screenshot(clip=clip)
        # The next Tab goes on from here all the same.
        page.evaluate("window.focusAt.blur()")
        if page.screenshot(clip=clip) == focused:
            found.append(f"{at['role']} {at['name']}")
    return found


MAIN: dict[str, tuple[str, ...]] = {
    "start": (
        "Open",
        "Export everything",
        "Name of the assignment",
        "Start the project",
        "Choose a file",
    ),
    "network_map": ("Layout", "Search", "Filter", "Map: ", "Zoom in", "Type what is said", "Add"),
    "stakeholders": ("Search in this table", "Filter by Influence", "Explanation: ", "Show on the"),
    "participation": ("Columns", "Frequency and nature: ", "Move up: ", "Add parties to"),
    "confirm": ("Find a party", "Which organisation confirms it?", "right", "Also does", "Confirm"),
    "annex": ("Sources", "Download Word", "One block or picture", "Internal data"),
    "history": ("By whom", "What was done", "Begin"),
    "agreements": ("Add an agreement",),
    "contacts": ("Add a contact person",),
    "analysis": ("First look", "With assumptions"),
    "what_if": ("Who stops or merges",),
    "national": ("by member",),
    "issued": ("Woo overview", "To the annex"),
    "findings": ("Which points", "Accept", "To the map"),
    "duplicates": ("To the map",),
}
"""Page → what one must be able to reach, in English; a part of the name will do."""


@pytest.mark.parametrize("page_id", list(PAGES))
def test_tab_reaches_the_main_controls_of_a_page_and_shows_where_it_is(
    visitor: Callable[..., Visitor], harbour: str, page_id: str
) -> None:
    anna = visitor(reduced_motion="reduce")
    page = anna.open(PAGES[page_id], harbour, lang="en")
    stops = walk(page, ["Start", "Undo", "Nederlands", "Anna", *MAIN[page_id]])
    assert {here.role for here in stops if not here.name} <= {"main"}, "a stop without a name"
    page.reload()
    standing(page)
    assert unseen(page, len(stops) + 1) == []


def test_from_the_address_bar_to_a_party_and_its_ties(
    visitor: Callable[..., Visitor], harbour: str, words: Words
) -> None:
    anna = visitor()
    page = anna.open(PAGES["network_map"], harbour)
    stops = walk(page, [words("Map: {title}", title="").strip()])
    assert stops[-1].role == "application"
    live = page.locator(".kv-live")
    heard = set()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
        heard.add(live.text_content())
    assert len(heard) >= 3, heard
    told = live.text_content() or ""
    name = told.split(", ")[0]
    assert name
    page.keyboard.press("Enter")
    panel = page.locator(".st-key-kv_panel")
    panel.wait_for()
    standing(page)
    assert name in (panel.text_content() or "")
    assert stop(page).role == "application", "the focus stays on the map"
    page.keyboard.press("Escape")
    panel.wait_for(state="detached")


def test_a_line_is_typed_and_taken_back_without_a_mouse(
    visitor: Callable[..., Visitor], harbour: str, workspace: Workspace, words: Words
) -> None:
    anna = visitor()
    page = anna.open(PAGES["network_map"], harbour)

    def ties() -> set[tuple[str, str]]:
        network: Network = workspace.snapshot(harbour).network
        return {(tie.source, tie.target) for tie in network.relations.values()}

    before = ties()
    walk(page, [words("Type what is said")])
    page.keyboard.type("Zeevaartschool: ontmoeting")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.st-key-kv_typing input').value === ''")
    standing(page)
    assert ties() == before | {("school", "meet")}
    assert stop(page).name == words("Type what is said"), "the next line can be typed at once"
    page.keyboard.press("Tab")
    page.keyboard.press("Control+z")
    page.get_by_text(words("Undone.")).wait_for()
    assert ties() == before
    standing(page)
    page.keyboard.press("Control+y")
    page.get_by_text(words("Redone.")).wait_for()
    assert ties() == before | {("school", "meet")}


def test_ctrl_z_in_a_field_takes_back_letters_and_not_work(
    visitor: Callable[..., Visitor], harbour: str, workspace: Workspace
) -> None:
    anna = visitor()
    page = anna.open(PAGES["network_map"], harbour)
    anna.type_line("Zeevaartschool: ontmoeting")
    revision = workspace.snapshot(harbour).revision
    field = page.locator(".st-key-kv_typing input")
    field.focus()
    page.keyboard.type("abc")
    page.keyboard.press("Control+z")
    page.wait_for_timeout(400)
    standing(page)
    assert workspace.snapshot(harbour).revision == revision
    assert field.input_value() != "abc"


def test_a_table_is_filled_in_from_the_keyboard(
    visitor: Callable[..., Visitor], harbour: str, workspace: Workspace, words: Words
) -> None:
    anna = visitor()
    page = anna.open(PAGES["stakeholders"], harbour)
    note = words("Explanation")
    stops = walk(page, [f"{note}: Werken"])
    assert stops[-1].role == "textarea"
    page.keyboard.type("Bouwt de kade.")
    page.keyboard.press("Enter")
    assert stop(page).name == f"{note}: Cultuur", "Enter goes to the row below"
    page.keyboard.type("Zorgt voor muziek.")
    page.keyboard.press("Tab")
    page.wait_for_timeout(300)
    standing(page)
    network = workspace.snapshot(harbour).network
    notes = {each.node: each.note for each in network.assessments.values()}
    assert notes["works"] == "Bouwt de kade."
    assert notes["culture"] == "Zorgt voor muziek."


def test_a_menu_is_walked_through_from_its_button(
    visitor: Callable[..., Visitor], harbour: str, words: Words
) -> None:
    page = visitor().open(PAGES["participation"], harbour)
    walk(page, [words("More")])
    page.keyboard.press("Enter")
    page.locator("[data-testid=stPopoverBody]").wait_for()
    standing(page)
    page.keyboard.press("Tab")
    assert words("Hand over …") in stop(page).name
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert words("Words for levels …") in stop(page).name
    page.keyboard.press("Tab")
    assert stop(page).role == "textarea", "and on, to the plan below the button"
    page.keyboard.press("Shift+Tab")
    assert words("More") in stop(page).name


def test_a_menu_opens_closes_and_gives_the_focus_back(
    visitor: Callable[..., Visitor], harbour: str, words: Words
) -> None:
    page = visitor().open(PAGES["network_map"], harbour)
    walk(page, [words("Filter")])
    page.keyboard.press("Enter")
    page.locator("[data-testid=stPopoverBody]").wait_for()
    standing(page)
    page.keyboard.press("Escape")
    page.locator("[data-testid=stPopoverBody]").wait_for(state="detached")
    assert words("Filter") in stop(page).name
