// Draws the figure and keeps it; the slot of its key tells what is selected and who listens.

const WAIT_FOR_FONT = 250; // milliseconds; another font of the same widths is better than nothing

export default function ({ data, parentElement }) {
  const host = parentElement.querySelector('.kv-host');
  host.style.height = typeof data.height === 'number' ? `${data.height}px` : data.height;
  host.wanted = true;
  whenReady(async (library) => {
    const slot = library.slot(data.key);
    if (!host.map) {
      await Promise.race([library.fontsReady, new Promise((go) => setTimeout(go, WAIT_FOR_FONT))]);
      if (!host.wanted || host.map) return;
      host.map = library.drawMap(host, data.figure, {
        selected: slot.selected,
        readOnly: data.readOnly,
        beamer: data.beamer,
        event: (detail) => (slot.tell ? slot.tell(detail) : (slot.early ??= []).push(detail)),
      });
    } else {
      if (data.beamer) host.map.wear(data.beamer);
      else host.map.theme();
      if (slot.data !== data.figure) host.map.update(data.figure);
    }
    slot.data = data.figure;
    slot.map = host.map;
  });
  return () => {
    host.wanted = false;
    const slot = window.krachtenveld?.slot(data.key);
    if (slot?.map === host.map) slot.map = undefined;
    host.map?.destroy();
    host.map = undefined;
  };
}
