// Names and boxes that lead to their place on the map. The markup comes from the server, escaped.

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector('.pointing');
  if (host.shown !== data.html) {
    host.innerHTML = data.html;
    host.shown = data.html;
  }
  host.lang = data.language;
  host.onclick = (event) => {
    const at = event.target.closest('[data-at]');
    if (at) setTriggerValue('at', at.dataset.at);
  };
}
