// What of the figure is in sight. Adds to the map: fitted, first, fit, zoom, seen, inSight, reveal.

const LARGEST = 2; // times the natural size; more is shouting
const SMALL_TEXT = 7.2; // pixels under which a label is not read comfortably
const GOOD_TEXT = 8.5;

function addView(map) {
  const { net, panel } = map;

  map.seen = () => {
    const a = net.DOMtoCanvas({ x: 0, y: 0 });
    const b = net.DOMtoCanvas({ x: panel.canvas.clientWidth, y: panel.canvas.clientHeight });
    return [a.x, a.y, b.x, b.y];
  };

  /** The whole figure; where its labels would be too small to read, its width from the top. */
  map.fitted = (readable) => {
    const { width, height, margin } = map.data;
    const [w, h] = [panel.canvas.clientWidth, panel.canvas.clientHeight];
    const whole = Math.min(w / (width + 2 * margin), h / (height + 2 * margin), LARGEST);
    let scale = whole;
    if (readable) {
      const size = Math.min(...[...map.boxes.values()].map((box) => box.f), 11);
      const wanted = Math.min(GOOD_TEXT / size, w / (width + 2 * margin));
      if (whole * size < SMALL_TEXT && wanted * size >= SMALL_TEXT) scale = wanted;
    }
    const top = scale > whole ? h / 2 / scale - margin : height / 2;
    return { position: { x: width / 2, y: top }, scale, animation: false };
  };

  map.first = () => {
    map.touched = false;
    net.moveTo(map.fitted(true));
  };

  map.fit = () => {
    map.touched = false;
    net.moveTo(map.fitted(false));
  };

  map.zoom = (factor) => {
    map.touched = true;
    const scale = Math.max(0.05, Math.min(6, net.getScale() * factor));
    net.moveTo({ scale, animation: false });
  };

  /** How far the view must go to show a box with some room around it: [right, down]. */
  const outOfSight = (box) => {
    const [left, top, right, bottom] = map.seen();
    const [w, h] = [box.w / 2 + 12, box.h / 2 + 12];
    return [
      Math.max(0, box.x + w - right) - Math.max(0, left - box.x + w),
      Math.max(0, box.y + h - bottom) - Math.max(0, top - box.y + h),
    ];
  };

  map.inSight = (box) => outOfSight(box).every((far) => !far);

  map.reveal = (box) => {
    if (map.inSight(box)) return;
    const [dx, dy] = outOfSight(box);
    const at = net.getViewPosition();
    map.touched = true;
    net.moveTo({ position: { x: at.x + dx, y: at.y + dy }, animation: false });
  };
}
