// What of the figure is in sight. Adds to the map: fitted, first, fit, zoom, seen, inSight, reveal.

const LARGEST = 2.4; // times the natural size; more is shouting
const SMALL_TEXT = 7.2; // pixels under which a label is not read comfortably
const GOOD_TEXT = 8.5;
const UNSEEN = 0.01; // the scale of a map whose page has given it no room yet

function addView(map) {
  const { net, panel } = map;
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const animation = () => !still.matches && { duration: 180, easingFunction: 'easeOutCubic' };

  map.seen = () => {
    const a = net.DOMtoCanvas({ x: 0, y: 0 });
    const b = net.DOMtoCanvas({ x: panel.canvas.clientWidth, y: panel.canvas.clientHeight });
    return [a.x, a.y, b.x, b.y];
  };

  /** The whole figure; where its labels would be too small to read, its width from the top. */
  map.fitted = (readable) => {
    const { width, height, margin } = map.data;
    const [w, h] = [panel.canvas.clientWidth, panel.canvas.clientHeight];
    const most = Math.min(w / (width + 2 * margin), h / (height + 2 * margin), LARGEST);
    const whole = Math.max(most, UNSEEN);
    let scale = whole;
    if (readable) {
      const sizes = [...map.boxes.values()].map((box) => box.f).sort((a, b) => a - b);
      const size = sizes[Math.floor(sizes.length / 2)] || GOOD_TEXT;
      const wanted = Math.min(GOOD_TEXT / size, w / (width + 2 * margin));
      if (whole * size < SMALL_TEXT && wanted * size >= SMALL_TEXT) scale = wanted;
    }
    const top = scale > whole ? h / 2 / scale - margin : height / 2;
    return { position: { x: width / 2, y: top }, scale, animation: false };
  };

  map.first = (softly = false) => {
    map.touched = false;
    net.moveTo({ ...map.fitted(true), animation: softly && animation() });
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

  /** Bring boxes into sight, moving the picture no more than that takes. */
  map.reveal = (...boxes) => {
    const away = boxes.map(outOfSight);
    const most = (at) => away.map((far) => far[at]).reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
    const [dx, dy] = [most(0), most(1)];
    if (!dx && !dy) return;
    const from = net.getViewPosition();
    map.touched = true;
    net.moveTo({ position: { x: from.x + dx, y: from.y + dy }, animation: animation() });
  };
}
