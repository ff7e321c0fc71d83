"""The parser of the command line, in the language of the person who types."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from network.words import LANGUAGES, Words

_CHOICE = re.compile(r"invalid choice: (?P<value>.*) \(choose from (?P<known>.*)\)")
_TYPE = re.compile(r"invalid \w+ value: (?P<value>.*)")
_COUNT = re.compile(r"expected (?:one|at least one|\d+) arguments?")
_MISSING = re.compile(r"the following arguments are required: (?P<names>.*)")
_UNKNOWN = re.compile(r"unrecognized arguments: (?P<names>.*)")
_AMBIGUOUS = re.compile(r"ambiguous option: (?P<value>\S+) could match (?P<known>.*)")
_LIKE = re.compile(r"(?P<value>'.*') \((?P<example>.*)\)")
_PLACE = re.compile(r"argument (?P<place>\S+): (?P<problem>.*)", re.DOTALL)


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for, before the parser that speaks it is made."""
    named = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    named.add_argument("--language", nargs="?")
    wanted = named.parse_known_args(arguments)[0].language
    wanted = wanted or os.environ.get("KRACHTENVELD_LANGUAGE", "nl")
    return wanted if wanted in LANGUAGES else "nl"


class Parser(argparse.ArgumentParser):
    """A parser whose own words (usage, headings, what is the matter) are translated too.

    Each command has ``--help`` and ``--language``.
    """

    def __init__(self, t: Words, **settings: Any) -> None:
        super().__init__(add_help=False, **settings)
        self.t = t
        self._positionals.title = t("what to give")
        self._optionals.title = t("options")
        self.add_argument("-h", "--help", action="help", help=t("show this help and stop"))
        self.add_argument(
            "--language", choices=LANGUAGES, default=t.language, help=t("language of all output")
        )

    def format_usage(self) -> str:
        """How the command is typed."""
        return self._in_words(super().format_usage())

    def format_help(self) -> str:
        """How the command is typed and what each part of it means."""
        return self._in_words(super().format_help())

    def _in_words(self, text: str) -> str:
        word = self.t("usage")
        head, colon, rest = text.partition("usage: ")
        if head or not colon:
            return text
        usage, gap, below = rest.partition("\n\n")
        # What goes on under the word stands as far in as it is long.
        usage = usage.replace("\n ", "\n " + " " * (len(word) - len("usage")))
        return f"{word}: {usage}{gap}{below}"

    def error(self, message: str) -> NoReturn:
        """Tell what is the matter with what was typed, and stop."""
        told = f"{self.prog}: {self._told(message)}"
        help_ = self.t("See: {command}", command=f"{self.prog} --help")
        self.exit(2, f"{self.format_usage()}{told} {help_}\n")

    def _told(self, message: str) -> str:
        t = self.t
        if found := _MISSING.fullmatch(message):
            return t("Still missing: {names}.", names=found["names"])
        if found := _UNKNOWN.fullmatch(message):
            return t("Not known here: {names}.", names=found["names"])
        if found := _AMBIGUOUS.fullmatch(message):
            return t("'{value}' may mean: {known}.", value=found["value"], known=found["known"])
        found = _PLACE.fullmatch(message)
        if found is None:
            return message
        place, problem = found["place"], found["problem"]
        if choice := _CHOICE.fullmatch(problem):
            known = choice["known"].replace("'", "")
            wanted = choice["value"].strip("'")
            problem = t(
                "'{wanted}' does not exist. Choose from: {known}.", wanted=wanted, known=known
            )
        elif _COUNT.fullmatch(problem):
            problem = t("here a value is missing.")
        elif kind := _TYPE.fullmatch(problem):
            problem = t("{value} is not a number.", value=kind["value"])
        elif like := _LIKE.fullmatch(problem):
            facts = like.groupdict()
            problem = t("{value} cannot stand here; write it like {example}.", **facts)
        return f"{place}: {problem}"
