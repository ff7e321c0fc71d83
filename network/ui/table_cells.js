// A table to edit in place. Every cell belongs to a record by id, never to a row number: rows that
// others add, move or remove do not touch the cell that one is in. Text is only ever set as text.

const ICONS = {
  map: 'M8 1.5a4.5 4.5 0 0 0-4.5 4.5C3.5 9.3 8 14.5 8 14.5S12.500 9.3 12.500 6A4.500 4.500 0 0 0 8 1.500zm0 6a1.600 1.600 0 1 1 0-3.200 1.600 1.600 0 0 1 0 3.200z',
  open: 'M2.500 2.500h5v1.700H4.200v7.600h7.600V8.500h1.700v5h-11zM9.500 2.500h4v4h-1.700V5.400L8.200 9 7 7.800l3.600-3.600H9.500z',
  check: 'M6.300 12.600L2 8.300l1.200-1.200 3.100 3.100 6.500-6.500L14 4.900z',
  edit: 'M11.300 1.700l3 3L5.800 13.200 2 14l.8-3.800zM10 4.400l1.600 1.600 1-1-1.600-1.600z',
  up: 'M8 3l5 5-1.200 1.200L8.900 6.300V13H7.100V6.300L4.200 9.200 3 8z',
  down: 'M8 13L3 8l1.200-1.200 2.900 2.900V3h1.800v6.700l2.900-2.900L13 8z',
  remove: 'M4.200 3L8 6.800 11.800 3 13 4.200 9.200 8l3.800 3.800-1.200 1.200L8 9.200 4.200 13 3 11.800 6.800 8 3 4.200z',
};
const PAUSE = 700; // ms: a choice made with the keyboard is one edit, not one for every step

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const plain = (text) => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').trim().toLowerCase();

function make(tag, options = {}, ...children) {
  const { attributes = {}, ...rest } = options;
  const element = Object.assign(document.createElement(tag), rest);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

// As high as the text in it, where the style sheet cannot do that; measured all at once.
function fit(areas) {
  if (CSS.supports('field-sizing', 'content')) return;
  for (const area of areas) area.style.height = 'auto';
  const heights = areas.map((area) => area.scrollHeight);
  areas.forEach((area, place) => { area.style.height = `${heights[place] + 2}px`; });
}

// Rows that are chosen here or elsewhere; one that was chosen elsewhere comes into sight.
function markChosen(table, chosen) {
  if (same(chosen, table.chosen)) return;
  table.chosen = chosen;
  for (const [id, { line }] of table.rows) {
    line.classList.toggle('chosen', chosen.includes(id));
    if (chosen.includes(id)) line.setAttribute('aria-current', 'true');
    else line.removeAttribute('aria-current');
  }
  const line = table.rows.get(chosen[0])?.line;
  if (!line || line.hidden) return;
  const { frame, head } = table;
  const above = line.offsetTop - head.offsetHeight;
  const below = line.offsetTop + line.offsetHeight - frame.clientHeight;
  if (above < frame.scrollTop) frame.scrollTop = above;
  else if (below > frame.scrollTop) frame.scrollTop = below;
}

// Fields and buttons of a row are read aloud with its name: after a new name, with that one.
function rename(line, before, after) {
  for (const each of line.querySelectorAll('[aria-label]')) {
    const label = each.getAttribute('aria-label');
    if (label.endsWith(`: ${before}`)) each.setAttribute('aria-label', label.slice(0, -before.length) + after);
  }
}

// Cells. Each has element (what gets the focus), get and set; `ask` reports a new value.

function textCell(column, label, ask) {
  const element = make('textarea', { rows: 1, spellcheck: true, placeholder: column.hint || '' });
  element.setAttribute('aria-label', label);
  element.addEventListener('input', () => fit([element]));
  element.addEventListener('change', () => ask());
  return { holder: element, element, get: () => element.value.trim(), set: (value) => { element.value = value; } };
}

function choiceCell(column, label, ask, later) {
  const element = make('select');
  element.setAttribute('aria-label', label);
  if (column.empty) element.append(make('option', { value: '', textContent: '–' }));
  for (const [value, word] of column.options) element.append(make('option', { value, textContent: word }));
  const mark = () => element.classList.toggle('empty', element.value === '');
  let pointer = false;
  element.addEventListener('pointerdown', () => { pointer = true; });
  element.addEventListener('keydown', () => { pointer = false; });
  element.addEventListener('change', () => { mark(); if (pointer) ask(); else later(); });
  element.addEventListener('blur', () => ask());
  return { holder: element, element, get: () => element.value, set: (value) => { element.value = value; mark(); } };
}

function manyCell(column, label, ask, later) {
  const holder = make('div', { className: 'many', attributes: { role: 'group', 'aria-label': label } });
  const boxes = column.options.map(([value, word]) => {
    const box = make('input', { type: 'checkbox', value });
    box.addEventListener('change', () => later());
    holder.append(make('label', {}, box, make('span', { textContent: word })));
    return box;
  });
  holder.addEventListener('focusout', (event) => { if (!holder.contains(event.relatedTarget)) ask(); });
  return {
    holder,
    element: boxes[0],
    get: () => boxes.filter((box) => box.checked).map((box) => box.value),
    set: (value) => boxes.forEach((box) => { box.checked = value.includes(box.value); }),
  };
}

const EDITORS = { text: textCell, choice: choiceCell, many: manyCell };
