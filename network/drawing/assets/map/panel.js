// What stands around the canvas: buttons, the handle to connect, the tooltip, the spoken line.
// Text is only ever put in by textContent.

function element(tag, className, parent, attributes = {}) {
  const made = document.createElement(tag);
  made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  parent?.append(made);
  return made;
}

function makePanel(host) {
  const root = element('div', 'kv-map', host);
  const stage = element('div', 'kv-stage', root, { tabindex: '0', role: 'application' });
  const canvas = element('div', 'kv-canvas', stage, { 'aria-hidden': 'true' });
  const handle = element('div', 'kv-handle', stage, { 'aria-hidden': 'true' });
  const tip = element('div', 'kv-tip', stage, { 'aria-hidden': 'true' });
  const hint = element('div', 'kv-hint', stage, { 'aria-hidden': 'true' });
  const foot = element('div', 'kv-foot', root);
  const legend = element('ul', 'kv-legend', foot);
  const tools = element('div', 'kv-tools', foot, { role: 'group' });
  const button = (text) => {
    const made = element('button', 'kv-tool', tools, { type: 'button' });
    made.textContent = text;
    return made;
  };
  const [zoomIn, zoomOut, fit] = [button('+'), button('\u2212'), button('')];
  const live = element('div', 'kv-live', root, { 'aria-live': 'polite' });
  handle.hidden = tip.hidden = hint.hidden = true;
  return { root, stage, canvas, handle, tip, hint, tools, zoomIn, zoomOut, fit, legend, live };
}

function dressPanel(panel, data, theme) {
  const words = data.words;
  const say = (made, text) => {
    made.setAttribute('aria-label', text);
    made.title = text;
  };
  panel.stage.setAttribute('aria-label', words.map.replace('{title}', data.title));
  panel.stage.setAttribute('aria-description', words.help);
  panel.tools.setAttribute('aria-label', words.zoom);
  say(panel.zoomIn, words.zoom_in);
  say(panel.zoomOut, words.zoom_out);
  say(panel.fit, words.fit_all);
  panel.fit.textContent = words.fit;
  panel.handle.title = words.connect;
  panel.hint.textContent = words.wheel;
  const style = panel.root.style;
  for (const name of ['background', 'text', 'muted', 'line', 'faint', 'rule', 'accent']) {
    style.setProperty(`--kv-${name}`, theme[name]);
  }
  dressLegend(panel.legend, data.legend, theme);
}

function dressLegend(list, entries, theme) {
  list.replaceChildren();
  list.hidden = !entries.length;
  for (const [word, sample, colour, shape] of entries) {
    const item = element('li', 'kv-entry', list);
    const mark = element('span', `kv-sample kv-${sample} kv-${shape}`, item, { 'aria-hidden': 'true' });
    if (sample === 'box' || sample === 'double') {
      const [fill, , edge] = theme.colours[colour] || theme.colours.grey;
      mark.style.setProperty('--kv-fill', fill);
      mark.style.setProperty('--kv-edge', edge);
    }
    element('span', 'kv-word', item).textContent = word;
  }
}

/** The box to go to from one box in a direction; the nearest, straight ahead before aside. */
function nextBox(boxes, from, key) {
  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const [wx, wy] = ways[key];
  let best;
  let least = Infinity;
  for (const box of boxes) {
    const [dx, dy] = [box.x - from.x, box.y - from.y];
    const ahead = dx * wx + dy * wy;
    const aside = Math.abs(dx * wy) + Math.abs(dy * wx);
    if (ahead < 1 || aside > 4 * ahead) continue;
    if (ahead + 2 * aside < least) [least, best] = [ahead + 2 * aside, box];
  }
  return best;
}
