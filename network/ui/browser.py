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

// Lists to choose from say a few things of their own, in English.
const ENGLISH = '[role=listbox]';
function reword() {
  for (const place of document.querySelectorAll(ENGLISH)) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      for (const [pattern, words] of Object.entries(window.krachtenveldWords)) {
        const said = text.nodeValue.replace(new RegExp(`^${pattern}`), words);
        if (said !== text.nodeValue) text.nodeValue = said;
      }
    }
  }
}

export default function ({ data }) {
  document.documentElement.lang = data.language;
  window.krachtenveldWords = data.language === 'en' ? {} : data.words.english;
  const skip = document.querySelector('[data-testid=stSkipToContent]');
  if (skip) skip.textContent = data.words.skip;
  document.querySelector('[data-testid=stTopNav]')?.setAttribute('aria-label', data.words.pages);
  for (const [name, value] of Object.entries(data.cookies)) {
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
  }
  if (!window.krachtenveldKeys) {
    window.krachtenveldKeys = true;
    document.addEventListener('keydown', onKey);
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

    Ctrl+Z and Ctrl+Y take back and do again; a slash goes to the line to type in.

    ``words`` are those of Streamlit's own frame: ``skip`` (to the content), ``pages``, and by
    pattern what its lists to choose from say in ``english``.
    """
    data = {"language": language, "cookies": dict(cookies), "words": dict(words)}
    _component(data=data, key="kv_browser")
