"""Which kind of tie people mean when they name two ends and nothing else."""

from __future__ import annotations

from network.model import RELATION_KINDS, Network

_PREFERRED = ("member_of", "serves", "performs", "contributes_to", "works_with", "part_of")


def usual_tie(network: Network, source: str, target: str) -> tuple[str, str, str]:
    """The usual tie between two nodes: relation kind, source id and target id.

    The ends change places where the kind asks for it: a function and a partner become
    *partner performs function*, whichever was named first.
    """
    kinds = {node.id: node.kind for node in map(network.nodes.__getitem__, (source, target))}
    return usual_between(network, kinds[source], kinds[target], source, target)


def tie_kinds(network: Network, source: str, target: str) -> list[str]:
    """Every relation kind, those that are usual from this source to this target first."""
    ends = (
        _standard(network, network.nodes[source].kind),
        _standard(network, network.nodes[target].kind),
    )
    usual = usual_tie(network, source, target)[0]
    return sorted(RELATION_KINDS, key=lambda kind: (kind != usual, not _fits(kind, *ends)))


def _fits(kind: str, source: str, target: str) -> bool:
    return source in RELATION_KINDS[kind].sources and target in RELATION_KINDS[kind].targets


def _standard(network: Network, kind: str) -> str:
    """The built-in kind that a kind of the project's own behaves like."""
    if any(kind in (*each.sources, *each.targets) for each in RELATION_KINDS.values()):
        return kind
    own = network.node_kinds[kind]
    return "alliance" if own.container else "partner" if own.party else "programme"


def usual_between(
    network: Network, source_kind: str, target_kind: str, source: str, target: str
) -> tuple[str, str, str]:
    """The tie that is usual between nodes of these kinds: its kind, and its ends that way round."""
    one, other = _standard(network, source_kind), _standard(network, target_kind)
    for kind in _PREFERRED:
        if _fits(kind, one, other):
            return kind, source, target
        if _fits(kind, other, one):
            return kind, target, source
    return ("contributes_to" if other in ("function", "task") else "works_with"), source, target
