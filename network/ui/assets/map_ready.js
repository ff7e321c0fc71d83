// The library may arrive after the parts that need it.
function whenReady(act) {
  if (window.krachtenveld) act(window.krachtenveld);
  else window.addEventListener('krachtenveld:library', () => act(window.krachtenveld), { once: true });
}
