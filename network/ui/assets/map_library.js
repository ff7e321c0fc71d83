// Stands after vis-network and the map: hangs both on the window, once, for the other parts.
// A slot is where the parts of one map meet: { map, data, selected, given, queue, tell, again }.

window.krachtenveld ??= {
  drawMap,
  fontsReady,
  slots: new Map(),
  slot(key) {
    if (!this.slots.has(key)) this.slots.set(key, { selected: '', queue: [] });
    return this.slots.get(key);
  },
};
window.dispatchEvent(new Event('krachtenveld:library'));

export default function () {}
