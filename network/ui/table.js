// The table itself; table_cells.js stands before it.

const WIDE = 16; // shares: beyond these the columns keep their measure and the table scrolls
const NARROW = 5; // below these the table is as narrow as its place
const memory = new Map(); // sorting and filters by table, for as long as the tab is open
const tables = new WeakMap();
let counter = 0;

class EditTable {
  constructor(root) {
    this.root = root;
    this.rows = new Map();
    this.queue = [];
    this.body = make('tbody');
    this.head = make('tr');
    this.sizes = make('colgroup');
    this.caption = make('caption');
    this.tools = make('div', { className: 'tools' });
    this.status = make('span', { className: 'count', attributes: { role: 'status' } });
    this.frame = make('div', { className: 'frame' },
      make('table', {}, this.caption, this.sizes, make('thead', {}, this.head), this.body));
    root.append(make('div', { className: 'edit-table' }, this.tools, this.frame));
    this.frame.addEventListener('keydown', (event) => this.onKey(event));
    this.frame.addEventListener('paste', (event) => this.onPaste(event));
    new ResizeObserver(() => this.fit()).observe(this.frame);
  }

  // Data from the server: what is stored, what was handled of what was sent, what was refused.
  show(data) {
    const shape = JSON.stringify([data.columns, data.words, data.buttons, data.label, data.tools, !data.chosen]);
    this.data = data;
    this.memory = memory.get(data.key) || { sort: '', down: false, search: '', filters: {} };
    memory.set(data.key, this.memory);
    if (shape !== this.shape) this.build();
    this.shape = shape;
    const done = new Set(data.done);
    this.queue = this.queue.filter((each) => !done.has(each.id));
    const known = new Set(data.rows.map((row) => row.id));
    for (const [id, row] of this.rows) if (!known.has(id) && !this.typing(row)) { row.line.remove(); this.rows.delete(id); }
    for (const each of data.rows) this.showRow(each);
    for (const each of data.refused) this.refuse(each);
    this.order(data.rows.map((row) => row.id));
    this.filter();
    this.fit();
    markChosen(this, data.chosen || []);
  }

  build() {
    const { columns, words, buttons, label, height } = this.data;
    for (const row of this.rows.values()) row.line.remove();
    this.rows.clear();
    this.chosen = [];
    this.caption.textContent = label;
    this.frame.lang = this.data.language;
    this.frame.style.maxHeight = height || '';
    const total = columns.reduce((sum, column) => sum + column.share, 0);
    this.frame.classList.toggle('wide', total > WIDE);
    this.sizes.parentElement.style.minWidth = total > WIDE ? `${total * 5.5}rem` : total < NARROW ? '0' : '';
    this.sizes.replaceChildren(...columns.map((column) => {
      const col = make('col');
      col.style.width = `${(100 * column.share) / total}%`;
      return col;
    }));
    this.head.replaceChildren(...columns.map((column) => this.heading(column)));
    if (buttons.length) {
      this.sizes.append(make('col', { className: 'buttons' }));
      this.head.append(make('td', {}));
    }
    if (buttons.length) this.sizes.lastChild.style.width = `${buttons.length * 2.1 + 0.6}rem`;
    this.buildTools(words, columns);
  }

  heading(column) {
    const cell = make('th', { scope: 'col' });
    cell.classList.toggle('name', column.strong);
    if (!this.data.tools) { cell.textContent = column.title; return cell; }
    const button = make('button', { type: 'button', textContent: column.title });
    button.addEventListener('click', () => this.sortBy(column.id));
    cell.append(button);
    cell.dataset.column = column.id;
    this.markSort(cell);
    return cell;
  }

  buildTools(words, columns) {
    this.tools.replaceChildren();
    this.tools.hidden = !this.data.tools;
    if (!this.data.tools) return;
    const search = make('input', { type: 'search', placeholder: words.search, value: this.memory.search });
    search.setAttribute('aria-label', words.search);
    search.addEventListener('input', () => { this.memory.search = search.value; this.filter(); });
    this.tools.append(search);
    for (const column of columns.filter((each) => each.filtered)) {
      const select = make('select');
      select.setAttribute('aria-label', `${words.filter} ${column.title}`);
      select.dataset.column = column.id;
      select.addEventListener('change', () => { this.memory.filters[column.id] = select.value; this.filter(); });
      this.tools.append(select);
    }
    this.tools.append(this.status);
  }

