"""The look that Streamlit's own theme cannot give: one bar on top, room for the map, focus."""

from __future__ import annotations

import streamlit as st

_COLOURS = {
    "accent": ("primaryColor", "#1f5fa8", "#7fb2ea"),
    "ground": ("backgroundColor", "#ffffff", "#14181d"),
    "aside": ("secondaryBackgroundColor", "#f4f6f8", "#1e242b"),
}
"""Name here → name in Streamlit's theme, and the shades where the theme is not set."""

_CSS = """
.stApp { --kv-bar: 3.25rem; --kv-line: color-mix(in srgb, currentColor 14%, transparent);
  --kv-chrome: 13.75rem; }

/* One bar: project, pages, tools. Streamlit's own header holds the pages. */
[data-testid="stHeader"] { height: var(--kv-bar); min-height: var(--kv-bar);
  border-bottom: 1px solid var(--kv-line); }
[data-testid="stToolbar"] { padding-left: 14.5rem; padding-right: 16.75rem; }
[data-testid="stMainBlockContainer"] { max-width: none;
  padding: calc(var(--kv-bar) + .75rem) 1.25rem .5rem; }
.st-key-kv_project, .st-key-kv_bar { position: fixed; top: 0; height: var(--kv-bar);
  z-index: 999991; }
.st-key-kv_project { left: 1.25rem; width: 13rem; justify-content: center; }
.st-key-kv_project [data-testid="stText"], .st-key-kv_project [data-testid="stText"] > * {
  font-weight: 650; font-size: .8125rem; line-height: 1.2; font-family: inherit;
  overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; }
.st-key-kv_bar { right: 1rem; width: auto; align-items: center; gap: .5rem; flex-wrap: nowrap; }
[data-testid="stLayoutWrapper"]:has(> :is(.st-key-kv_bar, .st-key-kv_project, .st-key-kv_look)),
.st-key-kv_browser { position: absolute; }
.st-key-kv_undo p, .st-key-kv_redo p { position: absolute; width: 1px; height: 1px;
  overflow: hidden; clip-path: inset(50%); }

/* What Streamlit's own shades leave too faint to read. */
[data-testid="stCaptionContainer"] { opacity: .8; }
:is([data-testid="stBaseButton-primary"], [data-testid="stBaseButton-primaryFormSubmit"]) {
  color: light-dark(#ffffff, #10151a); }
[data-testid="stMultiSelect"] [data-tag] :is(span, button) { color: light-dark(#ffffff, #10151a); }
[data-testid="stBaseButton-primary"] kbd { color: inherit; opacity: 1; }
[data-testid="stPopoverButton"][kind="tertiary"][aria-expanded="true"] {
  color: var(--kv-accent) !important; }

/* Beside a list to choose from or a menu, buttons to choose from are as high: labels line up. */
:where([data-testid="stHorizontalBlock"]:has(> * > :is([data-testid="stSelectbox"],
  [data-testid="stPopover"]))) [data-testid="stButtonGroup"] button { min-height: 2.5rem; }

/* The map: one row of controls, as much map as there is, the line to type in always in sight. */
[data-testid="stVerticalBlock"]:has(> [data-testid="stLayoutWrapper"] > .st-key-kv_map_row) {
  gap: .5rem; }
.st-key-kv_map_bar { gap: .4rem; }
.st-key-kv_map_bar :is(button, input) { min-height: 0; }
.st-key-kv_map_bar [role="radiogroup"] button { padding-inline: .7rem; }
.st-key-kv_map_bar :is([data-testid="stPopover"] button, [role="radiogroup"] button,
  .st-key-kv_beamer_open button, [role="group"], [role="combobox"]) { height: 2.25rem;
  min-height: 2.25rem; box-sizing: border-box; }
:is(.st-key-kv_downloads_menu [data-testid="stPopoverButton"], .st-key-kv_beamer_open button,
  .st-key-kv_typing_help button) p { position: absolute; width: 1px;
  height: 1px; overflow: hidden; clip-path: inset(50%); }
.st-key-kv_map_row > * > [data-testid="stHorizontalBlock"]:not(:has(.st-key-kv_panel))
  > [data-testid="stColumn"]:last-child { display: none; }
.st-key-kv_panel { border-left: 1px solid var(--kv-line); padding: 0 .25rem .5rem 1rem;
  box-sizing: border-box; overflow: auto; flex-wrap: nowrap;
  min-height: max(22rem, calc(100vh - var(--kv-chrome)));
  max-height: max(22rem, calc(100vh - var(--kv-chrome))); }
.st-key-kv_panel :is(p, li) { font-size: .9rem; line-height: 1.45; }
.st-key-kv_panel [data-testid="stHorizontalBlock"] button { min-height: 0;
  padding: .2rem .6rem; }
.st-key-kv_panel ul { padding-left: 1.1rem; margin-bottom: .25rem; }
.st-key-kv_panel [data-testid="stForm"] > [data-testid="stVerticalBlock"] { gap: .6rem; }
.st-key-kv_panel [data-testid="stForm"] > [data-testid="stVerticalBlock"] >
  [data-testid="stLayoutWrapper"]:last-child { position: sticky; bottom: -.5rem; z-index: 2;
  padding: .4rem 0; background: var(--kv-ground); }
.st-key-kv_panel_head { flex-wrap: nowrap; }
.st-key-kv_panel_head > :first-child { flex: 1; min-width: 0; }
.st-key-kv_close p { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }
[data-testid="stLayoutWrapper"]:has(> .st-key-kv_typing) { position: sticky; bottom: 0;
  z-index: 5; padding: .35rem 0 .5rem; background: var(--kv-ground); }
.st-key-kv_typing { gap: .35rem; min-height: 4.35rem; }
.st-key-kv_typing_row { flex-wrap: nowrap; }
.st-key-kv_typing_known { position: absolute; }
.st-key-kv_typed { flex: 1 1 auto; min-width: 0; }
.kv-syntax code { font-family: inherit; background: none; padding: 0; color: inherit;
  white-space: nowrap; }

/* Searching: whole names, however narrow the box. */
body:has([class*="st-key-kv_search"] input[aria-expanded="true"])
  [data-testid="stSelectboxVirtualDropdown"] { min-width: 29rem; }

/* The tour: a strip above the page; the map makes room for it. */
.stApp:has(.st-key-kv_tour) { --kv-chrome: 17.5rem; }
.st-key-kv_tour { flex-wrap: nowrap; padding: .5rem .75rem; border-radius: 6px; min-height: 3.25rem;
  border: 1px solid var(--kv-accent);
  background: color-mix(in srgb, var(--kv-accent) 9%, var(--kv-ground)); }
.st-key-kv_tour button { white-space: nowrap; }

/* Buttons that show only their icon. */
:is(.st-key-kv_beamer_open, .st-key-kv_typing_help) button { padding-inline: .6rem; }
:is(.st-key-kv_beamer_open, .st-key-kv_typing_help) button :is(div, span) { gap: 0; margin: 0; }

/* Points of attention: a sentence and its buttons on one line. */
[class*="st-key-kv_points_"] { padding: .8rem 1rem; gap: .6rem; }
[class*="st-key-kv_points_"] [data-testid="stHorizontalBlock"] { flex-wrap: nowrap; }
[class*="st-key-kv_finding_"] button { white-space: nowrap; min-height: 2.1rem;
  padding: .15rem .7rem; }
[class*="st-key-kv_points_"] [data-testid="stHeading"] h2 { font-size: 1rem; padding: 0; }
[class*="st-key-kv_points_"] p { line-height: 1.45; margin: 0; }
[class*="st-key-kv_points_"] [data-testid="stMarkdownContainer"] { margin-bottom: 0; }

/* Start: a name and its buttons on one line. */
[class*="st-key-kv_row_"] { flex-wrap: nowrap; }
[class*="st-key-kv_row_"] button { white-space: nowrap; }
[class*="st-key-kv_row_"] p { line-height: 1.4; }
[class*="st-key-kv_row_"] [data-testid="stElementToolbar"] { display: none; }
[class*="st-key-kv_row_"] .st-key-kv_tour_begin button { padding: 0; min-height: 1.6rem; }

/* Tables of words. */
.kv-scroll { max-height: max(22rem, calc(100vh - var(--kv-chrome) - 1.5rem)); overflow: auto;
  position: relative; }
[role="dialog"] .kv-scroll { max-height: 50vh; }
.kv-list, .kv-matrix { border-collapse: separate; border-spacing: 0; font-size: .9rem; }
.kv-list { width: 100%; }
:is(.kv-list, .kv-matrix) caption { text-align: left; font-weight: 650; padding: .25rem 0 .5rem; }
:is(.kv-list, .kv-matrix) :is(th, td) { padding: .35rem .6rem; text-align: left;
  vertical-align: top; border-bottom: 1px solid var(--kv-line); font-weight: 400; }
:is(.kv-list, .kv-matrix) thead :is(th, td) { position: sticky; top: 0; font-weight: 650;
  background: var(--kv-ground); }
:is(.kv-list, .kv-matrix) th[scope="row"] { font-weight: 600; }
.kv-list ul { margin: 0; padding-left: 1rem; }
.kv-list li { font-size: inherit; }
.kv-matrix :is(td, thead th:not(:first-child)) { text-align: center; min-width: 5.5rem; }
.kv-matrix td > [aria-hidden] { font-size: 1.25rem; line-height: 1; }
.kv-matrix tbody th { position: sticky; left: 0; background: var(--kv-ground); }
.kv-matrix tfoot :is(th, td) { font-weight: 650; border-bottom: 0; }
.kv-matrix tbody tr:hover :is(th, td) { background: var(--kv-aside); }
.kv-said { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }

/* Headings in the measure of a working screen. */
[data-testid="stHeading"] h1 { font-size: 1.6rem; padding: 0 0 .4rem; }
[data-testid="stHeading"] h2 { font-size: 1.25rem; padding: .5rem 0 .25rem; }
:is([data-testid="stHeading"], .st-key-kv_panel_head) h3 { font-size: 1.05rem; padding: .25rem 0; }

[data-testid="InputInstructions"] { display: none; }
:focus-visible { outline: 2px solid var(--kv-accent) !important; outline-offset: 2px; }
/* A list to choose from is one field: the ring goes around it, not around the text inside. */
:is([data-testid="stSelectbox"], [data-testid="stMultiSelect"]) {
  [role="group"]:has(input:focus-visible) { outline: 2px solid var(--kv-accent);
    outline-offset: 2px; }
  input { outline: none !important; text-overflow: ellipsis; } }
[data-testid="stToast"] { border-left: 4px solid var(--kv-accent); }
/* A message is read whole, without the English button that unfolds it. */
[data-testid="stToastText"] { display: block !important; overflow-wrap: anywhere; }
[data-testid="stToastViewButton"] { display: none !important; }
@media (max-width: 1400px) {
  .st-key-kv_map_bar { gap: .3rem; }
  .st-key-kv_map_bar [role="radiogroup"] button { padding-inline: .5rem; }
}
@media (max-width: 1100px) {
  [data-testid="stToolbar"] { padding-left: 11rem; padding-right: 18rem; }
  .st-key-kv_project { width: 10rem; }
}
@media (prefers-reduced-motion: reduce) {
  * { transition: none !important; animation: none !important; }
}
"""

_CURRENT = """
[data-testid="stTopNav"] a[href$="/"] { font-weight: 600;
  background: color-mix(in srgb, var(--kv-accent) 12%, transparent); }
"""


def dress(*, first_is_current: bool = False) -> None:
    """Put the style sheet on the page; mark the first page where its other address is shown."""
    with st.container(key="kv_look"):
        st.html(f"<style>{_shades()}{_CSS}{_CURRENT if first_is_current else ''}</style>")


def _shades() -> str:
    """The colours of the theme that is served, by light and dark."""
    pairs = []
    for name, (option, light, dark) in _COLOURS.items():
        shades = (
            st.get_option(f"theme.light.{option}") or light,
            st.get_option(f"theme.dark.{option}") or dark,
        )
        pairs.append(f"--kv-{name}: light-dark({', '.join(shades)});")
    # Dialogs and popovers stand outside the app and do not know whether it is light or dark.
    above = '[data-testid="stDialog"], [data-testid="stPopoverBody"]'
    return f".stApp, {above} {{ {' '.join(pairs)} }} {above} {{ color-scheme: light dark; }}"
