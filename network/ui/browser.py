"""What only the browser can do: the language of the page, cookies, and keys outside fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from streamlit.components.v2 import component

_JS = """
const FIELDS = /^(INPUT|TEXTAREA|SELECT)$/;
const editable = (el) => el && (el.isContentEditable || FIELDS.test(el.tagName));
const press = (name) => document.querySelector('.st-key-' + name + ' button')?.click();

function onKey(event) {
  const deep = event.composedPath ? event.composedPath()[0] : event.target;
  if (event.altKey || editable(deep) || document.querySelector('[role=dialog]')) return;
  const key = event.key.toLowerCase();
  if (!event.ctrlKey && !event.metaKey) {
    const line = key === '/' && document.querySelector('.st-key-kv_typed input');
    if (line) {
      event.preventDefault();
      line.focus();
    }
    return;
  }
  if (key !== 'z' && key !== 'y') return;
  event.preventDefault();
  press(key === 'y' || event.shiftKey ? 'kv_redo' : 'kv_undo');
}

// A menu stands at the end of the page: Tab leads from its button into it, and out of it again.
const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex]';
function stopsIn(place) {
  return [...place.querySelectorAll('*')].flatMap((el) => {
    if (el.shadowRoot) return stopsIn(el.shadowRoot);
    const stop = el.matches(STOPS) && !el.disabled && el.tabIndex >= 0 && el.checkVisibility();
    return stop ? [el] : [];
  });
}

function onTab(event) {
  if (event.key !== 'Tab') return;
  const menu = document.querySelector('[data-testid=stPopoverBody]');
  const button = document.querySelector('[data-testid=stPopoverButton][aria-expanded=true]');
  if (!menu || !button) return;
  const at = event.composedPath()[0];
  const stops = stopsIn(menu);
  if (at === button && !event.shiftKey && stops.length) {
    event.preventDefault();
    stops[0].focus();
  } else if (at === stops[0] && event.shiftKey) {
    event.preventDefault();
    button.focus();
  } else if (at === stops.at(-1) && !event.shiftKey) {
    button.focus(); // and the browser goes on from there
  }
}

// Lists to choose from, boxes for files and downloads say a few things of their own, in English.
const ENGLISH = ['[role=listbox]', '[data-testid=stFileUploaderDropzone]',
  '[data-testid=stDownloadButtonError]'].join();
const own = new WeakMap(); // a text → what Streamlit said, and what it says now
function reword() {
  for (const place of document.querySelectorAll(ENGLISH)) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const [before, after] = own.get(text) || [];
      const first = text.nodeValue === after ? before : text.nodeValue;
      let said = first;
      for (const [pattern, words] of Object.entries(window.krachtenveldWords)) {
        said = said.replace(new RegExp(`^${pattern}`), words);
      }
      own.set(text, [first, said]);
      if (said !== text.nodeValue) text.nodeValue = said;
    }
  }
}

export default function ({ data }) {
  document.documentElement.lang = data.language;
  window.krachtenveldWords = data.words.english;
  reword();
  const skip = document.querySelector('[data-testid=stSkipToContent]');
  if (skip) skip.textContent = data.words.skip;
  document.querySelector('[data-testid=stTopNav]')?.setAttribute('aria-label', data.words.pages);
  for (const [name, value] of Object.entries(data.cookies)) {
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
  }
  if (!window.krachtenveldKeys) {
    window.krachtenveldKeys = true;
    document.addEventListener('keydown', onKey);
    document.addEventListener('keydown', onTab, true);
    const seen = { childList: true, characterData: true, subtree: true };
    new MutationObserver(() => {
      if (document.querySelector(ENGLISH)) reword();
    }).observe(document.body, seen);
  }
}
"""

_component = component("krachtenveld_browser", js=_JS, html="<span></span>")


def browser(language: str, cookies: Mapping[str, str], words: Mapping[str, Any]) -> None:
    """Set the language of the page, keep the cookies, and listen to keys outside fields.

    Ctrl+Z and Ctrl+Y take back and do again; a slash goes to the line to type in. Tab goes from
    the button of an open menu into that menu.

    ``words`` are those of Streamlit's own frame: ``skip`` (to the content), ``pages``, and by
    pattern what its lists to choose from, boxes for files and downloads say in ``english``.
    """
    data = {"language": language, "cookies": dict(cookies), "words": dict(words)}
    _component(data=data, key="kv_browser")
