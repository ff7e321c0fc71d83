// Keys on the beamer. The line to type in has the cursor most of the time: what cannot begin a
// line works there too while it is empty. A clicker sends PageUp and PageDown.

const MAP = 'kv_beamer_map';
const press = (name) => document.querySelector(`.st-key-${name} button`)?.click();
const part = (step) => window.krachtenveld?.slot(MAP).map?.turn(step);

function turn(step) {
  if (!part(step)) press(step > 0 ? 'kv_beamer_next' : 'kv_beamer_previous');
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function onKey(event) {
  if (event.altKey || document.querySelector('[role=dialog]')) return;
  const deep = event.composedPath()[0];
  const line = deep.closest?.('.st-key-kv_typed') && deep.matches('input, textarea') ? deep : null;
  const onMap = event.composedPath().some((each) => each.classList?.contains('kv-stage'));
  const free = line ? !line.value : !deep.matches?.('input, textarea, select');
  const offered = line?.getAttribute('aria-expanded') === 'true';
  const act = deedOf(event, { line, onMap, free, offered });
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

/** What a key does here; undefined where it is not for the beamer. */
function deedOf(event, { line, onMap, free, offered }) {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    const again = key === 'y' || (key === 'z' && event.shiftKey);
    return free && (key === 'z' || again) ? () => press(again ? 'kv_redo' : 'kv_undo') : undefined;
  }
  if (key === 'pagedown') return () => turn(1);
  if (key === 'pageup') return () => turn(-1);
  if (key === 'arrowright' && free && !onMap) return () => turn(1);
  if (key === 'arrowleft' && free && !onMap) return () => turn(-1);
  if (key === '/' && line && free) return () => {};
  if (key === '?' && free) return () => press('kv_beamer_keys');
  if (key === 'f' && free && !line) return fullScreen;
  if (key === 'escape' && !offered) return line ? () => line.blur() : () => press('kv_beamer_leave');
  return undefined;
}

/** The buttons for the next view go through the parts of a large figure first, as the keys do. */
function onClick(event) {
  const pressed = (name) => event.target.closest?.(`.st-key-${name} button`);
  if (pressed('kv_beamer_full')) fullScreen();
  const step = pressed('kv_beamer_next') ? 1 : pressed('kv_beamer_previous') ? -1 : 0;
  if (!step || !event.isTrusted || !part(step)) return;
  event.preventDefault();
  event.stopPropagation();
}

export default function () {
  document.addEventListener('keydown', onKey, { capture: true });
  document.addEventListener('click', onClick, { capture: true });
  return () => {
    document.removeEventListener('keydown', onKey, { capture: true });
    document.removeEventListener('click', onClick, { capture: true });
    if (document.fullscreenElement) document.exitFullscreen();
  };
}
