// What people do with mouse, finger and keys on the map.

const TIP_AFTER = 300; // milliseconds
const HINT_FOR = 1400;

function addPointer(map) {
  const { net, panel } = map;
  const within = (end, x, y) => Math.abs(x - end.x) <= end.w / 2 && Math.abs(y - end.y) <= end.h / 2;

  map.boxAt = (x, y) => {
    let found;
    for (const box of map.boxes.values()) if (within(box, x, y)) found = box;
    return found;
  };

  const frameAt = (x, y) => [...map.frames.values()].find((frame) => within(frame, x, y));

  const tieAt = (x, y) => {
    const reach = 6 / map.scale;
    let [found, least] = [undefined, reach];
    for (const tie of map.ties.values()) {
      const b = tie.bounds;
      if (x < b[0] - reach || x > b[2] + reach || y < b[1] - reach || y > b[3] + reach) continue;
      const far = distanceTo(tie.points, x, y);
      if (far < least) [least, found] = [far, tie];
    }
    return found;
  };

  map.pointAt = (event) => {
    const area = panel.canvas.getBoundingClientRect();
    const [left, top] = [event.clientX - area.left, event.clientY - area.top];
    return { left, top, ...net.DOMtoCanvas({ x: left, y: top }) };
  };

  const choose = (at) => {
    const box = map.boxAt(at.x, at.y);
    const tie = box ? undefined : tieAt(at.x, at.y);
    map.pick(box || (tie ? undefined : frameAt(at.x, at.y)), tie);
  };

  let held; // where a long press is, which chooses once it is let go and not where it drags
  net.on('click', ({ event, pointer: { canvas: at } }) => {
    net.unselectAll();
    if (event.type === 'press') held = at;
    else choose(at);
  });
  net.on('release', () => {
    const at = held;
    held = undefined;
    if (at) choose(at);
  });
  net.on('dragStart', ({ nodes: dragged }) => {
    held = undefined;
    map.dragging = true;
    if (!dragged.length) map.touched = true;
    hover('', '');
  });
  net.on('dragging', ({ nodes: dragged }) => {
    if (dragged.length) follow(dragged);
    else map.hurry();
  });
  net.on('dragEnd', ({ nodes: dragged }) => {
    map.dragging = false;
    if (!dragged.length) return;
    const gone = follow(dragged);
    if (dragged.length === 1) net.unselectAll();
    map.nodes.update([...gone].map(map.endOf).map(({ id, x, y }) => ({ id, x, y })));
    const ends = dragged.map(map.endOf).filter(Boolean);
    map.emit({ kind: 'moved', boxes: ends.map(({ id, n, x, y }) => ({ box: id, id: n ?? id, x, y })) });
  });
  net.on('zoom', () => {
    map.touched = true;
    tooltip();
    map.hurry();
  });

  /** Bring the map to where vis-network has dragged these; a frame takes along what it holds. */
  function follow(ids) {
    const gone = new Set(ids);
    for (const id of ids) {
      const [node, end] = [net.body.nodes[id], map.endOf(id)];
      if (!node || !end) continue;
      const [dx, dy] = [round(node.x) - end.x, round(node.y) - end.y];
      shift(end, dx, dy);
      const frame = end.frame ? end : map.frames.get(end.g);
      if (!frame || (!end.frame && frame.n !== (end.n ?? end.id))) continue;
      for (const each of [frame, ...map.boxes.values()]) {
        if (each === end || ids.includes(each.id) || (each !== frame && each.g !== frame.id)) continue;
        shift(each, dx, dy);
        gone.add(each.id);
        Object.assign(net.body.nodes[each.id], { x: each.x, y: each.y });
      }
    }
    map.route(gone);
    return gone;
  }

  const round = (value) => Math.round(value * 10) / 10;
  const shift = (end, dx, dy) => Object.assign(end, { x: round(end.x + dx), y: round(end.y + dy) });

  panel.canvas.addEventListener('pointermove', (event) => {
    if (map.dragging || map.rubber || event.buttons || event.pointerType === 'touch') return;
    const at = map.pointAt(event);
    const box = map.boxAt(at.x, at.y);
    const tie = box ? undefined : tieAt(at.x, at.y);
    panel.canvas.style.cursor = box || tie || frameAt(at.x, at.y) ? 'pointer' : '';
    hover(box?.id || '', tie?.id || '', at);
  });
  panel.stage.addEventListener('pointerleave', () => {
    if (!map.rubber) hover('', '');
  });
  panel.stage.addEventListener('pointerdown', () => {
    map.walking = false;
    delete panel.stage.dataset.keys;
    tooltip();
    panel.stage.focus({ preventScroll: true });
  });

  function hover(box, tie, at) {
    const end = map.boxes.get(box);
    const text = end ? map.describe(end) : tie && map.sentence(map.ties.get(tie));
    if (text !== panel.tip.textContent || panel.tip.hidden) {
      tooltip();
      if (text) map.tipping = setTimeout(() => tooltip(text, at), TIP_AFTER);
    } else {
      tooltip(text, at);
    }
    if (map.hover === box) return;
    map.hover = box;
    map.placeHandle();
  }

  function tooltip(text, at) {
    clearTimeout(map.tipping);
    panel.tip.hidden = !text;
    if (!text) return;
    if (panel.tip.textContent !== text) panel.tip.textContent = text;
    const [w, h] = [panel.stage.clientWidth, panel.stage.clientHeight];
    const [tw, th] = [panel.tip.offsetWidth, panel.tip.offsetHeight];
    panel.tip.style.left = `${Math.max(4, Math.min(at.left + 14, w - tw - 4))}px`;
    panel.tip.style.top = `${at.top + 20 + th > h ? at.top - th - 10 : at.top + 20}px`;
  }

  panel.stage.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey || event.metaKey || panel.stage.matches(':focus-within')) return;
      event.stopPropagation(); // the page scrolls; the map zooms only when it is asked to
      panel.hint.hidden = false;
      clearTimeout(map.hinting);
      map.hinting = setTimeout(() => (panel.hint.hidden = true), HINT_FOR);
    },
    { capture: true, passive: true },
  );
}

