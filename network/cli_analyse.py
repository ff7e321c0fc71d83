"""The command ``krachtenveld analyse``, and the points of attention that ``check`` lists."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from network.cli_sources import CommandError, sound_network
from network.model import Network, today
from network.words import Words

if TYPE_CHECKING:
    from network.analysis.scores import Scores
    from network.analysis.slices import Reading, Slice


def register(command: Callable[..., argparse.ArgumentParser], source: str, t: Words) -> None:
    """Add the command to the parser; ``command`` makes one, ``source`` says what SOURCE can be."""
    added = command("analyse", _analyse, t("compute every method on every part of a network"))
    added.add_argument("source", metavar="SOURCE", help=source)
    added.add_argument("--json", action="store_true", help=t("as JSON"))
    added.add_argument("--slices", nargs="+", metavar="ID", help=t("only these parts"))
    added.add_argument("--sure", action="store_true", help=t("leave assumed ties out"))
    added.add_argument("--by-member", action="store_true", help=t("count alliances by member"))
    added.add_argument(
        "--sampled",
        action="store_true",
        help=t("sample what takes long, with the error stated"),
    )
    added.add_argument(
        "--whole",
        action="store_true",
        help=t("figures of each part as a whole, instead of per node"),
    )
    added.add_argument(
        "--top",
        type=int,
        default=5,
        metavar="N",
        help=t("how many to show for each method; 0 for all"),
    )


def listed_findings(network: Network, t: Words) -> list[dict[str, str]]:
    """Points of attention, most pressing first: code, table and id of the place, sentence."""
    from network.analysis.findings import findings

    return [
        {"code": each.code, "table": each.table, "id": each.id, "sentence": t.finding(each)}
        for each in findings(network, today())
    ]


def print_findings(network: Network, t: Words) -> None:
    """The same, one a line."""
    found = listed_findings(network, t)
    if found:
        print(t.many("1 point of attention:", "{count} points of attention:", len(found)))
    for each in found:
        print(f"- {each['sentence']}")


def _analyse(options: argparse.Namespace, t: Words) -> None:
    from network.analysis.measuring import analyse, cut
    from network.analysis.scores import Effort
    from network.analysis.slices import Alliances, Reading
    from network.analysis.slicing import SLICES

    slices = options.slices or list(SLICES)
    if unknown := [each for each in slices if each not in SLICES]:
        raise CommandError(
            t(
                "There is no part '{slice}'. Choose from: {slices}.",
                slice=unknown[0],
                slices=", ".join(SLICES),
            )
        )
    network = sound_network(options.source, t)
    reading = Reading(
        assumed=not options.sure,
        alliances=Alliances.MEMBERS if options.by_member else Alliances.ONCE,
    )
    effort = Effort(exact=not options.sampled, progress=_progress())
    found = analyse(network, reading, effort, slices)
    if effort.progress is not None:
        print("\r      \r", end="", file=sys.stderr, flush=True)
    if options.json:
        chosen = _wholes(found) if options.whole else _by_name(found, network)
        print(json.dumps(chosen, ensure_ascii=False, indent=2))
        return
    for id_, scores in found.items():
        slice_ = cut(network, id_, reading, effort)
        print(_heading(slice_, reading, t))
        for method, each in scores.items():
            for line in _lines(method, each, network, options.top, options.whole, t):
                print(line)
        print()


def _progress() -> Callable[[float], None] | None:
    """Shows how far the work is, where somebody looks."""
    if not sys.stderr.isatty():
        return None
    return lambda share: print(f"\r{share:4.0%}", end="", file=sys.stderr, flush=True)


def _by_name(
    found: Mapping[str, Mapping[str, Scores]], network: Network
) -> dict[str, dict[str, dict[str, float]]]:
    """Slice → metric → name of the node → value; parts of a method are metrics of their own."""
    from network.analysis.methods import METHODS

    names = _names(network)
    result: dict[str, dict[str, dict[str, float]]] = {}
    for slice_id, scores in found.items():
        metrics = result.setdefault(slice_id, {})
        for method, each in scores.items():
            if METHODS[method].yields == "node":
                metrics[method] = {names[node]: value for node, value in each.values.items()}
            for part, values in each.parts.items():
                metrics[f"{method}_{part}"] = {names[node]: value for node, value in values.items()}
    return result


def _wholes(found: Mapping[str, Mapping[str, Scores]]) -> dict[str, Any]:
    """Slice → method → its figures of the slice as a whole, and how sure the values are."""
    return {
        slice_id: {
            method: {
                **each.whole,
                **({"error": each.error} if each.error is not None else {}),
                **({"kept": each.sampled.kept, "of": each.sampled.of} if each.sampled else {}),
            }
            for method, each in scores.items()
        }
        for slice_id, scores in found.items()
    }


def _names(network: Network) -> dict[str, str]:
    """The name of each node, with its id where two have the same."""
    times = Counter(node.name for node in network.nodes.values())
    return {
        node.id: node.name if times[node.name] == 1 else f"{node.name} ({node.id})"
        for node in network.nodes.values()
    }


def _heading(slice_: Slice, reading: Reading, t: Words) -> str:
    told = t(
        "{slice}: {nodes} nodes, {ties} ties; {assumed}; {alliances}",
        slice=t.name("slice", slice_.id),
        nodes=t.number(len(slice_.nodes)),
        ties=t.number(slice_.sampled.of if slice_.sampled else len(slice_.ties)),
        assumed=t("with assumed ties") if reading.assumed else t("without assumed ties"),
        alliances=t.of(reading.alliances),
    )
    return f"{told}\n{'=' * len(told)}"


def _lines(
    method: str, scores: Scores, network: Network, top: int, whole: bool, t: Words
) -> list[str]:
    lines = [f"{t.name('method', method)}: {t.name('method_question', method)}"]
    notes = [
        f"{t.name('slice_figure', name)} {t.figure(value)}" for name, value in scores.whole.items()
    ]
    if scores.sampled:
        kept, of = t.number(scores.sampled.kept), t.number(scores.sampled.of)
        notes.append(t("sample of {kept} out of {of}", kept=kept, of=of))
    if scores.error is not None:
        notes.append(t("error at most {error}", error=t.figure(scores.error)))
    if notes:
        lines.append(f"  ({'; '.join(notes)})")
    if whole:
        return lines
    ranked = sorted(scores.values.items(), key=lambda each: (-each[1], each[0]))
    shown = [each for each in ranked if each[1]]
    if not shown and not scores.whole:
        return [*lines, f"  {t('nothing to rank')}"]
    rest = len(shown) - top if top > 0 else 0
    for node, value in shown[:top] if top > 0 else shown:
        lines.append(f"  {t.figure(value):>8}  {network.nodes[node].name}")
    if rest > 0:
        lines.append(f"  {'':>8}  {t('and {count} more', count=t.number(rest))}")
    return lines
