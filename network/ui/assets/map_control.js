// Brings the selection in, and what people do out: one deed at a time, until Python has it.

const AGAIN_AFTER = 4000; // milliseconds; a busy server gets another chance
const TRIES = 4;

let count = 0;
const nonce = () =>
  `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}-${count++}`;

export default function ({ data, setTriggerValue }) {
  whenReady((library) => {
    const slot = library.slot(data.key);

    const send = () => {
      clearTimeout(slot.again);
      const [first] = slot.queue;
      if (!first) return;
      first.tries = (first.tries || 0) + 1;
      setTriggerValue('event', first);
      slot.again = setTimeout(first.tries < TRIES ? send : next, AGAIN_AFTER);
    };
    const next = () => {
      slot.queue.shift();
      send();
    };
    slot.tell = (detail) => {
      slot.queue.push({ ...detail, nonce: nonce() });
      if (detail.kind === 'select') slot.selected = detail.id;
      if (slot.queue.length === 1) send();
    };
    for (const detail of (slot.early ?? []).splice(0)) slot.tell(detail);

    if (slot.queue[0]?.nonce === data.received) next();
    // What a person has just chosen goes before what Python knew when it was chosen.
    const choosing = slot.queue.some((each) => each.kind === 'select');
    if (!choosing) {
      if (slot.given !== data.selected) slot.map?.select(data.selected);
      slot.selected = data.selected;
    }
    slot.given = data.selected;
  });
  return () => {
    const slot = window.krachtenveld?.slot(data.key);
    if (!slot) return;
    clearTimeout(slot.again);
    Object.assign(slot, { queue: [], given: undefined });
  };
}
