// Heat maps: countries by sectors, and pairs of countries. A cell chosen here filters everything else.
KG.matrix = (() => {
  const { data, state, text } = KG;
  const { el, svg, get, replace } = KG.dom;
  const MOST = 32;
  const STRONGEST = 0.6; // of the heat colour, so that the numbers on it keep their contrast

  function countsOf(now) {
    const cells = new Map();
    const [rows, columns] = [new Map(), new Map()];
    const add = (map, key) => map.set(key, (map.get(key) || 0) + 1);
    for (const n of KG.filter.events(now, "countries", "sectors")) {
      const sides = [...new Set(data.nodes[n].cs)];
      if (now.matrix === "sectors") {
        const sectors = data.sectorsOf[n];
        if (sectors.length) sides.forEach((a) => add(rows, a));
        if (sides.length) sectors.forEach((b) => add(columns, b));
        for (const a of sides) for (const b of sectors) add(cells, a + "-" + b);
      } else if (passesSectors(n, now)) {
        if (sides.length > 1) sides.forEach((a) => { add(rows, a); add(columns, a); });
        for (const a of sides) for (const b of sides) if (a !== b) add(cells, a + "-" + b);
      }
    }
    const order = (map) => [...map].sort((a, b) => b[1] - a[1] || text.label(a[0]).localeCompare(text.label(b[0]))).slice(0, MOST).map(([n]) => n);
    return { cells, rows: order(rows), columns: order(columns), most: Math.max(1, ...cells.values()) };
  }
  // Pairs follow the chosen sectors; countries by sectors shows them all, with the chosen marked.
  const passesSectors = (n, now) => !now.sectors.size || data.sectorsOf[n].some((each) => now.sectors.has(each));

  const alpha = (count, most) => (count ? 0.08 + (STRONGEST - 0.08) * Math.sqrt(count / most) : 0);
  const only = (set, ...wanted) => set.size === wanted.length && wanted.every((n) => set.has(n));
  function isChosen(now, a, b) {
    return now.matrix === "sectors" ? only(now.countries, a) && only(now.sectors, b) : only(now.countries, a, b) && now.all;
  }
  function choose(now, a, b) {
    if (isChosen(now, a, b)) state.set({ countries: new Set(), all: false, ...(now.matrix === "sectors" ? { sectors: new Set() } : {}) });
    else if (now.matrix === "sectors") state.set({ countries: new Set([a]), sectors: new Set([b]), all: false });
    else state.set({ countries: new Set([a, b]), all: true });
  }

  function show(scene, now) {
    const { cells, rows, columns, most } = countsOf(now);
    const head = el("div", { class: "row choice" }, KG.frame.choice("matrix", ["sectors", "pairs"]), el("span", { class: "muted" }, text.say("matrix_hint")));
    if (!rows.length) return replace(get("matrix"), head, el("p", { class: "muted" }, text.say("nothing_shown")));
    const focus = document.activeElement?.dataset?.cell;
    const name = (n) => text.capital(text.label(n));
    const header = (n, set, scope) => el("th", { scope, class: scope }, el("button", {
      type: "button", class: "plain", "aria-pressed": String(now[set].has(n)), title: text.say("filter_by") + ": " + name(n), onclick: () => state.toggle(set, n),
    }, el("span", {}, name(n))));
    const sets = now.matrix === "sectors" ? "sectors" : "countries";
    const table = el("table", { class: "heat" }, el("caption", { class: "sr" }, text.say("matrix_" + now.matrix)),
      el("thead", {}, el("tr", {}, el("td", {}), columns.map((n) => header(n, sets, "col")))),
      el("tbody", {}, rows.map((a) => el("tr", {}, header(a, "countries", "row"), columns.map((b) => {
        const count = cells.get(a + "-" + b) || 0;
        const strength = alpha(count, most);
        if (!count) return el("td", { class: now.matrix === "pairs" && a === b ? "self" : null });
        return el("td", {}, el("button", {
          type: "button", class: "cell", "data-cell": `${data.nodes[a].i}|${data.nodes[b].i}`, style: { backgroundColor: `rgba(var(--heat), ${strength.toFixed(3)})` },
          "aria-pressed": String(isChosen(now, a, b)), "aria-label": `${name(a)}, ${name(b)}: ${count}`, title: `${name(a)} – ${name(b)}: ${count}`, onclick: () => choose(now, a, b),
        }, text.number(count)));
      })))));
    replace(get("matrix"), head, table);
    if (focus) [...document.querySelectorAll("#matrix .cell")].find((cell) => cell.dataset.cell === focus)?.focus();
    return null;
  }

  function picture(scene, now) {
    const { cells, rows, columns, most } = countsOf(now);
    if (!rows.length) return null;
    const look = KG.theme.look();
    const [side, top, size] = [180, 172, 34];
    const cut = (n, most_) => { const label = text.capital(text.label(n)); return label.length > most_ ? label.slice(0, most_ - 1) + "…" : label; };
    const words = (attributes, ...content) => svg("text", { "font-size": 12, fill: look.text, ...attributes }, ...content);
    const parts = [
      columns.map((n, i) => words({ transform: `translate(${side + i * size + 21} ${top - 6}) rotate(-55)` }, cut(n, 24))),
      rows.map((n, i) => words({ x: side - 8, y: top + i * size + 21, "text-anchor": "end" }, cut(n, 26))),
      rows.map((a, i) => columns.map((b, j) => {
        const count = cells.get(a + "-" + b) || 0;
        return [svg("rect", { x: side + j * size + 1, y: top + i * size + 1, width: size - 2, height: size - 2, fill: count ? look.ring : look.edge, "fill-opacity": count ? alpha(count, most).toFixed(3) : 0.15 }),
          count ? words({ x: side + j * size + size / 2, y: top + i * size + 21, "text-anchor": "middle" }, text.number(count)) : null];
      })),
    ];
    return { parts, width: side + columns.length * size + 90, height: top + rows.length * size + 8 };
  }
  function csv(scene, now) {
    const { cells, rows, columns } = countsOf(now);
    return [["", ...columns.map(text.label)], ...rows.map((a) => [text.label(a), ...columns.map((b) => cells.get(a + "-" + b) || 0)])];
  }
  return { show, picture, csv };
})();
