// The interactive map: one figure on vis-network. Made by network.drawing.interactive.map_data.

const MOVING = 180; // milliseconds; longer than a blink feels slow
const MANY_BOXES = 400;
const MANY_TIES = 600;

/**
 * Draw a map in an element and keep it: { update, select, fit, theme, boxOnScreen, destroy }.
 * handlers.event(detail) hears what people do: { kind: 'select' | 'moved' | 'drawn', ... };
 * handlers.readOnly keeps boxes where they are; handlers.selected is the record chosen at first;
 * handlers.beamer ('light' or 'dark') shows it to a room, see beamer.js.
 */
export function drawMap(host, data, handlers = {}) {
  const panel = makePanel(host);
  const map = {
    panel,
    data,
    nodes: new vis.DataSet(),
    edges: new vis.DataSet(),
    boxes: new Map(),
    frames: new Map(),
    ties: new Map(),
    near: new Map(), // box or frame → its neighbours, each with the tie
    chosen: new Set(), // what is chosen, by the id it is drawn under
    lit: null, // what is not faded, where something is chosen
    choice: '', // the record that is chosen
    active: '', // the box that the arrow keys are at
    hover: '',
    aim: '',
    rubber: null,
    touched: false, // whether a person has moved or zoomed the view
    scale: 1,
    readOnly: Boolean(handlers.readOnly),
    look: handlers.beamer, // the theme that is worn whatever the page wears
    emit: (detail) => handlers.event?.(detail),
  };
  map.endOf = (id) => map.boxes.get(id) || map.frames.get(id);

  /** Lay ties anew; only those at the given ends, where given. */
  map.route = (ends) => {
    for (const tie of map.ties.values()) {
      if (ends && !ends.has(tie.from) && !ends.has(tie.to)) continue;
      tie.points = course(map.endOf(tie.from), map.endOf(tie.to), tie.p, tie.o || 0);
      tie.bounds = boundsOf(tie.points);
    }
  };

  take(data);
  dress();
  const net = (map.net = new vis.Network(panel.canvas, { nodes: map.nodes, edges: map.edges }, options()));
  addView(map);
  addChoice(map);
  addConnecting(map);
  addPointer(map);
  addKeys(map);
  if (handlers.beamer) addBeamer(map);
  net.on('beforeDrawing', (ctx) => {
    map.scale = net.getScale();
    paintGround(ctx, map);
    paintGlow(ctx, map);
    paintTies(ctx, map);
    paintLabels(ctx, map);
  });
  net.on('afterDrawing', (ctx) => {
    paintRubber(ctx, map);
    map.placeHandle();
  });

  function options() {
    const given = map.data.options;
    const ctxRenderer = ({ ctx, id, x, y, state }) => {
      const end = map.endOf(id);
      if (!end) return {};
      // vis-network takes a custom shape to be a square; it must know where it can be held.
      const [width, height] = [end.w, end.frame ? titleHeight(end) : end.h];
      const [left, top] = [x - width / 2, y - end.h / 2];
      const shape = net.body.nodes[id].shape;
      Object.assign(shape, { width, height, left, top });
      Object.assign(shape.boundingBox, { left, top, right: left + width, bottom: top + height });
      const drawNode = () => end.frame || paintBox(ctx, map, end, x, y, state.selected);
      return { drawNode, nodeDimensions: { width, height } };
    };
    return {
      ...given,
      nodes: { ...given.nodes, ctxRenderer },
      interaction: { ...given.interaction, dragNodes: !map.readOnly },
    };
  }

  function take(next) {
    map.data = next;
    map.boxes = new Map(next.nodes.filter((node) => !node.frame).map((node) => [node.id, { f: 11, ...node }]));
    map.frames = new Map(next.frames.map((frame) => [frame.id, { ...frame, frame: true }]));
    map.ties = new Map(next.edges.map((tie) => [tie.id, { ...tie }]));
    map.near = new Map([...map.boxes.keys(), ...map.frames.keys()].map((id) => [id, []]));
    for (const tie of map.ties.values()) {
      map.near.get(tie.from).push([tie.to, tie]);
      map.near.get(tie.to).push([tie.from, tie]);
    }
    dress();
    map.route(); // vis-network may paint as soon as its data changes
    const bare = ({ id, x, y, hidden = false }) => {
      const { w, h } = map.endOf(id);
      return { id, x, y, size: Math.max(w, h) / 2, hidden };
    };
    replace(map.nodes, next.nodes.map(bare));
    replace(map.edges, next.edges.map(({ id, from, to }) => ({ id, from, to })));
  }

  /** Bring a set of vis-network to these records, touching only what differs. */
  function replace(set, records) {
    const ids = new Set(records.map((each) => each.id));
    const gone = set.getIds().filter((id) => !ids.has(id));
    if (gone.length) set.remove(gone);
    const other = records.filter((each) => {
      const was = set.get(each.id);
      return !was || Object.keys(each).some((name) => was[name] !== each[name]);
    });
    if (other.length) set.update(other);
  }

  function dress() {
    const [name, background] = map.look ? [map.look, ''] : themeOf(host);
    map.theme = withFaded({ ...map.data.themes[name], ...(background && { background }) });
    panel.root.dataset.theme = name;
    dressPanel(panel, map.data, map.theme);
  }

  /** Show another state of the figure. The view stays, unless it is another figure. */
  function update(next) {
    const [before, ties, was] = [new Map([...map.boxes, ...map.frames]), map.ties, map.data];
    const other = next.id !== was.id || !next.nodes.some((node) => before.has(node.id));
    take(next);
    let moved = 0;
    for (const [id, end] of [...map.boxes, ...map.frames]) {
      const old = other ? undefined : before.get(id);
      end.from = old ? [old.x, old.y] : null;
      end.born = old || other ? 1 : 0;
      if (old && Math.hypot(old.x - end.x, old.y - end.y) > 40) moved++;
    }
    if (!map.endOf(map.active)) map.active = '';
    map.choose(map.choice, false);
    const grown = Math.max(...ratios(next.width, was.width), ...ratios(next.height, was.height));
    const fresh = [...map.boxes.values()].filter((box) => box.born === 0);
    if (map.beamer && !other) map.follow(before, ties);
    else if (other || moved > map.boxes.size / 2 || (!map.touched && grown > 1.15)) map.first(!other);
    else if (fresh.length && fresh.length <= 3) {
      if (map.touched) map.reveal(...fresh);
      else if (!fresh.every(map.inSight)) map.first(true);
    }
    glide();
  }

  const ratios = (one, two) => [one / two, two / one];

  /** Let boxes go from where they stood to where they stand now. */
  function glide() {
    const going = [...map.boxes.values(), ...map.frames.values()].filter(
      (end) => end.born === 0 || (end.from && (end.from[0] !== end.x || end.from[1] !== end.y)),
    );
    cancelAnimationFrame(map.gliding);
    if (!going.length || going.length > MANY_BOXES || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      for (const box of going) box.born = 1;
      net.redraw();
      return;
    }
    const goal = new Map(going.map((box) => [box, [box.x, box.y]]));
    const start = performance.now();
    const step = (now) => {
      const t = Math.max(0, Math.min(1, (now - start) / MOVING));
      const eased = 1 - (1 - t) ** 3;
      for (const [box, [x, y]] of goal) {
        const [fx, fy] = box.from || [x, y];
        place(box, fx + (x - fx) * eased, fy + (y - fy) * eased);
        if (box.born < 1) box.born = t;
      }
      map.route();
      net.redraw();
      if (t < 1) map.gliding = requestAnimationFrame(step);
    };
    step(start);
  }

  function place(box, x, y) {
    [box.x, box.y] = [x, y];
    const node = net.body.nodes[box.id];
    if (node) [node.x, node.y] = [x, y];
  }

  /** While much is on the move, leave out what takes long to paint; then paint it well. */
  map.hurry = () => {
    if (map.ties.size < MANY_TIES) return;
    map.hurried = true;
    clearTimeout(map.hurrying);
    map.hurrying = setTimeout(() => {
      map.hurried = false;
      net.redraw();
    }, 160);
  };

  const hasRoom = () => panel.canvas.clientWidth > 0 && panel.canvas.clientHeight > 0;
  const watcher = new ResizeObserver(() => {
    if (!hasRoom()) return;
    net.setSize('100%', '100%');
    if (!map.touched) net.moveTo(map.fitted(true));
    net.redraw();
  });

  // The stage is what gets the focus; vis-network would add a stop of its own.
  panel.canvas.firstElementChild.removeAttribute('tabindex');
  net.setSize('100%', '100%');
  map.first();
  if (handlers.selected) map.choose(handlers.selected, false);
  watcher.observe(panel.canvas);
  const stands = () => {
    if (!hasRoom()) return;
    net.off('afterDrawing', stands);
    performance.mark('krachtenveld:still');
    host.dispatchEvent(new CustomEvent('krachtenveld:drawn', { bubbles: true, composed: true }));
  };
  net.on('afterDrawing', stands);

  return {
    update,
    fit: map.fit,
    select: (id) => {
      if (id === map.choice) return;
      map.choose(id, false);
      if (map.beamer) map.show();
    },
    /** On a beamer: to the next (1) or previous (-1) part of the figure; whether there is one. */
    turn: (step) => Boolean(map.turn?.(step)),
    /** On a beamer: what glows, by the id it is drawn under. */
    fresh: () => [...(map.fresh ?? [])],
    theme: () => {
      dress();
      net.redraw();
    },
    /** Wear a theme by name, whatever the page wears. */
    wear: (look) => {
      map.look = look;
      dress();
      net.redraw();
    },
    /** Where a box stands in the window: its centre in pixels, the scale, its size in points. */
    boxOnScreen: (id) => {
      const box = map.boxes.get(id);
      if (!box) return null;
      const area = panel.canvas.getBoundingClientRect();
      const at = net.canvasToDOM({ x: box.x, y: box.y });
      return { x: area.left + at.x, y: area.top + at.y, scale: net.getScale(), w: box.w, h: box.h };
    },
    destroy: () => {
      watcher.disconnect();
      cancelAnimationFrame(map.gliding);
      map.stopBeamer?.();
      for (const timer of [map.hurrying, map.tipping, map.hinting]) clearTimeout(timer);
      net.destroy();
      panel.root.remove();
    },
  };
}

/** [name of the theme, background of the page where it is known]. */
function themeOf(host) {
  const given = getComputedStyle(host).getPropertyValue('--st-background-color').trim();
  const parts = rgbOf(given);
  if (!parts) return [matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light', ''];
  const [r, g, b] = parts;
  return [0.299 * r + 0.587 * g + 0.114 * b < 110 ? 'dark' : 'light', given];
}

function rgbOf(colour) {
  const hex = /^#([0-9a-f]{6})/i.exec(colour);
  if (hex) return [0, 2, 4].map((at) => parseInt(hex[1].slice(at, at + 2), 16));
  const parts = /^rgba?\(([^)]+)\)/.exec(colour);
  return parts ? parts[1].split(/[ ,/]+/).slice(0, 3).map(Number) : null;
}
