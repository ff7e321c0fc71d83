"""What people do with the mouse on the map: choose, move, connect."""

from __future__ import annotations

from network.exchange.lines.usual_ties import usual_tie
from network.model import Change, Edit, Placement
from network.ui import state
from network.ui.graph_view import MapEvent
from network.workspace import new_id


def handle(event: MapEvent) -> None:
    """Carry out what was done, before the map is drawn again."""
    if event.kind == "select":
        state.set_panel("")
        state.select(event.id)
    elif event.kind == "drawn":
        network = state.network()
        if {event.source, event.target} <= network.nodes.keys():
            kind, source, target = usual_tie(network, event.source, event.target)
            state.set_panel("tie", source=source, target=target, kind=kind)
    elif event.kind == "moved":
        _placed(event)


def _placed(event: MapEvent) -> None:
    network, view = state.network(), state.view()
    there = {each.node: each for each in network.placements.values() if each.view == view.key}
    edits: list[Edit] = []
    for place in event.places:
        if place.node not in network.nodes:
            continue
        was = there.get(place.node)
        now = Placement(
            id=was.id if was else new_id(), view=view.key, node=place.node, x=place.x, y=place.y
        )
        edits.append(Edit(was, now))
    state.commit(Change.of(edits), "place")


def release(node_id: str) -> None:
    """Let the layout place a node again in the view that is open."""
    network, view = state.network(), state.view()
    state.commit(
        Change.removing(
            network,
            *(
                each
                for each in network.placements.values()
                if each.view == view.key and each.node == node_id
            ),
        ),
        "place",
    )


def is_placed(node_id: str) -> bool:
    """Whether a person put this node where it is in the view that is open."""
    key = state.view().key
    return any(
        each.node == node_id and each.view == key for each in state.network().placements.values()
    )
