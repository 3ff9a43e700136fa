// The current view as a picture (SVG, PNG) and as a table (CSV).
KG.saving = (() => {
  const { data, state, text } = KG;
  const { svg, download } = KG.dom;
  const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

  function network(scene, now) {
    const { renderer } = KG.app;
    const look = KG.theme.look();
    const { clientWidth: width, clientHeight: height } = KG.dom.get("canvas");
    const k = renderer.view()[2];
    const size = renderer.sizes(k);
    const focus = KG.app.focusOf(now);
    const at = new Map(scene.nodes.map((n) => [n, renderer.project(n)]));
    const isIn = (n) => { const [x, y] = at.get(n); return x > -30 && y > -30 && x < width + 30 && y < height + 30; };
    const line = (a, b, attributes) => {
      const [[x1, y1], [x2, y2]] = [at.get(a), at.get(b)];
      return svg("line", { x1: x1.toFixed(1), y1: y1.toFixed(1), x2: x2.toFixed(1), y2: y2.toFixed(1), ...attributes });
    };
    const most = Math.max(1, ...scene.ties.slice(0, 1).map((tie) => tie.count));
    const ties = scene.ties.filter(({ a, b }) => isIn(a) || isIn(b)).map((tie) => line(tie.a, tie.b, { stroke: look.strong, "stroke-width": KG.tieWidth(tie.count, most).toFixed(1), opacity: (0.16 + 0.5 * (tie.count / most)).toFixed(2) }));
    const edges = scene.edges.filter((e) => isIn(data.edges[e].a) || isIn(data.edges[e].b)).map((e) => {
      const isLit = focus && focus.edges.has(e);
      return line(data.edges[e].a, data.edges[e].b, { stroke: isLit ? look.strong : look.edge, "stroke-width": isLit ? 1.6 : 1, opacity: focus && !isLit ? 0.25 : null });
    });
    const inside = scene.nodes.filter(isIn);
    const things = inside.map((n) => svg("g", { opacity: KG.labels.strength(n, now, focus) }, svg("title", {}, text.label(n)), KG.shapes.element(data.nodes[n], ...at.get(n), size(n), look.colours, look.ground)));
    const ctx = document.createElement("canvas").getContext("2d");
    const items = KG.labels.items(inside, (n) => at.get(n), k, { state: now, focus }, 500, size);
    const names = KG.labels.place(ctx, items, { left: 2, top: 2, right: width - 2, bottom: height - 2 }).map(({ item, size: font, x, y }) => item.lines.map((words, i) =>
      svg("text", { x: x.toFixed(1), y: (y + i * (font + 2) + font - 1).toFixed(1), "text-anchor": "middle", "font-size": font, "font-weight": item.isBig ? 600 : null, opacity: item.alpha, fill: look.text, stroke: look.ground, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" }, words)));
    return { parts: [ties, edges, things, names], width, height };
  }

  // The picture with a title, what is filtered, and a legend: it must stand alone on a slide.
  function picture() {
    const now = state.now;
    const { scene } = KG.app;
    const made = now.tab === "network" ? network(scene, now) : KG[now.tab].picture?.(scene, now);
    if (!made) return null;
    const look = KG.theme.look();
    const margin = 24;
    const width = Math.max(made.width, 420) + 2 * margin;
    const chips = [...document.querySelectorAll("#chips .chip")].map((chip) => chip.firstChild.textContent).join(" · ");
    const foot = [KG.dom.get("status").textContent, data.meta.asOf && text.say(data.meta.asOfKey, { date: data.meta.asOf }), text.rights()].filter(Boolean).join(" · ");
    let x = margin;
    let row = 0;
    const legend = now.tab === "matrix" ? [] : data.classes.filter(({ key, group }) => now.tab === "network" || (group === "event" && key !== "figure")).filter(({ key }) => !now.hide.has(key) && scene.nodes.some((n) => data.nodes[n].c === key)).map(({ key }) => {
      const words = text.capital(text.className(key));
      if (x + words.length * 7 + 34 > width - margin) { x = margin; row += 1; }
      const part = svg("g", { transform: `translate(${x} ${row * 20})` }, KG.shapes.element({ c: key }, 7, 8, 6, look.colours, look.ground), svg("text", { x: 19, y: 12, "font-size": 12, fill: look.text }, words));
      x += words.length * 7 + 34;
      return part;
    });
    const top = chips ? 74 : 54;
    const below = top + made.height + 10;
    const height = below + (row + 1) * 20 + 26;
    return svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT },
      svg("rect", { width, height, fill: look.ground }),
      svg("text", { x: margin, y: 34, "font-size": 18, "font-weight": 650, fill: look.text }, `${text.title()}: ${text.say("tab_" + now.tab)}`),
      chips && svg("text", { x: margin, y: 56, "font-size": 12, fill: look.text }, chips),
      svg("svg", { x: margin, y: top, width: made.width, height: made.height }, made.parts),
      svg("g", { transform: `translate(0 ${below})` }, legend),
      svg("text", { x: margin, y: height - 10, "font-size": 11, fill: look.text, opacity: 0.8 }, foot));
  }
  // A picture is looked at, not pressed.
  function source() {
    const made = picture();
    if (!made) { KG.dom.announce(text.say("nothing_shown")); return null; }
    for (const part of made.querySelectorAll("[tabindex]")) ["tabindex", "role", "class", "aria-label"].forEach((name) => part.removeAttribute(name));
    return { words: new XMLSerializer().serializeToString(made), width: +made.getAttribute("width"), height: +made.getAttribute("height") };
  }
  const name = (ending) => `asean-kg-${state.now.tab}.${ending}`;

  function asSvg() {
    const made = source();
    if (made) download(name("svg"), made.words, "image/svg+xml");
  }
  async function asPng() {
    const made = source();
    if (!made) return;
    const url = URL.createObjectURL(new Blob([made.words], { type: "image/svg+xml" }));
    try {
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = document.createElement("canvas");
      const grow = Math.min(2, 8000 / Math.max(made.width, made.height));
      canvas.width = Math.round(made.width * grow);
      canvas.height = Math.round(made.height * grow);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      download(name("png"), await new Promise((done) => { canvas.toBlob(done, "image/png"); }), "image/png");
    } finally { URL.revokeObjectURL(url); }
  }

  // A spreadsheet would run a cell that opens like a formula; the text of an article must not.
  function cell(value) {
    let words = String(value);
    if (/^[=+\-@\t\r]/.test(words) && !/^-?[\d.]+$/.test(words)) words = "'" + words;
    return /[",\n\r]/.test(words) ? `"${words.replace(/"/g, '""')}"` : words;
  }
  function csv() {
    const now = state.now;
    const view = now.tab === "network" ? KG.table : KG[now.tab];
    const rows = view.csv(KG.app.scene, now);
    download(name("csv"), "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n", "text/csv;charset=utf-8");
  }
  return { svg: asSvg, png: asPng, csv };
})();
