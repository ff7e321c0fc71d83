// Painting of a figure on the canvas of vis-network; one unit is a point of the figure.

const FAMILY = '"Krachtenveld Sans", "Liberation Sans", Arial, sans-serif';
const LINE_HEIGHT = 1.2;
const CENTRE = 0.35;
const READABLE = 3.2; // below so many pixels a label is a smear and is left out
const MANY_DASHES = 400;
const DIM_BOX = 0.3;
const DIM_TIE = 0.16;

/** The theme's colours, and the same faded into the background for what is not in focus. */
function withFaded(theme) {
  const fade = (colour, share) => {
    const [one, two] = [rgbOf(colour), rgbOf(theme.background)];
    return `rgb(${one.map((each, i) => Math.round(each * share + two[i] * (1 - share))).join(' ')})`;
  };
  const faded = {};
  for (const [role, [fill, , edge]] of Object.entries(theme.colours)) {
    faded[role] = [fade(fill, DIM_BOX), fade(theme.text, 0.62), fade(edge, 0.5)];
  }
  return { ...theme, faded };
}

function outline(ctx, x, y, w, h, r) {
  ctx.beginPath();
  ctx.roundRect(x - w / 2, y - h / 2, w, h, Math.max(0, Math.min(r, w / 2, h / 2)));
}

function write(ctx, text, x, middle, size, colour, bold, anchor) {
  ctx.font = `${bold ? 'bold ' : ''}${size}px ${FAMILY}`;
  ctx.fillStyle = colour;
  ctx.textAlign = anchor || 'center';
  ctx.textBaseline = 'alphabetic';
  ctx.fillText(text, x, middle + size * CENTRE);
}

function paintGround(ctx, map) {
  const { theme, data, scale } = map;
  ctx.lineWidth = Math.max(1, 0.8 / scale);
  ctx.strokeStyle = theme.ring;
  for (const [x, y, rx, ry] of data.rings) {
    ctx.beginPath();
    ctx.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
    ctx.stroke();
  }
  for (const [x1, y1, x2, y2, dashed] of data.rules) {
    ctx.strokeStyle = dashed ? theme.rule : theme.ring;
    ctx.setLineDash(dashed ? [3, 4] : []);
    ctx.beginPath();
    ctx.moveTo(x1, y1);
    ctx.lineTo(x2, y2);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  for (const frame of map.frames.values()) paintFrame(ctx, map, frame);
}

function paintFrame(ctx, map, frame) {
  const { theme, scale } = map;
  const edge = (map.dimmed(frame.id) ? theme.faded : theme.colours)[frame.c][2];
  ctx.lineWidth = Math.max(1, 0.8 / scale);
  ctx.strokeStyle = edge;
  ctx.fillStyle = theme.grounds[frame.c];
  outline(ctx, frame.x, frame.y, frame.w, frame.h, GROUP_RADIUS);
  ctx.fill();
  ctx.stroke();
  if (frame.l.length) {
    outline(ctx, frame.x, frame.y, frame.w - 6, frame.h - 6, GROUP_RADIUS - 3);
    ctx.stroke();
  }
  if (map.chosen.has(frame.id)) ringAround(ctx, map, frame, GROUP_RADIUS);
  if (frame.f * scale >= READABLE) {
    frame.l.forEach((line, i) => {
      const middle = frame.y - frame.h / 2 + frame.top + (i + 0.5) * frame.f * LINE_HEIGHT;
      write(ctx, line, frame.x, middle, frame.f, edge, true);
    });
  }
}

/** How far down a frame its title reaches. */
function titleHeight(frame) {
  return frame.top + frame.l.length * frame.f * LINE_HEIGHT + 4;
}

function ringAround(ctx, map, end, radius) {
  const gap = (end.e ? DOUBLE : 0) + 3;
  ctx.strokeStyle = map.theme.accent;
  ctx.lineWidth = Math.max(2.5, 2 / map.scale);
  outline(ctx, end.x, end.y, end.w + 2 * gap, end.h + 2 * gap, radius + gap);
  ctx.stroke();
}

/** All ties, in as few strokes as there are ways to draw them; those in focus come last. */
function paintTies(ctx, map) {
  const [left, top, right, bottom] = map.seen();
  const layers = new Map();
  let dashes = 0;
  for (const tie of map.ties.values()) {
    const b = tie.bounds;
    if (b[0] > right || b[2] < left || b[1] > bottom || b[3] < top) continue;
    const focus = map.inFocus(tie);
    const key = `${focus}|${tie.u ? 2 : tie.d ? 1 : 0}|${tie.w || 1.5}`;
    if (!layers.has(key)) layers.set(key, { focus, tie, ties: [] });
    layers.get(key).ties.push(tie);
    if (tie.d || tie.u) dashes++;
  }
  const dashed = dashes <= MANY_DASHES && map.scale > 0.25 && !map.hurried;
  for (const layer of [...layers.values()].sort((a, b) => a.focus - b.focus)) {
    const { focus, tie } = layer;
    const colour = focus > 1 ? map.theme.accent : tie.u ? map.theme.faint : map.theme.line;
    const width = Math.max((tie.w || 1.5) + (focus > 1 ? 1 : 0), 0.7 / map.scale);
    ctx.strokeStyle = colour;
    ctx.fillStyle = colour;
    ctx.lineWidth = width;
    ctx.lineCap = tie.u ? 'round' : 'butt';
    ctx.globalAlpha = focus ? 1 : DIM_TIE;
    ctx.setLineDash(!dashed ? [] : tie.u ? [1.5, 4] : tie.d ? [5, 4] : []);
    ctx.beginPath();
    for (const each of layer.ties) trace(ctx, each.points);
    ctx.stroke();
    ctx.setLineDash([]);
    if (map.scale > 0.3) for (const each of layer.ties) if (each.a) paintArrow(ctx, each.points, width);
  }
  ctx.globalAlpha = 1;
  ctx.lineCap = 'butt';
}

function paintArrow(ctx, p, width) {
  const [x, y] = p.slice(-2);
  const [fx, fy] = p.slice(-4, -2);
  const length = Math.hypot(x - fx, y - fy) || 1;
  const [ux, uy] = [(x - fx) / length, (y - fy) / length];
  const [long, half] = [6 + width, 2.6 + width / 2];
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x - ux * long - uy * half, y - uy * long + ux * half);
  ctx.lineTo(x - ux * long + uy * half, y - uy * long - ux * half);
  ctx.fill();
}