  showRow(each) {
    const row = this.rows.get(each.id) || this.newRow(each);
    for (const { column, holder, ...cell } of row.cells.values()) {
      const value = each.cells[column.id];
      if (!EDITORS[column.sort]) { this.write(holder, column, each, value); continue; }
      const state = row.states.get(column.id);
      const sent = this.queue.some((item) => item.row === each.id && item.column === column.id);
      const busy = sent || state.timer || (this.inside(holder) && !same(cell.get(), state.stored));
      if (busy || (state.refused && same(state.before, value))) continue;
      if (state.refused) this.accept(state, holder);
      state.stored = value;
      if (!same(cell.get(), value)) cell.set(value);
    }
    if (row.data.name !== each.name) rename(row.line, row.data.name, each.name);
    row.data = each;
  }

  newRow(each) {
    const line = make('tr');
    line.dataset.row = each.id;
    const row = { line, data: each, cells: new Map(), states: new Map() };
    for (const column of this.data.columns) {
      const box = make(column.strong ? 'th' : 'td', column.strong ? { scope: 'row' } : {});
      const editor = EDITORS[column.sort];
      if (editor) {
        const state = { stored: column.sort === 'many' ? [] : '', timer: 0 };
        const ask = () => { clearTimeout(state.timer); state.timer = 0; this.ask(row, column.id); };
        const later = () => { clearTimeout(state.timer); state.timer = setTimeout(ask, PAUSE); };
        const cell = editor(column, `${column.title}: ${each.name}`, ask, later);
        cell.holder.dataset.column = column.id;
        row.cells.set(column.id, { ...cell, column });
        row.states.set(column.id, state);
        box.append(cell.holder);
      } else {
        row.cells.set(column.id, { holder: box, column });
      }
      line.append(box);
    }
    if (this.data.buttons.length) line.append(this.buttonsOf(each));
    this.rows.set(each.id, row);
    this.body.append(line);
    return row;
  }

  buttonsOf(each) {
    const box = make('td', { className: 'buttons' });
    for (const { id, word, icon: name } of this.data.buttons) {
      const button = make('button', { type: 'button', title: word, attributes: { 'aria-label': `${word}: ${each.name}` } });
      button.append(icon(name));
      button.dataset.button = id;
      button.addEventListener('click', () => this.send([{ row: each.id, button: id }]));
      box.append(button);
    }
    return box;
  }

  write(box, column, each, value) {
    if (box.dataset.value === value && box.dataset.mark === (each.mark || '')) return;
    box.dataset.value = value;
    box.dataset.mark = each.mark || '';
    const name = make('span', { textContent: value });
    if (column.strong && this.data.chosen) {
      name.replaceChildren(make('button', { type: 'button', className: 'choose', textContent: value }));
      name.firstChild.addEventListener('click', () => this.send([{ row: each.id, button: 'choose' }]));
    }
    box.replaceChildren(name);
    if (column.strong && each.mark) box.append(make('small', { textContent: each.mark }));
  }

  // Sending. Edits wait in a queue until the server says that they were handled.
  ask(row, id) {
    const cell = row.cells.get(id);
    const state = row.states.get(id);
    const value = cell.get();
    if (same(value, state.stored)) return;
    this.send([{ row: row.data.id, column: id, before: state.stored, after: value }]);
    this.accept(state, cell.holder);
    state.stored = value;
  }

  send(items) {
    this.told = '';
    this.queue.push(...items.map((item) => ({ ...item, id: `${Date.now()}-${counter += 1}` })));
    this.report(this.queue.slice());
  }

  refuse({ row: id, column, before, after, text }) {
    const row = this.rows.get(id);
    if (!row || !row.cells.has(column)) return;
    const { holder, set, element } = row.cells.get(column);
    const state = row.states.get(column);
    if (this.inside(holder) && !same(row.cells.get(column).get(), after)) return;
    Object.assign(state, { refused: true, stored: before, before });
    set(after);
    element.setAttribute('aria-invalid', 'true');
    holder.parentElement.querySelector('.problem')?.remove();
    holder.after(make('small', { className: 'problem', textContent: text, attributes: { role: 'alert' } }));
  }

  accept(state, holder) {
    state.refused = false;
    holder.parentElement.querySelector('.problem')?.remove();
    holder.parentElement.querySelectorAll('[aria-invalid]').forEach((each) => each.removeAttribute('aria-invalid'));
  }

