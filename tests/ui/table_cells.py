"""What stories on a screen share: cells of a table, pasting, waiting for the store."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page

from network.model import Network
from network.workspace import Workspace


def of(workspace: Workspace, project: str) -> Network:
    """The network as it is stored."""
    return workspace.snapshot(project).network


def row(page: Page, party: str) -> Locator:
    """The row of a party in an editable table."""
    return page.locator("tr[data-row]", has=page.get_by_role("rowheader").filter(has_text=party))


def cell(page: Page, party: str, column: str) -> Locator:
    """The control in a cell."""
    return row(page, party).locator(f"[data-column={column}]")


def rerun_beside(page: Page) -> None:
    """Let the page be drawn again by something else than the cell that has the focus."""
    page.evaluate(
        """() => {
            const roots = [...document.querySelectorAll('*')].map((each) => each.shadowRoot);
            const table = roots.find((root) => root?.querySelector('tr[data-row=council]'));
            const select = table.querySelector('tr[data-row=council] [data-column=attitude]');
            select.dispatchEvent(new PointerEvent('pointerdown'));
            select.value = 'neutral';
            select.dispatchEvent(new Event('change'));
        }"""
    )


def paste(page: Page, text: str) -> None:
    """Paste text into the control that has the focus."""
    page.evaluate(
        """(text) => {
            let active = document.activeElement;
            while (active.shadowRoot) active = active.shadowRoot.activeElement;
            const clipboardData = new DataTransfer();
            clipboardData.setData('text/plain', text);
            active.dispatchEvent(
                new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
            );
        }""",
        text,
    )


def eventually(holds: Callable[[], bool]) -> None:
    """Wait until something holds in the store."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("It did not come to hold within ten seconds.")
