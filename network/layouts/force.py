"""A free layout: what is tied stands together, what is not stands apart.

Forces after Fruchterman & Reingold (1991); the repulsion of what is far is summed per cell of a
grid, so that 1,500 nodes take seconds no more. The start is a multidimensional scaling of
distances to a few pivots (Brandes & Pich 2007), or the picture before: then what was there keeps
to its place and only what is new seeks one. No chance is involved.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from typing import Any

from network.layouts.overlap import separated
from network.layouts.scene import Arrangement, Item, Scene, rounded
from network.layouts.strip import with_loose

_PIVOTS = 40
_EXACT = 320
"""Up to so many nodes every pair repels each other."""
_CELLS = 24
_BOX_GAP = 16.0
_FILLED = 0.5
_GRAVITY = 2.5
_WIDE = 1.5
"""Width over height that the picture strives for."""


class Force:
    """The network as it pulls itself together, without columns."""

    id = "force"
    path = "straight"

    def place(self, scene: Scene) -> Arrangement:
        """Tied items by forces, without overlap; items without ties in rows below."""
        tied = {end for tie in scene.ties for end in tie}
        items = sorted((i for i in scene.items if i.id in tied), key=lambda item: item.rank)
        loose = [item for item in scene.items if item.id not in tied]
        arrangement = Arrangement({})
        if items:
            arrangement = Arrangement(_placed(items, scene))
        return with_loose(arrangement, scene, items, loose)


def _placed(items: Sequence[Item], scene: Scene) -> dict[str, tuple[float, float]]:
    import numpy as np

    at = {item.id: index for index, item in enumerate(items)}
    ends = np.array(sorted((at[a], at[b]) for a, b in scene.ties), dtype=int)
    sizes = np.array([(item.width, item.height) for item in items])
    # Boxes are wide: forces work in a plane in which they are about square.
    scale = np.array([_WIDE, 1.0])
    reach = float(np.sqrt((sizes + _BOX_GAP).prod(axis=1).mean()))
    length = reach * (1.15 if len(items) < _EXACT else 1.0)
    known = np.array([item.id in scene.previous for item in items])
    if known.sum() * 2 >= len(items):
        start = _continued(items, scene.previous, ends, known) / scale
        centres = _moved(start, ends, length, anchors=known) * scale
    else:
        start = _scaled(len(items), ends, length)
        centres = _roomy(_moved(start, ends, length, anchors=None) * scale, sizes)
    centres = separated(centres, sizes, _BOX_GAP)
    return {
        item.id: rounded((float(x), float(y))) for item, (x, y) in zip(items, centres, strict=True)
    }


def _roomy(centres: Any, sizes: Any) -> Any:
    """The places spread out until boxes fill no more than a good share of the plane.

    What stands far out comes nearer, so that the rest need not shrink to have it on the page.
    """
    import numpy as np

    middle = centres.mean(axis=0)
    apart = centres - middle
    far = np.sqrt((apart**2).sum(axis=1))
    near = max(float(np.sqrt((far**2).mean())), 1e-9) * 1.3
    share = np.maximum(far / near, 1.0)
    apart *= ((1.0 + np.log(share)) / share)[:, None]
    filled = (sizes + _BOX_GAP).prod(axis=1).sum() / max(12.0 * apart.std(axis=0).prod(), 1.0)
    return middle + apart * max(np.sqrt(filled / _FILLED), 1.0)


def _continued(
    items: Sequence[Item], previous: Mapping[str, tuple[float, float]], ends: Any, known: Any
) -> Any:
    """The places of before; new items beside the mean of what they are tied to."""
    import numpy as np

    start = np.array([previous.get(item.id, (0.0, 0.0)) for item in items])
    neighbours: dict[int, list[int]] = defaultdict(list)
    for a, b in ends:
        neighbours[int(a)].append(int(b))
        neighbours[int(b)].append(int(a))
    middle = start[known].mean(axis=0)
    for index in np.flatnonzero(~known):
        near = [other for other in neighbours[int(index)] if known[other]]
        base = start[near].mean(axis=0) if near else middle
        outward = base - middle
        norm = float(np.hypot(*outward)) or 1.0
        turn = 0.7 * (index % 7 - 3)
        direction = outward / norm if norm > 1.0 else np.array([np.cos(turn), np.sin(turn)])
        start[index] = base + direction * 60.0
    return start


def _scaled(count: int, ends: Any, length: float) -> Any:
    """Pivot MDS of the distances in ties; parts that hang apart are laid out side by side."""
    import numpy as np

    neighbours: list[list[int]] = [[] for _ in range(count)]
    for a, b in ends:
        neighbours[a].append(int(b))
        neighbours[b].append(int(a))
    distance = np.full((count, min(_PIVOTS, count)), np.inf)
    nearest = np.full(count, np.inf)
    pivot = max(range(count), key=lambda index: (len(neighbours[index]), -index))
    for column in range(distance.shape[1]):
        distance[:, column] = _steps(pivot, neighbours, count)
        nearest = np.minimum(nearest, distance[:, column])
        pivot = int(np.argmax(nearest))
    distance[np.isinf(distance)] = distance[np.isfinite(distance)].max() + 2.0
    squared = distance**2
    centred = (
        squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    ) * -0.5
    values, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, np.argsort(values)[::-1][:2]]
    axes *= np.where(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])] < 0, -1.0, 1.0)
    places = centred @ axes
    if places.shape[1] < 2:
        places = np.pad(places, ((0, 0), (0, 2 - places.shape[1])))
    far = np.sqrt((places**2).sum(axis=1))
    spread = np.sqrt((far**2).mean()) or 1.0
    # What hangs on a long thread would stand so far off that the rest shrinks to a dot.
    places *= (np.log1p(far / spread) / np.maximum(far / spread, 1e-9))[:, None]
    # A spiral apart, so that equal ones (the members of an alliance, say) do not coincide.
    angle = np.arange(count) * 2.399963
    apart = np.sqrt(np.arange(count) + 0.5)[:, None] * np.column_stack(
        (np.cos(angle), np.sin(angle))
    )
    return places / spread * length * np.sqrt(count) * 0.5 + apart * length * 0.12


def _steps(source: int, neighbours: Sequence[Sequence[int]], count: int) -> Any:
    """The number of ties from a node to each other one; infinite where there is no way."""
    import numpy as np

    steps = np.full(count, np.inf)
    steps[source] = 0
    queue = deque([source])
    while queue:
        index = queue.popleft()
        for other in neighbours[index]:
            if np.isinf(steps[other]):
                steps[other] = steps[index] + 1
                queue.append(other)
    return steps


def _moved(start: Any, ends: Any, length: float, anchors: Any) -> Any:
    """Places after the forces have worked; anchored ones hardly leave where they were."""
    import numpy as np

    places = np.array(start, dtype=np.float64)
    count = len(places)
    if count < 2:
        return places
    rounds = (160 if count <= 120 else 90 if count <= _EXACT else 45) if anchors is None else 40
    heat = length * (np.sqrt(count) * 0.12 if anchors is None else 0.25)
    degree = np.bincount(ends.ravel(), minlength=count).astype(float)
    # Hubs need room for what hangs on them.
    weight = 1.0 + 0.2 * np.sqrt(degree)
    for turn in range(rounds):
        force = _repulsion(places, weight, length)
        apart = places[ends[:, 1]] - places[ends[:, 0]]
        far = np.sqrt((apart**2).sum(axis=1)) + 1e-9
        pull = apart * (far / length)[:, None]
        np.add.at(force, ends[:, 0], pull)
        np.add.at(force, ends[:, 1], -pull)
        middle = places.mean(axis=0) if anchors is None else start.mean(axis=0)
        force += (middle - places) * _GRAVITY
        if anchors is not None:
            force[anchors] += (start - places)[anchors] * 8.0
            force[anchors] *= 0.1
        size = np.sqrt((force**2).sum(axis=1)) + 1e-9
        limit = heat * (1.0 - turn / rounds) + length * 0.01
        places += force * (np.minimum(size, limit) / size)[:, None]
    return places


def _repulsion(places: Any, weight: Any, length: float) -> Any:
    import numpy as np

    if len(places) <= _EXACT:
        sources, mass = places, weight
    else:
        sources, mass = _cells(places, weight)
    apart_x = places[:, None, 0] - sources[None, :, 0]
    apart_y = places[:, None, 1] - sources[None, :, 1]
    share = mass[None, :] / (apart_x**2 + apart_y**2 + (0.05 * length) ** 2)
    force = np.column_stack(((apart_x * share).sum(axis=1), (apart_y * share).sum(axis=1)))
    return force * weight[:, None] * length**2


def _cells(places: Any, weight: Any) -> tuple[Any, Any]:
    """The centre of gravity and the weight of each cell of a grid that holds anything."""
    import numpy as np

    low, high = places.min(axis=0), places.max(axis=0)
    cell = ((places - low) / np.maximum(high - low, 1e-9) * (_CELLS - 1e-6)).astype(int)
    index = cell[:, 0] * _CELLS + cell[:, 1]
    mass = np.bincount(index, weights=weight, minlength=_CELLS**2)
    x = np.bincount(index, weights=weight * places[:, 0], minlength=_CELLS**2)
    y = np.bincount(index, weights=weight * places[:, 1], minlength=_CELLS**2)
    full = mass > 0
    return np.column_stack((x[full] / mass[full], y[full] / mass[full])), mass[full]
