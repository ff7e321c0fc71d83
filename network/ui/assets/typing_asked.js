// What is asked about typed lines: one question as a row of buttons, many as a list of choices.
// Text is only ever put in by textContent.

const BUTTONS = 4; // kinds with a button of their own

function make(tag, className, parent, facts = {}) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  const { attributes = {}, ...properties } = facts;
  Object.assign(made, properties);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  parent?.append(made);
  return made;
}

/** A button that leaves the focus where it is when it is clicked. */
function press(parent, text, act, className = '') {
  const made = make('button', `kv-choice ${className}`, parent, { type: 'button', textContent: text });
  made.addEventListener('mousedown', (event) => event.preventDefault());
  made.addEventListener('click', act);
  return made;
}

/** One question. answer([[key, answer]]) hears the answer, back() that the line is to change. */
function askOne(parent, question, { words, kinds }, answer, back) {
  const row = make('div', 'kv-question', parent, { attributes: { role: 'group', 'aria-label': question.said } });
  make('span', 'kv-asks', row, { textContent: question.said });
  const choose = (given) => answer([[question.key, given]]);
  const main = question.there.length ? 'kv-quiet' : '';
  for (const [node, label] of question.there) press(row, label, () => choose({ node }));
  if (question.ties.length) {
    press(row, `${words.all} (${question.ties.length})`, () => choose({ ties: question.ties.map(([id]) => id) }));
    for (const [id, sentence] of question.ties) press(row, sentence, () => choose({ ties: [id] }), 'kv-quiet');
  }
  if (question.there.length && question.kinds.length) make('span', 'kv-asks', row, { textContent: words.or_new });
  const word = new Map(kinds);
  for (const kind of question.kinds.slice(0, BUTTONS)) press(row, word.get(kind), () => choose({ kind }), main);
  if (question.kinds.length > BUTTONS) {
    const others = question.kinds.slice(BUTTONS).map((kind) => [kind, word.get(kind)]);
    const select = make('select', '', row, { attributes: { 'aria-label': words.other } });
    for (const [value, text] of [['', `${words.other}…`], ...others]) make('option', '', select, { value, textContent: text });
    select.addEventListener('change', () => choose({ kind: select.value }));
  }
  press(row, words.back, back, 'kv-quiet kv-back');
  return row;
}

/** Many questions at once: a kind for all new names, and a choice for each. */
function askMany(parent, questions, { words, kinds }, answer, back) {
  const panel = make('section', 'kv-many', parent);
  const said = words.several.replace('{count}', questions.length);
  panel.setAttribute('aria-label', said);
  make('strong', '', panel, { textContent: said });
  const rows = make('div', 'kv-rows', panel);
  const choices = questions.map((question) => choiceOf(rows, question, words, kinds));
  const foot = make('div', 'kv-all', panel);
  if (choices.filter((each) => each.isNew()).length > 1) {
    const label = make('label', '', foot, { textContent: `${words.all_as} ` });
    const all = make('select', '', label);
    for (const [id, word] of [['', '…'], ...kinds]) make('option', '', all, { value: id, textContent: word });
    all.addEventListener('change', () => {
      if (all.value) for (const each of choices) if (each.isNew()) each.make(all.value);
    });
  }
  const done = () => answer(choices.map((each) => [each.key, each.given()]));
  press(foot, words.done, done, 'kv-main');
  press(foot, words.back, back, 'kv-quiet');
  return Object.assign(panel, { done });
}

/** The choice for one name: who is meant, what it is, or to leave it out. */
function choiceOf(rows, question, words, kinds) {
  const label = make('label', 'kv-row', rows);
  const name = make('span', '', label, { textContent: question.name, title: question.name });
  const near = question.there.length && words.resembles.replace('{name}', () => question.there[0][1]);
  if (near) make('small', '', name, { textContent: near });
  const select = make('select', '', label);
  const given = [];
  const option = (parent, text, answer) => {
    make('option', '', parent, { value: given.length, textContent: text });
    given.push(answer);
  };
  const group = (text) => make('optgroup', '', select, { label: text });
  if (question.there.length) {
    const there = group(words.there);
    for (const [node, name] of question.there) option(there, name, { node });
  }
  if (question.ties.length) option(select, words.all, { ties: question.ties.map(([id]) => id) });
  for (const [id, sentence] of question.ties) option(select, sentence, { ties: [id] });
  if (question.kinds.length) {
    const fresh = group(words.new);
    for (const [kind, word] of kinds) option(fresh, word, { kind });
  }
  option(select, words.leave_out, {});
  const make_ = (kind) => {
    const at = given.findIndex((each) => each.kind === kind);
    if (at >= 0) select.value = at;
  };
  if (!question.likely) make_(question.kinds[0]);
  return {
    key: question.key,
    given: () => given[select.value],
    isNew: () => Boolean(given[select.value].kind),
    make: make_,
  };
}
