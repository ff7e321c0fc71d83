// The map on a beamer: labels that are read from the back of the room, a figure that does not fit
// in parts, and a glow on what was just added. Adds to the map: beamer, fitted, turn, follow.

const LEAST_TYPE = 18; // pixels of the smallest label
const SCREEN = 1080; // pixels that such a screen is high; on another one type is as large in the room
const GROWN = 4; // times the natural size
const OVERLAP = 60; // points that one part of a figure shares with the next
const GLOW = 7000; // milliseconds
const FADE = 1500;

function addBeamer(map) {
  const { net, panel } = map;
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const softly = () => !still.matches && { duration: 450, easingFunction: 'easeInOutCubic' };
  panel.root.dataset.beamer = '';
  map.beamer = true;
  map.part = 0;
  map.fresh = new Set();

  /** The scale under which the smallest label is too small, and how much of a figure it shows. */
  const room = () => {
    const { width, height, margin, labels } = map.data;
    const sizes = [...map.boxes.values(), ...[...map.frames.values()].filter((each) => each.l.length)].map((each) => each.f);
    const smallest = Math.min(...sizes, ...labels.map(([, , , size]) => size));
    const [w, h] = [panel.canvas.clientWidth, panel.canvas.clientHeight];
    const least = (LEAST_TYPE * innerHeight) / SCREEN / smallest;
    const whole = Math.min(w / (width + 2 * margin), h / (height + 2 * margin), GROWN);
    return { least, whole, width, height, margin, w: w / least, h: h / least };
  };

  /** Centres of the parts in which the figure is shown, in reading order. */
  const parts = () => {
    const { w, h, width, height, margin } = room();
    const along = (total, seen) => {
      const count = total <= seen ? 1 : Math.ceil((total - OVERLAP) / (seen - OVERLAP));
      const middle = (place) => seen / 2 + (place * (total - seen)) / (count - 1) - margin;
      return count < 2 ? [total / 2 - margin] : Array.from({ length: count }, (_, place) => middle(place));
    };
    const boxes = [...map.boxes.values()];
    const across = along(width + 2 * margin, w);
    return along(height + 2 * margin, h)
      .flatMap((y) => across.map((x) => ({ x, y })))
      .filter(({ x, y }) => boxes.some((box) => Math.abs(box.x - x) < w / 2 && Math.abs(box.y - y) < h / 2));
  };

  map.fitted = () => {
    const { least, whole, width, height } = room();
    if (whole >= least) return { position: { x: width / 2, y: height / 2 }, scale: whole, animation: false };
    const all = parts();
    return { position: all[map.part % all.length], scale: least, animation: false };
  };

  map.first = (animated = false) => {
    map.part = 0;
    map.touched = false;
    net.moveTo({ ...map.fitted(), animation: animated && softly() });
  };

  /** Go to the next (1) or previous (-1) part; whether there is one. */
  map.turn = (step) => {
    const { least, whole } = room();
    const next = map.part + step;
    if (whole >= least || next < 0 || next >= parts().length) return false;
    map.part = next;
    map.touched = false;
    net.moveTo({ ...map.fitted(), animation: softly() });
    return true;
  };

  /** Another state of the same figure: let what was added glow, and bring it into sight. */
  map.follow = (before, ties) => {
    const boxes = [...map.boxes.values()].filter((box) => !before.has(box.id));
    const added = [...map.ties.values()].filter((tie) => !ties.has(tie.id));
    const ends = [...new Set([...boxes, ...added.flatMap((tie) => [tie.from, tie.to].map(map.endOf))])];
    if (ends.length) glow([...boxes, ...added].map((each) => each.id));
    const { least, whole } = room();
    if (whole >= least) map.first(true);
    else if (ends.length) show(ends);
    else if (!map.touched) net.moveTo({ ...map.fitted(), animation: softly() });
  };

  /** Bring a chosen record into sight. */
  map.show = () => {
    const ends = [...map.chosen].map(map.endOf).filter(Boolean);
    const { least, whole } = room();
    if (ends.length && whole < least) show(ends);
  };

  /** The point nearest to this one from where no more than the figure is seen. */
  const within = ({ x, y }) => {
    const { w, h, width, height, margin } = room();
    const near = (at, total, seen) =>
      total + 2 * margin <= seen ? total / 2 : Math.max(seen / 2 - margin, Math.min(total + margin - seen / 2, at));
    return { x: near(x, width, w), y: near(y, height, h) };
  };

  /** Ends that do not stand in one part are seen from afar for as long as the glow lasts. */
  function show(ends) {
    const { least, w, h } = room();
    const area = boundsOf(ends.flatMap((end) => [end.x - end.w / 2, end.y - end.h / 2, end.x + end.w / 2, end.y + end.h / 2]));
    const [wide, high] = [area[2] - area[0] + OVERLAP, area[3] - area[1] + OVERLAP];
    const middle = { x: (area[0] + area[2]) / 2, y: (area[1] + area[3]) / 2 };
    clearTimeout(map.returning);
    map.touched = true;
    if (wide <= w && high <= h) {
      if (Math.abs(net.getScale() / least - 1) < 0.01) map.reveal(...ends);
      else net.moveTo({ position: within(middle), scale: least, animation: softly() });
      return;
    }
    net.moveTo({ position: middle, scale: least * Math.min(w / wide, h / high), animation: softly() });
    const back = { position: within(ends[0]), scale: least };
    map.returning = setTimeout(() => net.moveTo({ ...back, animation: softly() }), GLOW);
  }

  function glow(ids) {
    map.fresh = new Set(ids);
    map.glowing = performance.now();
    clearInterval(map.pulsing);
    map.pulsing = setInterval(() => {
      if (performance.now() - map.glowing > GLOW) {
        map.fresh.clear();
        clearInterval(map.pulsing);
      }
      net.redraw();
    }, still.matches ? GLOW / 2 : 80);
  }

  /** How bright the glow is now, from 0 to 1. */
  map.brightness = () => {
    const since = performance.now() - map.glowing;
    const pulse = still.matches ? 1 : 0.8 + 0.2 * Math.cos(since / 250);
    return Math.max(0, Math.min(1, (GLOW - since) / FADE)) * pulse;
  };

  map.stopBeamer = () => {
    clearInterval(map.pulsing);
    clearTimeout(map.returning);
  };
}

/** A halo behind what was just added. */
function paintGlow(ctx, map) {
  if (!map.fresh?.size) return;
  const share = map.brightness();
  ctx.strokeStyle = map.theme.glow;
  ctx.fillStyle = map.theme.glow;
  ctx.lineCap = 'round';
  for (const id of map.fresh) {
    const tie = map.ties.get(id);
    const box = map.boxes.get(id);
    if (tie) {
      ctx.globalAlpha = 0.75 * share;
      ctx.lineWidth = 9;
      ctx.beginPath();
      trace(ctx, tie.points);
      ctx.stroke();
    }
    for (const [end, gap] of box ? [[box, 9]] : tie ? [[map.endOf(tie.from), 5], [map.endOf(tie.to), 5]] : []) {
      ctx.globalAlpha = 0.9 * share;
      outline(ctx, end.x, end.y, end.w + 2 * gap, end.h + 2 * gap, (end.frame ? GROUP_RADIUS : radiusOf(end)) + gap);
      ctx.fill();
    }
  }
  ctx.globalAlpha = 1;
  ctx.lineCap = 'butt';
}
