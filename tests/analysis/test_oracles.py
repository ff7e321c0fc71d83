"""Values that others published or computed independently, to the digits printed there."""

from __future__ import annotations

import networkx as nx
import pytest

from network.analysis.agreement import alpha
from network.analysis.centrality import centralisation, degree, density, eigenvector
from network.analysis.cohesion import articulation_points, bridges, core, fragmentation
from network.analysis.communities import communities, modularity
from network.analysis.holes import ROLES, brokerage_roles, constraint, effective_size
from network.analysis.paths import betweenness, closeness, harmonic
from network.analysis.projection import projection
from network.analysis.scores import Scores
from network.analysis.slices import Slice
from network.analysis.twomode import nestedness, overlap, redundancy


@pytest.fixture(scope="module")
def florence() -> Slice:
    """Marriages among Florentine families (Breiger & Pattison 1986)."""
    return Slice.of_graph(nx.florentine_families_graph())


@pytest.fixture(scope="module")
def kite() -> Slice:
    """Krackhardt's kite (1990)."""
    return Slice.of_graph(nx.krackhardt_kite_graph())


@pytest.fixture(scope="module")
def club() -> Slice:
    """Zachary's karate club, unweighted."""
    graph = nx.karate_club_graph()
    return Slice.of_graph(nx.Graph(graph.edges()))


@pytest.fixture(scope="module")
def women() -> Slice:
    """Davis' women of the South and the events that they went to."""
    graph = nx.davis_southern_women_graph()
    return Slice.of_graph(graph, graph.graph["top"])


def named(scores: Scores) -> set[str]:
    """Nodes for which a yes-or-no method says yes."""
    return {node for node, value in scores.values.items() if value}


def test_florentine_families(florence: Slice) -> None:
    assert (len(florence.nodes), len(florence.ties)) == (15, 20)
    between = betweenness(florence).values
    assert round(between["Medici"], 3) == 0.522
    assert round(between["Guadagni"], 3) == 0.255
    assert round(between["Albizzi"], 3) == 0.212
    assert named(articulation_points(florence)) == {"Albizzi", "Guadagni", "Medici", "Salviati"}
    assert len(bridges(florence).pairs) == 5
    assert round(constraint(florence).values["Medici"], 4) == 0.2099


def test_krackhardts_kite(kite: Slice) -> None:
    assert (len(kite.nodes), len(kite.ties)) == (10, 18)
    assert round(degree(kite).values["3"], 3) == 0.667
    near = closeness(kite).values
    assert round(near["5"], 3) == round(near["6"], 3) == 0.643
    assert round(betweenness(kite).values["7"], 3) == 0.389
    assert round(betweenness(kite).values["7"] * 9 * 8 / 2, 9) == 14
    assert named(articulation_points(kite)) == {"7", "8"}
    assert round(fragmentation(kite, ["7"]), 4) == 0.3889


def test_karate_club(club: Slice) -> None:
    assert (len(club.nodes), len(club.ties)) == (34, 78)
    between = betweenness(club).values
    assert (round(between["0"], 4), round(between["33"], 4)) == (0.4376, 0.3041)
    assert named(articulation_points(club)) == {"0"}
    assert set(bridges(club).pairs) == {("0", "11")}
    assert core(club).whole["max"] == 4
    found = communities(club)
    assert round(found.whole["modularity"], 4) == 0.4198
    assert found.whole["count"] == 4
    graph = nx.karate_club_graph()
    split = [
        [str(n) for n in graph if graph.nodes[n]["club"] == side] for side in ("Mr. Hi", "Officer")
    ]
    assert round(modularity(club, split), 4) == 0.3582
    assert round(centralisation(club), 4) == 0.3996


def test_nearness_between_two_kinds_stays_within_its_part_of_the_network() -> None:
    graph = nx.Graph([("a", "f"), ("a", "g"), ("b", "h")])
    near = closeness(Slice.of_graph(graph, left=["a", "b"])).values
    # As near as can be to two of the four others, and to one of them.
    assert (near["a"], near["f"]) == (0.5, pytest.approx(0.5))
    assert near["b"] == near["h"] == 0.25
    rest = nx.Graph([("a", "f"), *((f"p{k}", f"q{k}") for k in range(20))])
    lonely = Slice.of_graph(rest, left=["a", *(f"p{k}" for k in range(20))])
    assert max(closeness(lonely).values.values()) <= 1


def test_women_of_the_south(women: Slice) -> None:
    assert (len(women.left), len(women.right), len(women.ties)) == (18, 14, 89)
    assert round(degree(women).values["E8"], 2) == 0.78
    assert round(closeness(women).values["E8"], 2) == 0.85
    between = betweenness(women).values
    assert round(between["E8"], 2) == 0.24
    assert round(between["Nora Fayette"], 2) == 0.11
    assert round(density(women), 4) == 0.3532
    pair = ("Evelyn Jefferson", "Theresa Anderson")
    assert overlap(women).pairs[pair] == projection(women, "shared").ties[pair] == 7
    for node, value in constraint(women).values.items():
        assert value == pytest.approx(1 / women.degree(node), abs=1e-11)
    assert round(nestedness(women).whole["total"], 2) == 48.58


