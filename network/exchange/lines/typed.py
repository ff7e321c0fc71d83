"""A line that someone types in a workshop: ``Alifa: ontmoeting, lezen``.

Understood are ``A: b, c`` and ``A - b`` (ties), ``A in B`` (membership), ``A werkt samen met B``
(any relation kind in the reader's words), ``partner A`` (a new node), ``partner A: b``, and
``A x B`` or ``A x`` (what is between them, or at A, is over). A name may be short, an alias, or the
beginnings of its words. What is typed in a room is an assumption until checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from network.exchange.lines.grammar import lines_of
from network.exchange.lines.reader import LineReader
from network.exchange.lines.values import Answer, Question, Reading, Refused
from network.model import InvariantError, Network, apply
from network.words import Words

__all__ = ["Answer", "Question", "Reading", "Refused", "lines_of", "read_line", "read_lines"]


def read_line(
    line: str,
    network: Network,
    t: Words,
    new_id: Callable[[], str],
    answers: Mapping[str, Answer] | None = None,
) -> Reading:
    """What a typed line means in this network; one question at a time.

    ``answers`` hold, by :attr:`Question.key`, what was answered to earlier questions about this
    line.
    """
    text = " ".join(line.split())
    if not text:
        return Reading()
    return LineReader(network, t, new_id, answers or {}, network).read(text)


def read_lines(
    lines: Iterable[str],
    network: Network,
    t: Words,
    new_id: Callable[[], str],
    answers: Mapping[str, Answer] | None = None,
) -> tuple[Reading, tuple[Refused, ...]]:
    """What lines mean one after another, as one change, and those that are left out.

    Every question is asked at once; as long as there are any, the change is what it would be with
    the likeliest answers. Each name is asked once, however many lines hold it.
    """
    lines = list(lines)
    given = dict(answers or {})
    asked: list[Question] = []
    refused: list[Refused] = []
    whole, now = Reading(), network

    def read(line: str) -> Reading:
        return LineReader(now, t, new_id, given, network, listed=len(lines) > 1).read(line)

    for line in lines:
        reading = read(line)
        questions = 0
        while reading.question:
            question = reading.question
            asked.append(question)
            questions += 1
            given[question.key] = question.first
            reading = read(line)
        if not reading.understood:
            if not questions and reading.problem != "left_out":
                refused.append(Refused(line, reading))
            continue
        try:
            now = apply(now, reading.change)
        except InvariantError as error:
            refused.append(Refused(line, reading, error.findings))
            continue
        whole = _both(whole, reading)
    return replace(whole, questions=tuple(asked)), tuple(refused)


def _both(one: Reading, other: Reading) -> Reading:
    """Two readings as one; what the first adds or ends is no news in the second."""
    added = {record.id for record in (*one.nodes, *one.ties)}
    return Reading(
        change=one.change.then(other.change),
        nodes=(*one.nodes, *other.nodes),
        ties=(*one.ties, *other.ties),
        ended=(*one.ended, *other.ended),
        there=(*one.there, *(id_ for id_ in other.there if id_ not in added)),
    )
