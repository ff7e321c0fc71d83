// Brings what Python knows to the box, and what is done in it out. The rest comes apart, for it is
// sent once: window.krachtenveldTyping, see typing_line.js.

export default function ({ data, parentElement, setTriggerValue }) {
  let line;
  const act = () => {
    line = window.krachtenveldTyping?.lineIn(parentElement, data.key);
    line?.show(data, setTriggerValue);
  };
  act();
  window.addEventListener('krachtenveld:typing', act);
  return () => {
    window.removeEventListener('krachtenveld:typing', act);
    line?.leave();
  };
}