def test_borgattis_example_of_seven_nodes() -> None:
    pairs = "AB AF AG AE EG FG BG BD DG GC"
    slice_ = Slice.of_graph(nx.Graph([tuple(pair) for pair in pairs.split()]))
    size, held = effective_size(slice_).values, constraint(slice_).values
    assert (round(size["G"], 2), round(size["A"], 2)) == (4.67, 2.50)
    assert (round(held["G"], 3), round(held["A"], 3)) == (0.400, 0.595)


def test_nestedness_of_the_example_of_almeida_neto() -> None:
    whole = nestedness(matrix("10111", "11100", "01110", "11000", "11000")).whole
    assert round(whole["total"], 2) == 58.33
    assert round(whole["columns"], 2) == 63.33
    assert round(whole["rows"], 2) == 53.33


def matrix(*rows: str) -> Slice:
    """A slice between rows and columns, tied where a row has a 1."""
    ties = {
        (f"r{i}", f"c{j}"): 1.0
        for i, row in enumerate(rows)
        for j, mark in enumerate(row)
        if mark == "1"
    }
    left = [f"r{i}" for i in range(len(rows))]
    return Slice.of("matrix", [*left, *(f"c{j}" for j in range(len(rows[0])))], ties, left)


def test_krippendorffs_data_c() -> None:
    units = krippendorff_c()
    expected = {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849, "ratio": 0.797}
    for scale, value in expected.items():
        found = alpha(units, scale)
        assert found is not None and round(found, 3) == value


def krippendorff_c() -> list[list[float | None]]:
    """Four raters, twelve units; a dot is a rating that is not there."""
    raters = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
    return [
        [None if mark == "." else float(mark) for mark in unit]
        for unit in zip(*raters, strict=True)
    ]


def test_brokers_of_gould_and_fernandez() -> None:
    ties = [tuple(pair) for pair in ("AB", "AC", "BC", "BD", "CD", "DA")]
    roles = brokerage_roles([(a, b) for a, b in ties], dict(zip("ABCD", "1122", strict=True)))
    held = {
        node: {role for role in ROLES if getattr(each, role) == 1} for node, each in roles.items()
    }
    assert held == {
        "A": {"consultant", "gatekeeper"},
        "B": {"representative"},
        "C": {"gatekeeper"},
        "D": {"consultant", "representative"},
    }
    assert sum(each.total for each in roles.values()) == 6


def test_closed_forms() -> None:
    assert centralisation(Slice.of_graph(nx.star_graph(6))) == 1
    assert centralisation(Slice.of_graph(nx.cycle_graph(7))) == 0
    square = redundancy(Slice.of_graph(nx.complete_bipartite_graph(2, 2))).values
    assert set(square.values()) == {1.0}
    ring = nx.cycle_graph(6)
    ring.add_edge(0, 3)
    doubled = redundancy(Slice.of_graph(ring)).values
    assert doubled["0"] == doubled["3"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    "graph",
    [
        nx.krackhardt_kite_graph(),
        nx.gnm_random_graph(60, 90, seed=3),
        nx.disjoint_union(nx.path_graph(6), nx.star_graph(4)),
        nx.barbell_graph(5, 3),
    ],
    ids=["kite", "random", "two parts", "barbell"],
)
def test_the_engine_says_what_networkx_says(graph: nx.Graph) -> None:
    slice_ = Slice.of_graph(graph)
    room = max(len(graph) - 1, 1)
    pairs = [
        (betweenness(slice_), nx.betweenness_centrality(graph)),
        (closeness(slice_), nx.closeness_centrality(graph)),
        (harmonic(slice_), {n: v / room for n, v in nx.harmonic_centrality(graph).items()}),
        (core(slice_), nx.core_number(graph)),
        (effective_size(slice_), known(nx.effective_size(graph))),
        (constraint(slice_), known(nx.constraint(graph))),
    ]
    if nx.is_connected(graph):
        vector = nx.eigenvector_centrality(graph, max_iter=100_000, tol=1e-12)
        pairs.append((eigenvector(slice_), vector))
    for scores, expected in pairs:
        assert scores.values == pytest.approx(
            {str(node): value for node, value in expected.items()}, abs=1e-8
        )
    found = {frozenset(pair) for pair in bridges(slice_).pairs}
    assert found == {frozenset(map(str, pair)) for pair in nx.bridges(graph)}
    assert named(articulation_points(slice_)) == set(map(str, nx.articulation_points(graph)))


def known(values: dict[object, float]) -> dict[object, float]:
    """Without what is not a number: nodes of which a method says nothing."""
    return {node: value for node, value in values.items() if value == value}