  // Whether someone is in the middle of an edit: such a row stays until the edit has been sent.
  typing(row) {
    return this.inside(row.line) && [...row.states].some(([id, state]) => !same(row.cells.get(id).get(), state.stored));
  }

  inside(holder) {
    const root = this.root.getRootNode();
    return holder.contains((this.root.activeElement !== undefined ? this.root : root).activeElement);
  }

  // Order and filters.
  order(ids) {
    const sorted = this.memory.sort ? this.sorted(ids) : ids;
    const lines = sorted.map((id) => this.rows.get(id).line);
    if (lines.every((line, place) => line === this.body.children[place])) return;
    const here = lines.find((line) => this.inside(line));
    const top = here ? here.offsetTop : 0;
    let before = true;
    for (const line of lines) {
      if (line === here) before = false;
      else if (here && before) this.body.insertBefore(line, here);
      else this.body.append(line);
    }
    if (here) this.frame.scrollTop += here.offsetTop - top;
  }

  // While a sort is on, rows stay where they are until it is asked for again; new ones come last.
  sorted(ids) {
    const held = (this.memory.order || []).filter((id) => this.rows.has(id));
    if (!held.length) return this.memory.order = this.compared(ids);
    const placed = new Set(held);
    return this.memory.order = [...held, ...ids.filter((id) => !placed.has(id))];
  }

  compared(ids) {
    const column = this.data.columns.find((each) => each.id === this.memory.sort);
    const collator = new Intl.Collator(this.data.language, { numeric: true, sensitivity: 'base' });
    const rank = (value) => column.options.findIndex(([option]) => option === value);
    const key = (id) => {
      const value = this.value(id, column);
      if (column.sort === 'many') return value.length ? Math.max(...value.map(rank)) : null;
      if (column.sort === 'choice') return value === '' ? null : rank(value);
      return value === '' ? null : value;
    };
    const turn = this.memory.down ? -1 : 1;
    return ids.map((id) => [id, key(id)]).sort(([, a], [, b]) => {
      if (a === null || b === null) return (a === null) - (b === null);
      return turn * (typeof a === 'number' ? a - b : collator.compare(a, b));
    }).map(([id]) => id);
  }

  sortBy(id) {
    const on = this.memory.sort === id;
    if (on && this.memory.down) Object.assign(this.memory, { sort: '', down: false });
    else Object.assign(this.memory, { sort: id, down: on });
    this.memory.order = null;
    for (const cell of this.head.querySelectorAll('th')) this.markSort(cell);
    this.order(this.data.rows.map((row) => row.id));
  }

  markSort(cell) {
    const on = cell.dataset.column === this.memory.sort;
    if (on) cell.setAttribute('aria-sort', this.memory.down ? 'descending' : 'ascending');
    else cell.removeAttribute('aria-sort');
  }

  // What a cell holds now, stored or not yet.
  value(id, column) {
    const row = this.rows.get(id);
    return row.cells.get(column.id).get?.() ?? row.data.cells[column.id];
  }

  word(column, value) {
    const words = new Map(column.options);
    return [value].flat().map((each) => words.get(each) ?? each).join(', ');
  }

  filter() {
    const { columns, rows } = this.data;
    for (const select of this.tools.querySelectorAll('select')) this.fillFilter(select);
    const sought = plain(this.memory.search);
    const chosen = Object.entries(this.memory.filters).filter(([, value]) => value);
    let shown = 0;
    for (const each of rows) {
      const words = columns.map((column) => this.word(column, this.value(each.id, column)));
      const text = plain([...words, each.also || ''].join(' '));
      const kept = text.includes(sought) && chosen.every(([id, value]) => {
        const column = columns.find((one) => one.id === id);
        return !column || this.word(column, this.value(each.id, column)) === value;
      });
      const { line } = this.rows.get(each.id);
      line.hidden = !kept && !this.inside(line);
      shown += kept ? 1 : 0;
    }
    if (!this.data.tools) return;
    this.status.textContent = this.data.words.count.replace('{shown}', shown).replace('{total}', rows.length);
    if (this.told) this.status.textContent = this.told;
  }

