// Choosing a box, a frame or a tie. Adds to the map: choose, pick, describe, dimmed, inFocus.

const SPOKEN_TIES = 12;

function addChoice(map) {
  const nameOf = (end) => end.t || end.l.join(' ');

  /** A tie in words; most are sent as what stands around the names of their ends. */
  map.sentence = (tie) => {
    if (typeof tie.t === 'string') return tie.t;
    const ends = { source: map.endOf(tie.from), target: map.endOf(tie.to) };
    const called = { name: nameOf, label: (end) => end.l.join(' ') };
    return map.data.sentences[tie.t].replace(/\{(\w+)\.(\w+)\}/g, (_, end, by) => called[by](ends[end]));
  };
  const recordOf = (each) => each.n ?? each.r ?? each.id;

  map.dimmed = (id) => Boolean(map.lit) && !map.lit.has(id);

  /** 0: faded, 1: as usual, 2: at an end of what is chosen, 3: chosen itself. */
  map.inFocus = (tie) => {
    if (!map.lit) return 1;
    if (map.chosen.has(tie.id)) return 3;
    return map.chosen.has(tie.from) || map.chosen.has(tie.to) ? 2 : 0;
  };

  /** Choose a record by id (of a node, a tie, or a box); '' lets go. */
  map.choose = (id, spoken = true) => {
    map.choice = id;
    map.chosen = new Set();
    map.lit = null;
    if (id) {
      for (const group of [map.boxes, map.frames, map.ties]) {
        for (const each of group.values()) {
          if (each.id === id || recordOf(each) === id) map.chosen.add(each.id);
        }
      }
      if (map.chosen.size) light();
    }
    if (spoken) speak();
    map.net.redraw();
  };

  function light() {
    map.lit = new Set(map.chosen);
    for (const id of map.chosen) {
      const tie = map.ties.get(id);
      if (tie) map.lit.add(tie.from).add(tie.to);
      for (const [other] of map.near.get(id) || []) map.lit.add(other);
    }
    for (const box of map.boxes.values()) {
      if (!box.g) continue;
      if (map.chosen.has(box.g)) map.lit.add(box.id);
      if (map.lit.has(box.id)) map.lit.add(box.g);
    }
  }

  map.describe = (end) => {
    const count = (map.near.get(end.id) || []).length;
    const { one_tie, more_ties } = map.data.words;
    const ties = count === 1 ? one_tie : more_ties.replace('{count}', count);
    return [nameOf(end), map.data.kinds[end.k], ties].filter(Boolean).join(', ');
  };

  function speak() {
    const { words } = map.data;
    const end = [...map.chosen].map(map.endOf).find(Boolean);
    const tie = [...map.chosen].map((id) => map.ties.get(id)).find(Boolean);
    const ties = end ? (map.near.get(end.id) || []).slice(0, SPOKEN_TIES).map(([, each]) => map.sentence(each)) : [];
    const said = end ? [map.describe(end), ...ties].join('. ') : tie && map.sentence(tie);
    map.panel.live.textContent = said ? words.chosen.replace('{name}', () => said) : words.nothing;
  }

  /** Choose what a person pointed at, and tell it. A tie without a record only lights up. */
  map.pick = (end, tie) => {
    const each = end || tie;
    if (!each && !map.choice) return;
    map.active = end && !end.frame ? end.id : '';
    const id = each ? recordOf(each) : '';
    map.choose(id || each?.id || '');
    if (each && !id) return;
    const table = end ? 'node' : tie ? 'relation' : '';
    map.emit({ kind: 'select', id, table, box: each?.id ?? '' });
  };
}
