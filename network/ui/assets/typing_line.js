// The box itself: what is typed, sent and kept until Python has it. The focus stays in it.
// typing_names.js and typing_asked.js stand before it.

const AGAIN_AFTER = 4000; // milliseconds; a busy server gets another chance
const SLOW = 500; // milliseconds after which one is told that lines are on the way
const kept = new Map(); // what was in the box of a project when the box went away

let count = 0;
const nonce = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}-${count++}`;

class TypingLine {
  constructor(root) {
    this.root = root;
    this.queue = [];
    this.left = []; // lines that came back while the next one was being typed
    this.offer = { start: 0, found: [] };
    this.active = -1;
    this.id = nonce();
    this.above = make('div', 'kv-above', root);
    this.place = make('div', 'kv-place', root);
    this.below = make('div', 'kv-below', root);
    this.list = make('ul', 'kv-offers', this.below, {
      id: `kv-offers-${this.id}`, hidden: true, attributes: { role: 'listbox' },
    });
    this.asking = make('div', 'kv-asking', this.below);
    this.said = make('div', 'kv-told', this.below, { attributes: { role: 'status' } });
    this.useField(false, '');
  }

  /** A box for one line, or for several. */
  useField(many, text, start = text.length, end = start) {
    const focused = this.box && document.activeElement === this.box;
    const box = make(many ? 'textarea' : 'input', 'kv-line', null, { value: text, autocomplete: 'off', spellcheck: false });
    if (many) box.rows = Math.min(8, text.split('\n').length);
    else for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-expanded', 'false'], ['aria-controls', this.list.id]]) box.setAttribute(name, value);
    for (const [name, hear] of [['input', this.onInput], ['keydown', this.onKey], ['paste', this.onPaste], ['blur', this.hideOffers]]) {
      box.addEventListener(name, hear.bind(this));
    }
    this.box = box;
    this.many = many;
    this.place.replaceChildren(box);
    if (this.data) this.nameField();
    box.setSelectionRange(start, end);
    if (focused) box.focus();
  }

  nameField() {
    this.box.setAttribute('aria-label', this.data.words.label);
    this.box.placeholder = this.data.words.placeholder;
    this.list.setAttribute('aria-label', this.data.words.offers);
  }

  // What Python knows: what is done, what was refused and why, what it asks.
  show(data, tell) {
    const first = !this.data;
    if (first || this.data.key !== data.key) this.recall(data);
    this.data = { ...data, ...known.get(data.key) };
    this.tell = tell;
    this.nameField();
    const done = new Set(data.done);
    for (const deed of this.queue) if (done.has(deed.id)) this.settle(deed);
    this.queue = this.queue.filter((deed) => !done.has(deed.id));
    if (this.queue.length) this.later();
    else clearTimeout(this.again);
    this.ask();
    this.report();
    if (first && data.focus) this.box.focus();
  }

  recall(data) {
    const was = kept.get(data.key);
    kept.delete(data.key);
    if (!was) return;
    const { queue, left, text, focused } = was;
    Object.assign(this, { queue, left });
    this.useField(text.includes('\n'), text);
    if (focused) this.box.focus();
    if (queue.length) this.later(0);
  }

  leave() {
    clearTimeout(this.again);
    clearTimeout(this.slow);
    const focused = document.activeElement === this.box || document.activeElement === document.body;
    kept.set(this.data.key, { queue: this.queue, left: this.left, text: this.box.value, focused: focused && this.had });
  }

  /** A deed that Python has: clear the box where it still rests on it, or take the line back. */
  settle(deed) {
    const refused = this.data.refused.find((each) => each.id === deed.id);
    const resting = this.resting === deed.id && this.box.value === deed.shown;
    if (this.resting === deed.id) this.resting = '';
    if (refused && (resting || !this.box.value)) this.putBack(refused);
    else if (refused) this.left.push(refused);
    else if (resting) this.clear();
  }

  clear() {
    if (this.many) this.useField(false, '');
    this.box.value = '';
    this.hideOffers();
  }

  putBack({ text, reason = '' }) {
    this.useField(text.includes('\n'), text);
    this.reason = reason;
    this.report();
  }

  /** A line comes back into the box; what is being typed there waits beside it. */
  swapFor(line) {
    const typed = this.box.value;
    if (typed.trim()) this.left.push({ text: typed, reason: '' });
    this.putBack(line);
  }

  send(deed) {
    this.queue.push({ id: nonce(), ...deed });
    this.transmit();
    return this.queue.at(-1).id;
  }

  transmit() {
    if (!this.queue.length) return;
    this.tell('sent', { items: this.queue.map(({ shown, ...deed }) => deed) });
    this.later();
  }

  later(after = AGAIN_AFTER) {
    clearTimeout(this.again);
    this.again = setTimeout(() => this.transmit(), after);
    clearTimeout(this.slow);
    this.slow = setTimeout(() => this.report(), SLOW);
    this.sentAt ??= Date.now();
  }

  enter() {
    const text = this.box.value.trim();
    if (!text) {
      this.panel?.done();
      return;
    }
    this.reason = '';
    this.resting = this.send({ text, shown: this.box.value });
    this.hideOffers();
    // The line stays until Python has it; what is typed next takes its place.
    this.box.select();
    this.report();
  }

  onInput() {
    if (this.many && !this.box.value.includes('\n')) {
      this.useField(false, this.box.value, this.box.selectionStart);
    } else if (this.many) {
      this.box.rows = Math.min(8, this.box.value.split('\n').length);
    }
    this.had = true;
    if (this.reason && !this.box.value) this.reason = '';
    this.showOffers();
    this.report();
  }

  onPaste(event) {
    const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').replace(/^\n+|\n+$/g, '');
    if (!text.includes('\n')) return;
    event.preventDefault();
    this.insert(text);
  }

  insert(text) {
    const { value, selectionStart, selectionEnd } = this.box;
    const before = value.slice(0, selectionStart) + text;
    this.useField(true, before + value.slice(selectionEnd), before.length);
    this.hideOffers();
    this.report();
  }

  onKey(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    this.had = true;
    const offered = !this.list.hidden;
    const keys = {
      Enter: () => {
        if (event.shiftKey) this.insert('\n');
        else if (offered && this.active >= 0) this.take(this.active);
        else this.enter();
      },
      Tab: () => this.take(Math.max(this.active, 0)),
      ArrowDown: () => this.point(this.active + 1),
      ArrowUp: () => this.point(this.active - 1),
      Escape: () => this.hideOffers(),
    };
    const toQuestion = event.key === 'ArrowDown' && !this.box.value && this.root.querySelector('.kv-choice, .kv-row select');
    if (toQuestion) toQuestion.focus();
    else if (event.key in keys && (event.key === 'Enter' || (offered && !event.shiftKey))) keys[event.key]();
    else return;
    event.preventDefault();
  }

  showOffers() {
    const { value, selectionStart } = this.box;
    this.offer = value ? offersFor(this.data, value.slice(0, selectionStart)) : { start: 0, found: [] };
    this.list.replaceChildren();
    this.offer.found.forEach(([name, kind], place) => {
      const item = make('li', 'kv-offer', this.list, { id: `${this.list.id}-${place}`, attributes: { role: 'option' } });
      make('span', '', item, { textContent: name });
      make('small', '', item, { textContent: kind });
      item.addEventListener('mousedown', (event) => {
        event.preventDefault();
        this.take(place);
      });
    });
    this.list.hidden = !this.offer.found.length;
    this.point(-1);
  }

  hideOffers() {
    this.list.hidden = true;
    this.point(-1);
  }

  point(place) {
    const last = this.list.hidden ? -1 : this.offer.found.length - 1;
    this.active = Math.max(-1, Math.min(last, place));
    [...this.list.children].forEach((item, at) => item.setAttribute('aria-selected', at === this.active));
    if (this.many) return;
    this.box.setAttribute('aria-expanded', !this.list.hidden);
    if (this.active >= 0) this.box.setAttribute('aria-activedescendant', `${this.list.id}-${this.active}`);
    else this.box.removeAttribute('aria-activedescendant');
    this.list.children[this.active]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  take(place) {
    const { value, selectionStart } = this.box;
    const before = value.slice(0, this.offer.start) + this.offer.found[place][0];
    this.box.value = before + value.slice(selectionStart);
    this.box.setSelectionRange(before.length, before.length);
    this.hideOffers();
  }

  /** The first thing that Python asks; drawn anew only where it is another question. */
  ask() {
    const [first] = this.data.asked;
    const shape = JSON.stringify([first, this.data.words, this.data.kinds]);
    if (shape === this.asked) return;
    this.asked = shape;
    const inside = this.root.contains(document.activeElement);
    this.asking.replaceChildren();
    this.above.replaceChildren();
    this.panel = undefined;
    if (first) {
      const answer = (answers) => this.reply(first, { asked: first.id, answers });
      const back = () => {
        this.reply(first, { asked: first.id, answers: [] });
        this.swapFor(first);
      };
      const [question, ...others] = first.questions;
      if (others.length) this.panel = askMany(this.above, first.questions, this.data, answer, back);
      else askOne(this.asking, question, this.data, answer, back);
    }
    if (inside) this.box.focus();
  }

  reply(asked, deed) {
    this.send(deed);
    this.box.focus();
  }

  /** What is told under the box. */
  report() {
    const { words } = this.data;
    const lines = this.box.value.split('\n').filter((line) => line.trim()).length;
    const told = [];
    const slow = this.queue.length && Date.now() - (this.sentAt ?? 0) >= SLOW;
    if (!this.queue.length) this.sentAt = undefined;
    if (slow) told.push(words.waiting.replace('{count}', this.queue.length));
    if (this.many && lines > 1) told.push(words.many.replace('{count}', lines));
    if (this.reason) told.push(...this.reason.split('\n'));
    else if (!told.length && !this.data.asked.length && this.data.said) told.push(this.data.said);
    const others = this.data.asked.length - 1;
    if (others > 0) told.push(words.more.replace('{count}', others));
    this.said.replaceChildren();
    for (const text of told) make('div', '', this.said, { textContent: text });
    this.box.setAttribute('aria-invalid', Boolean(this.reason));
    for (const refused of this.left) {
      const row = make('div', 'kv-question', this.said);
      make('span', '', row, { textContent: `${words.refused.replace('{line}', () => refused.text)} ${refused.reason}` });
      press(row, words.back, () => {
        this.left = this.left.filter((each) => each !== refused);
        this.swapFor(refused);
        this.box.focus();
      }, 'kv-quiet');
    }
  }
}

const lines = new WeakMap();
const known = new Map(); // by project: names, kinds and words, as network.ui.typing_box sends them

/** The line in this element; undefined as long as nothing is known of the project. */
function lineIn(parent, key) {
  if (!known.has(key)) return undefined;
  let root = parent.querySelector('.kv-typing');
  if (!root) root = make('div', 'kv-typing', parent);
  if (!lines.has(root)) lines.set(root, new TypingLine(root));
  return lines.get(root);
}

export default function ({ data }) {
  window.krachtenveldTyping ??= { lineIn, known };
  window.krachtenveldTyping.known.set(data.key, data);
  window.dispatchEvent(new Event('krachtenveld:typing'));
}