  fillFilter(select) {
    const column = this.data.columns.find((each) => each.id === select.dataset.column);
    const found = new Set(this.data.rows.map((row) => this.word(column, this.value(row.id, column))));
    const order = new Map(column.options.map(([, word], place) => [word, place]));
    const words = [...found].filter(Boolean).sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0) || a.localeCompare(b));
    if (same(words, select.words)) return;
    select.words = words;
    const chosen = words.includes(this.memory.filters[column.id]) ? this.memory.filters[column.id] : '';
    this.memory.filters[column.id] = chosen;
    select.replaceChildren(
      make('option', { value: '', textContent: `${column.title}: ${this.data.words.all}` }),
      ...words.map((word) => make('option', { value: word, textContent: word })),
    );
    select.value = chosen;
  }

  fit() {
    fit([...this.body.querySelectorAll('textarea')]);
  }

  // Keyboard: Enter goes down, Escape takes back what was typed, Ctrl+arrows move between rows.
  onKey(event) {
    const line = event.target.closest('tr[data-row]');
    const row = line && this.rows.get(line.dataset.row);
    const id = event.target.closest('[data-column]')?.dataset.column;
    const cell = row?.cells.get(id);
    if (!cell?.get) return;
    const clean = same(cell.get(), row.states.get(id).stored);
    const text = event.target.tagName === 'TEXTAREA';
    const control = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && text && !event.shiftKey) this.step(event, line, id, 1);
    else if (control && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) this.step(event, line, id, event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Escape' && !clean) { cell.set(row.states.get(id).stored); event.preventDefault(); event.stopPropagation(); }
    else if (control && event.key.toLowerCase() === 'z' && !event.shiftKey && clean) {
      event.preventDefault();
      document.querySelector('.st-key-kv_undo button')?.click();
    }
  }

  step(event, line, id, way) {
    event.preventDefault();
    const lines = [...this.body.children].filter((each) => !each.hidden);
    const next = lines[lines.indexOf(line) + way];
    if (next) this.rows.get(next.dataset.row).cells.get(id).element.focus();
    else event.target.blur();
  }

  // Pasting cells from Excel or Word fills cells to the right and down, as one change.
  onPaste(event) {
    const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').replace(/\n$/, '');
    const cells = /<t[rd]\b/i.test(event.clipboardData.getData('text/html')) || text.includes('\t');
    const line = event.target.closest('tr[data-row]');
    const start = event.target.closest('[data-column]')?.dataset.column;
    if (!line || !start || (!cells && event.target.tagName === 'TEXTAREA')) return;
    event.preventDefault();
    const columns = this.data.columns.filter((column) => EDITORS[column.sort]);
    const from = columns.findIndex((column) => column.id === start);
    const lines = [...this.body.children].filter((each) => !each.hidden);
    const rows = lines.slice(lines.indexOf(line));
    const items = [];
    const unknown = [];
    text.split('\n').slice(0, rows.length).forEach((typed, down) => {
      const row = this.rows.get(rows[down].dataset.row);
      typed.split('\t').slice(0, columns.length - from).forEach((word, right) => {
        const column = columns[from + right];
        const value = this.read(column, word.trim());
        const state = row.states.get(column.id);
        if (value === null) { unknown.push(word.trim()); return; }
        if (same(value, state.stored)) return;
        items.push({ row: row.data.id, column: column.id, before: state.stored, after: value });
        row.cells.get(column.id).set(value);
        state.stored = value;
      });
    });
    if (items.length) this.send(items);
    this.told = unknown.length ? this.data.words.unknown.replace('{words}', unknown.slice(0, 3).join(', ')) : '';
    this.filter();
  }

  read(column, word) {
    if (column.sort === 'text') return word;
    const find = (one) => column.options.find(([value, name]) => plain(name) === plain(one) || value === one)?.[0];
    if (column.sort === 'choice') return word === '' || word === '–' ? (column.empty ? '' : null) : find(word) ?? null;
    const found = word.split(/[,;]|\s(?:en|and)\s/).map((one) => one.trim()).filter(Boolean).map(find);
    return found.includes(undefined) ? null : column.options.map(([value]) => value).filter((value) => found.includes(value));
  }
}

export default function ({ data, parentElement, setStateValue }) {
  if (!tables.has(parentElement)) tables.set(parentElement, new EditTable(parentElement));
  const table = tables.get(parentElement);
  table.report = (queue) => setStateValue('queue', queue);
  table.show(data);
}
