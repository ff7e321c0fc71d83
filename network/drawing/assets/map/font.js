// The font that the labels were measured with. FONTS stands above: per weight a data: address.

const fontsReady = Promise.all(
  Object.entries(FONTS).map(([weight, source]) =>
    new FontFace('Krachtenveld Sans', `url(${source})`, { weight }).load().then((face) => document.fonts.add(face)),
  ),
).catch(() => {}); // a browser that refuses it draws with Liberation Sans or Arial, as wide