/** Drag from the round handle at a box to another box: the two are to be connected. */
function addConnecting(map) {
  const { net, panel } = map;
  const { handle } = panel;

  map.placeHandle = () => {
    const id = map.rubber?.box || map.hover || [...map.chosen].find((each) => map.boxes.has(each));
    const box = map.boxes.get(id);
    handle.hidden = !box || map.readOnly || map.dragging;
    if (handle.hidden) return;
    handle.dataset.box = id;
    const at = net.canvasToDOM({ x: box.x + box.w / 2 + (box.e ? DOUBLE : 0), y: box.y });
    handle.style.transform = `translate(${at.x}px, ${at.y}px)`;
  };

  map.release = () => {
    map.rubber = null;
    map.aim = '';
    net.redraw();
  };

  handle.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    const box = map.boxes.get(handle.dataset.box);
    if (!box) return;
    handle.setPointerCapture(event.pointerId);
    const from = [box.x + box.w / 2, box.y];
    map.rubber = { box: box.id, from, x: from[0], y: from[1] };
  });
  handle.addEventListener('pointermove', (event) => {
    if (!map.rubber) return;
    const { x, y } = map.pointAt(event);
    const aim = map.boxAt(x, y);
    map.aim = aim && aim.id !== map.rubber.box ? aim.id : '';
    Object.assign(map.rubber, { x, y });
    net.redraw();
  });
  handle.addEventListener('pointerup', () => {
    const [source, target] = [map.boxes.get(map.rubber?.box), map.boxes.get(map.aim)];
    map.release();
    if (!source || !target) return;
    const ids = { source: source.n ?? source.id, target: target.n ?? target.id };
    if (ids.source !== ids.target) map.emit({ kind: 'drawn', ...ids });
  });
  handle.addEventListener('pointercancel', map.release);
}

function addKeys(map) {
  const { net, panel } = map;

  const walk = (key) => {
    const boxes = [...map.boxes.values()];
    if (!boxes.length) return;
    const from = map.boxes.get(map.active) || boxes.find((box) => map.chosen.has(box.id));
    const to = from ? nextBox(boxes, from, key) : boxes[0];
    if (!to) return;
    map.active = to.id;
    map.walking = true;
    panel.live.textContent = map.describe(to);
    map.reveal(to);
    net.redraw();
  };
  const enter = () => map.active && map.pick(map.boxes.get(map.active));
  const escape = () => {
    if (map.rubber) map.release();
    else map.pick();
    map.active = '';
    net.redraw();
  };
  const closer = () => map.zoom(1.25);
  const further = () => map.zoom(0.8);
  const keys = {
    ArrowRight: walk,
    ArrowLeft: walk,
    ArrowUp: walk,
    ArrowDown: walk,
    Enter: enter,
    ' ': enter,
    '+': closer,
    '=': closer,
    '-': further,
    0: map.fit,
    Escape: escape,
  };

  // The edge of the map lights up for those who come by keyboard, not for those who click.
  panel.stage.addEventListener('keyup', () => (panel.stage.dataset.keys = ''));
  panel.stage.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key](event.key);
  });
  panel.zoomIn.addEventListener('click', closer);
  panel.zoomOut.addEventListener('click', further);
  panel.fit.addEventListener('click', map.fit);
}
