// The course of a tie between two boxes. network/drawing/paths.py has the same rules for paper.

const RADII = { square: 2, rounded: 8 };
const DOUBLE = 3.5;
const GROUP_RADIUS = 11;
const BOW = 64;

function radiusOf(box) {
  return Math.min(RADII[box.s || 'rounded'] ?? box.h / 2, box.h / 2);
}

/** What a tie sees of a box or a frame: a rectangle with round corners around x, y. */
function areaOf(end) {
  if (end.frame) return { x: end.x, y: end.y, w: end.w, h: end.h, r: GROUP_RADIUS };
  const pad = end.e ? DOUBLE : 0;
  return { x: end.x, y: end.y, w: end.w + 2 * pad, h: end.h + 2 * pad, r: radiusOf(end) + pad };
}

/** [x1, y1, x2, y2] when straight, else [x1, y1, cx1, cy1, cx2, cy2, x2, y2]. */
function course(source, target, straight, aside) {
  const a = areaOf(source);
  const b = areaOf(target);
  if (straight) {
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const length = Math.hypot(dx, dy) || 1;
    let out = reach(a, dx, dy);
    let back = reach(b, dx, dy);
    if (out + back >= 1) out = back = 0;
    const sx = (-dy / length) * aside;
    const sy = (dx / length) * aside;
    return [a.x + dx * out + sx, a.y + dy * out + sy, b.x - dx * back + sx, b.y - dy * back + sy];
  }
  const y1 = a.y + aside;
  const y2 = b.y + aside;
  let x1 = a.x + a.w / 2;
  let x2 = b.x - b.w / 2;
  if (x1 > x2) {
    x1 = a.x - a.w / 2;
    x2 = b.x + b.w / 2;
    if (x2 > x1) {
      x1 = a.x + a.w / 2;
      const far = Math.max(x1, x2) + 16 + Math.min(0.12 * Math.abs(y2 - y1), BOW) + aside;
      return [x1, y1, far, y1, far, y2, x2, y2];
    }
  }
  const middle = (x1 + x2) / 2;
  return [x1, y1, middle, y1, middle, y2, x2, y2];
}

function reach(area, dx, dy) {
  const across = dx ? area.w / 2 / Math.abs(dx) : Infinity;
  const down = dy ? area.h / 2 / Math.abs(dy) : Infinity;
  const share = Math.min(across, down, 1);
  const flat = area.w / 2 - area.r;
  const steep = area.h / 2 - area.r;
  if (Math.abs(dx) * share <= flat || Math.abs(dy) * share <= steep) return share;
  const length = dx * dx + dy * dy;
  const along = Math.abs(dx) * flat + Math.abs(dy) * steep;
  const left = along * along - length * (flat * flat + steep * steep - area.r * area.r);
  return Math.min((along + Math.sqrt(Math.max(left, 0))) / length, 1);
}

/** The smallest rectangle around a course: [left, top, right, bottom]. */
function boundsOf(points) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    left = Math.min(left, points[i]);
    right = Math.max(right, points[i]);
    top = Math.min(top, points[i + 1]);
    bottom = Math.max(bottom, points[i + 1]);
  }
  return [left, top, right, bottom];
}

function trace(ctx, p) {
  ctx.moveTo(p[0], p[1]);
  if (p.length === 4) ctx.lineTo(p[2], p[3]);
  else ctx.bezierCurveTo(p[2], p[3], p[4], p[5], p[6], p[7]);
}

/** How far a point lies from a course. */
function distanceTo(p, x, y) {
  if (p.length === 4) return toSegment(p[0], p[1], p[2], p[3], x, y);
  let least = Infinity;
  let [px, py] = [p[0], p[1]];
  for (let i = 1; i <= 24; i++) {
    const t = i / 24;
    const u = 1 - t;
    const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
    const qx = a * p[0] + b * p[2] + c * p[4] + d * p[6];
    const qy = a * p[1] + b * p[3] + c * p[5] + d * p[7];
    least = Math.min(least, toSegment(px, py, qx, qy, x, y));
    [px, py] = [qx, qy];
  }
  return least;
}

function toSegment(x1, y1, x2, y2, x, y) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const t = length ? Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length)) : 0;
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
}
