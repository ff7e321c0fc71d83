"""Every method at the size of a large network, beside plain networkx in the same run.

    python benchmarks/analysis.py [--sizes 1500/9000 10000/50000] [--cpu] [--json FILE]

Parties in groups with ties between them, as people deal with each other; beside them functions
that they perform. For each method the time of Krachtenveld, and that of networkx for the same
figures where it has them (betweenness at 10,000 nodes from a sample of nodes, scaled to all).
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import networkx as nx

from network.analysis.caching import Memo
from network.analysis.findings import findings
from network.analysis.measuring import cut, score
from network.analysis.methods import methods_on
from network.analysis.scores import Effort
from network.analysis.slicing import SLICES
from network.model import Change, Network, Node, Project, Relation, apply, today

PEERS: dict[str, Callable[[nx.Graph], Any]] = {
    "degree": nx.degree_centrality,
    "betweenness": nx.betweenness_centrality,
    "closeness": nx.closeness_centrality,
    "harmonic": nx.harmonic_centrality,
    "eigenvector": lambda graph: nx.eigenvector_centrality(graph, max_iter=5000, tol=1e-11),
    "constraint": nx.constraint,
    "articulation": lambda graph: list(nx.articulation_points(graph)),
    "bridges": lambda graph: list(nx.bridges(graph)),
    "core": nx.core_number,
    "communities": lambda graph: nx.community.louvain_communities(graph, seed=1, weight=None),
}
"""What one would write with networkx; Louvain once, where Krachtenveld runs it several times."""

SLOW = {"closeness", "harmonic", "constraint"}
"""Not repeated with networkx in full beyond some thousands of nodes: it takes many minutes."""

FEW = 60
"""From how many nodes networkx follows the ways at sizes where all would take an hour."""


def network_of(nodes: int, ties: int) -> Network:
    """Parties with this many ties between them, in groups of about forty, and sixty functions."""
    draw = random.Random(20)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < ties:
        one = draw.randrange(nodes)
        near = one - one % 40 + draw.randrange(40)
        other = min(near, nodes - 1) if draw.random() < 0.7 else draw.randrange(nodes)
        if one != other:
            pairs.add((min(one, other), max(one, other)))
    doing = {(draw.randrange(nodes), draw.randrange(60)) for _ in range(nodes // 2)}
    return Network.of(
        [
            Project(id="benchmark", name="Benchmark"),
            *(Node(id=f"n{i}", kind="partner", name=f"Partner {i}") for i in range(nodes)),
            *(Node(id=f"f{i}", kind="function", name=f"Function {i}") for i in range(60)),
            *(
                Relation(id=f"r{i}", kind="works_with", source=f"n{a}", target=f"n{b}")
                for i, (a, b) in enumerate(sorted(pairs))
            ),
            *(
                Relation(id=f"d{i}", kind="performs", source=f"n{a}", target=f"f{b}")
                for i, (a, b) in enumerate(sorted(doing))
            ),
        ]
    )


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """How long work takes, and what it gives; in seconds of a processor with ``--cpu``."""
    started = CLOCK[0]()
    result = work()
    return CLOCK[0]() - started, result


CLOCK = [time.perf_counter]
"""The clock on the wall; on a busy machine that of the processor says more."""


def all_methods(network: Network, slices: list[str], effort: Effort) -> dict[str, dict[str, Any]]:
    """Time, error and sample of each method on each slice, the slice itself among them."""
    memo, told = Memo(), {}
    for slice_id in slices:
        taken, slice_ = seconds(lambda id_=slice_id: cut(network, id_, effort=effort, memo=memo))
        told[slice_id] = {"slice": {"seconds": taken}}
        for method in methods_on(slice_id):
            taken, scores = seconds(lambda m=method, s=slice_: score(s, m, effort, memo))
            sample = scores.sampled and f"{scores.sampled.kept} of {scores.sampled.of}"
            told[slice_id][method.id] = {
                "seconds": taken,
                "error": scores.error,
                "sampled": sample,
            }
    return told


def total(told: dict[str, dict[str, Any]]) -> float:
    """Seconds of everything together."""
    return sum(each["seconds"] for slice_ in told.values() for each in slice_.values())


def beside_networkx(network: Network, ours: dict[str, Any]) -> dict[str, float]:
    """Times of networkx on the direct ties, printed beside ours."""
    graph = cut(network, "parties", memo=Memo()).graph
    found: dict[str, float] = {}
    for method, compute in PEERS.items():
        if len(graph) <= 3000:
            taken, _ = seconds(lambda f=compute: f(graph))
        elif method == "betweenness":
            taken, _ = seconds(lambda: nx.betweenness_centrality(graph, k=FEW, seed=1))
            taken *= len(graph) / FEW
        elif method in SLOW:
            continue
        else:
            taken, _ = seconds(lambda f=compute: f(graph))
        found[method] = taken
        mine = ours[method]["seconds"]
        print(f"  {method:<16}{mine:9.3f} s   networkx {taken:9.3f} s   {taken / mine:7.1f} ×")
    return found


def one_change(network: Network) -> dict[str, float]:
    """Seconds of the findings at first, and again after one record has changed."""
    memo = Memo()
    first, _ = seconds(lambda: findings(network, today(), memo))
    changed = apply(network, Change.removing(network, next(iter(network.relations.values()))))
    after, _ = seconds(lambda: findings(changed, today(), memo))
    again, _ = seconds(lambda: findings(changed, today(), memo))
    return {"first": first, "after a tie changed": after, "again": again}


def main() -> None:
    """Measure at every size and print tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=["1500/9000", "10000/50000"])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--cpu", action="store_true", help="processor time, all threads together")
    options = parser.parse_args()
    if options.cpu:
        CLOCK[0] = time.process_time
    results: dict[str, Any] = {}
    for size in options.sizes:
        network = network_of(*map(int, size.split("/")))
        held: dict[str, Any] = {}
        for name, effort in (("exact", Effort()), ("sampled", Effort(exact=False))):
            direct = all_methods(network, ["parties"], effort)
            rest = all_methods(network, [each for each in SLICES if each != "parties"], effort)
            held[name] = direct | rest
            print(
                f"{size} {name}: direct ties {total(direct):.2f} s, all others {total(rest):.2f} s"
            )
            for slice_id, methods in held[name].items():
                for method, each in methods.items():
                    notes = [f"error ≤ {each['error']:.5f}"] if each.get("error") else []
                    notes += [f"sample {each['sampled']}"] if each.get("sampled") else []
                    if notes or each["seconds"] > 0.1:
                        told = f"  {slice_id}.{method}"
                        print(f"{told:<44}{each['seconds']:7.2f} s  {', '.join(notes)}")
        held["networkx"] = beside_networkx(network, held["exact"]["parties"])
        held["findings"] = one_change(network)
        for what, taken in held["findings"].items():
            print(f"  findings, {what}: {taken:.3f} s")
        results[size] = held
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"highest memory {most:.0f} MB")
    if options.json:
        options.json.write_text(json.dumps(results, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