function paintBox(ctx, map, box, x, y, held) {
  const { theme, scale } = map;
  const [fill, text, edge] = (map.dimmed(box.id) ? theme.faded : theme.colours)[box.c];
  const radius = radiusOf(box);
  const at = { ...box, x, y };
  ctx.globalAlpha = box.born ?? 1;
  ctx.lineWidth = box.e ? 1.5 : 1;
  ctx.strokeStyle = edge;
  if (box.e) {
    outline(ctx, x, y, box.w + 2 * DOUBLE, box.h + 2 * DOUBLE, radius + DOUBLE);
    ctx.fillStyle = theme.background;
    ctx.fill();
    ctx.stroke();
  }
  outline(ctx, x, y, box.w, box.h, radius);
  ctx.fillStyle = fill;
  ctx.fill();
  if (scale > 0.25) ctx.stroke();
  if (box.f * scale >= READABLE) {
    box.l.forEach((line, i) => {
      const middle = y + (i - (box.l.length - 1) / 2) * box.f * LINE_HEIGHT;
      write(ctx, line, x, middle, box.f, text);
    });
  }
  ctx.globalAlpha = 1;
  if (held || map.chosen.has(box.id) || map.aim === box.id) ringAround(ctx, map, at, radius);
  if (map.walking && map.active === box.id && !map.chosen.has(box.id)) {
    ctx.setLineDash([4, 3]);
    ringAround(ctx, map, { ...at, w: at.w + 8, h: at.h + 8 }, radius);
    ctx.setLineDash([]);
  }
}

function paintLabels(ctx, map) {
  for (const [x, y, text, size, bold, anchor] of map.data.labels) {
    if (size * map.scale < READABLE) continue;
    const align = { start: 'left', middle: 'center', end: 'right' }[anchor];
    ctx.font = `${bold ? 'bold ' : ''}${size}px ${FAMILY}`;
    const width = ctx.measureText(text).width + 6;
    const left = x - { left: 3, center: width / 2, right: width - 3 }[align];
    ctx.fillStyle = map.theme.background;
    ctx.fillRect(left, y - (size * LINE_HEIGHT) / 2, width, size * LINE_HEIGHT);
    write(ctx, text, x, y, size, bold ? map.theme.text : map.theme.muted, bold, align);
  }
}

/** The line that follows the pointer while someone connects two boxes. */
function paintRubber(ctx, map) {
  if (!map.rubber) return;
  const { from, x, y } = map.rubber;
  ctx.strokeStyle = map.theme.accent;
  ctx.fillStyle = map.theme.accent;
  ctx.lineWidth = Math.max(2, 2 / map.scale);
  ctx.beginPath();
  ctx.moveTo(from[0], from[1]);
  ctx.lineTo(x, y);
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(x, y, 4 / map.scale, 0, 2 * Math.PI);
  ctx.fill();
}
