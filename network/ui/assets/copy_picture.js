// Puts the picture of the map on the clipboard. The picture is made by the server when it is asked
// for; the clipboard gets the promise of it within the press, for later it would be refused.

const PATIENCE = 30000; // milliseconds that a large picture may take
const SHOWN = { copied: 4000, saved: 12000, failed: 12000 }; // milliseconds per message
const FIELDS = /^(INPUT|TEXTAREA|SELECT)$/;

const nonce = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

function busyElsewhere(event) {
  const deep = event.composedPath ? event.composedPath()[0] : event.target;
  const writing = deep.isContentEditable || FIELDS.test(deep.tagName);
  const reading = String(window.getSelection() ?? '') !== '';
  return writing || reading || document.querySelector('[role=dialog]') !== null;
}

function save(picture, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(picture);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const button = parentElement.querySelector('button');
  const memory = (button.memory ??= {});
  button.title = data.words.hint;
  button.setAttribute('aria-label', data.words.copy);

  const answer = data.answer;
  if (answer && memory.asked?.nonce === answer.nonce) {
    const bytes = Uint8Array.from(atob(answer.png), (sign) => sign.charCodeAt(0));
    memory.asked.give(new Blob([bytes], { type: 'image/png' }));
  }

  const said = parentElement.querySelector('[role=status]');
  const tell = (outcome) => {
    clearTimeout(memory.telling);
    said.textContent = data.words[outcome];
    memory.telling = setTimeout(() => (said.textContent = ''), SHOWN[outcome]);
  };

  const copy = async () => {
    if (memory.asked) return;
    const picture = new Promise((give, fail) => {
      memory.asked = { nonce: nonce(), give };
      setTimeout(() => fail(new Error('late')), PATIENCE);
    });
    button.setAttribute('aria-busy', 'true');
    setTriggerValue('asked', memory.asked.nonce);
    let outcome = 'copied';
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    } catch {
      // Without leave, or on an address that is not safe: the picture comes as a file.
      outcome = await picture.then(
        (made) => (save(made, data.file), 'saved'),
        () => 'failed',
      );
    }
    memory.asked = undefined;
    button.removeAttribute('aria-busy');
    tell(outcome);
  };

  const onKey = (event) => {
    const wanted = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!wanted || event.key.toLowerCase() !== 'c' || busyElsewhere(event)) return;
    event.preventDefault();
    copy();
  };
  button.onclick = copy;
  document.removeEventListener('keydown', memory.onKey);
  document.addEventListener('keydown', onKey);
  memory.onKey = onKey;
  return () => document.removeEventListener('keydown', memory.onKey);
}
