// Completion: which names fit what is being typed, and where the name that is typed begins.

const OFFERED = 6;
const LEAST_LETTERS = 2;
const APART = /[,:;\t\n]\s*|\s(?:->|→|–|—|-|>|x|×|✕)\s+/g;
const GAPS = /[\s\u00a0\-‐‑–—_/.,'’‘"“”()]+/g;

/** A name without case, accents and punctuation, as network.model.normalised makes it. */
function folded(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(GAPS, ' ').trim();
}

/** Whether each word typed begins a word of the name, in the same order. */
function begins(typed, name) {
  let at = 0;
  const words = name.split(' ');
  return typed.split(' ').every((word) => {
    while (at < words.length && !words[at].startsWith(word)) at++;
    return at++ < words.length;
  });
}

/**
 * What can stand for the name before the cursor: { start, found: [[name, kind], …] }.
 * The longest piece of text that begins a name is taken for it: *Alifa in Hu* offers *Huis …*.
 * After a colon come the kinds first that one would name there.
 */
function offersFor({ names: listed, after }, before) {
  const none = { start: before.length, found: [] };
  let from = 0;
  const kinds = before.includes(':') ? after : [];
  for (const gap of before.matchAll(APART)) from = gap.index + gap[0].length;
  const starts = [from];
  for (let at = from; at < before.length; at++) if (before[at] === ' ') starts.push(at + 1);
  for (const start of starts) {
    const typed = folded(before.slice(start));
    if (typed.length < LEAST_LETTERS) return none;
    const ranked = [];
    for (const [name, kind, ...others] of listed) {
      const called = [name, ...others].map(folded);
      if (called.includes(typed)) return none;
      const rank = called.some((each) => each.startsWith(typed)) ? 0 : called.some((each) => begins(typed, each)) ? 1 : 2;
      if (rank < 2) ranked.push([rank + (kinds.includes(kind) ? 0 : 2), name, kind]);
    }
    if (ranked.length) {
      const found = ranked.sort((a, b) => a[0] - b[0]).slice(0, OFFERED).map(([, ...each]) => each);
      return { start, found };
    }
  }
  return none;
}
