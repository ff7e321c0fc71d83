"""How a typed line falls apart: its two sides, the word between them, the names in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from network.exchange.lines.name_lookup import look_up
from network.model import RELATION_KINDS, Network
from network.words import LANGUAGES, Words, words_in

_BETWEEN = re.compile(r"\s*:\s+|\s*:$|\s+(?:->|→|–|—|-|>)\s+")
_ENDING = re.compile(r"\s+[x×✕](?:\s+|$)")
_BULLET = re.compile(r"\s*(?:[-–—•▪●*·]|\d{1,3}[.)])\s+")
SYMMETRIC = frozenset(kind.id for kind in RELATION_KINDS.values() if kind.symmetric)


def lines_of(text: str) -> list[str]:
    """The lines in a text that was typed or pasted, without bullets; cells become sides.

    A row copied from a sheet, *Alifa⇥lezen; ontmoeting*, reads as *Alifa: lezen, ontmoeting*.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        lines = [_BULLET.sub("", line, count=1) if _BULLET.match(line) else line for line in lines]
    return [" ".join(_sides(line).split()) for line in lines]


def _sides(line: str) -> str:
    first, *rest = [cell.strip() for cell in line.split("\t") if cell.strip()] or [""]
    if not rest:
        return first
    return f"{first}: {', '.join(rest).replace(';', ',')}"


@dataclass(frozen=True)
class Grammar:
    """The words of a reader's language in the light of the names that a network knows.

    ``listed``: the line is one of many. Then a dash ties only where a side is the whole name of
    a node, for names in a list may hold one.
    """

    network: Network
    t: Words
    listed: bool = False

    def ending(self, text: str) -> tuple[str, str] | None:
        """Both sides of ``Alifa x Power`` (the second may be empty); None where it ends nothing."""
        if self.network.named(text):
            return None
        for found in _ENDING.finditer(text):
            left, right = text[: found.start()], text[found.end() :]
            seen = [look_up(self.network, name) for name in self.names(left)]
            if seen and all(each.nodes or each.alike for each in seen):
                return left, right
        return None

    def split(self, text: str) -> tuple[str, str, str]:
        """Both sides and the relation kind; ``""`` for the usual one, ``in`` for membership."""
        if self.network.named(text):
            return text, "", ""
        for found in _BETWEEN.finditer(text):
            left, right = text[: found.start()], text[found.end() :]
            written_out = self.network.named(left) or self.network.named(right)
            if self.listed and ":" not in found[0] and not written_out:
                continue
            if self._kind_word(left) and not self.network.named(left):
                named = [f"{left} {name}" for name in self.names(right)]
                return ", ".join(named), "", ""
            return left, right, ""
        options: list[tuple[int, int, tuple[str, str, str]]] = []
        for word, kind, turned in self._verbs():
            at = text.casefold().find(f" {word} ")
            while at >= 0:
                left, right = text[:at], text[at + len(word) + 2 :]
                known = sum(self.known(side) for side in (left, right))
                ends = (right, left, kind) if turned else (left, right, kind)
                options.append((known, len(word), ends))
                at = text.casefold().find(f" {word} ", at + 1)
        best = max(options, default=(0, 0, ("", "", "")))
        return best[2] if best[0] else (text, "", "")

    def _verbs(self) -> Iterator[tuple[str, str, bool]]:
        yield self.t("in").casefold(), "in", False
        yield self.t("with").casefold(), "works_with", False
        for kind in RELATION_KINDS:
            yield self.t.relation(kind).casefold(), kind, False
            if kind not in SYMMETRIC:
                yield self.t.inverse_relation(kind).casefold(), kind, True

    def known(self, text: str) -> bool:
        """Whether any name in a list is that of a node, or begins one."""
        return any(look_up(self.network, name).nodes for name in self.names(text))

    def names(self, text: str) -> list[str]:
        """The names in a list; a name that holds a comma itself stays whole."""
        parts = [part.strip() for part in text.split(",")]
        names: list[str] = []
        while parts:
            whole = next(
                (
                    count
                    for count in range(len(parts), 1, -1)
                    if self.network.named(", ".join(parts[:count]))
                ),
                1,
            )
            names.append(", ".join(parts[:whole]))
            parts = parts[whole:]
        return [name for name in names if name]

    def kind_and_name(self, text: str) -> tuple[str, str]:
        """``("partner", "Alifa")`` for *partner Alifa*; no kind where the text names none."""
        if self.network.named(text):
            return "", text
        folded = text.casefold()
        for word, kind in self._kind_words:
            if folded.startswith(f"{word} "):
                return kind, text[len(word) + 1 :].strip()
        return "", text

    def _kind_word(self, text: str) -> str:
        return next((k for word, k in self._kind_words if word == text.casefold()), "")

    @cached_property
    def _kind_words(self) -> list[tuple[str, str]]:
        words: dict[str, str] = {}
        for kind in self.network.node_kinds:
            names = [self.t.kind(self.network, kind)]
            names += [words_in(code).name("node_kind", kind) for code in LANGUAGES]
            for name in names:
                parts = re.split(r" of | or | en | and ", name)
                for word in (name, *parts, *(part.split()[-1] for part in parts)):
                    words.setdefault(word.casefold(), kind)
        return sorted(words.items(), key=lambda each: -len(each[0]))
