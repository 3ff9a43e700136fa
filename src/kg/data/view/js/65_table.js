// What is shown, as a table: for those who do not see the picture, and for a spreadsheet.
KG.table = (() => {
  const { data, state, text } = KG;
  const { el, get, replace } = KG.dom;
  const PAGE = 300;
  let order = { column: "date", isDown: true };
  const names = (list) => list.map(text.label).join(", ");

  const columns = {
    things: [
      { key: "name", of: (n) => text.label(n) },
      { key: "kind", of: (n) => text.capital(data.nodes[n].k ? text.term(data.nodes[n].k) : text.className(data.nodes[n].c)) },
      { key: "stage", of: (n) => (data.nodes[n].t ? text.capital(text.term(data.nodes[n].t)) : "") },
      { key: "date", of: (n) => data.nodes[n].d || data.nodes[n].f || "", sort: (n) => data.nodes[n].f || "" },
      { key: "countries", of: (n) => names(data.nodes[n].cs) },
      { key: "sectors", of: (n) => names(data.nodes[n].ss) },
      { key: "sources", of: (n) => data.nodes[n].p.join(", ") },
      { key: "confidence", of: (n) => data.nodes[n].w8?.toFixed(2) ?? "", sort: (n) => data.nodes[n].w8 ?? -1 },
      { key: "ties", of: (n) => String(data.nodes[n].g), sort: (n) => data.nodes[n].g },
    ],
    ties: [
      { key: "from", of: (e) => text.label(data.edges[e].a) },
      { key: "relation", of: (e) => data.edges[e].properties.map((p) => text.term(data.properties[p])).join(", ") },
      { key: "to", of: (e) => text.label(data.edges[e].b) },
    ],
  };

  function rowsOf(scene, now) {
    const all = now.rows === "ties" ? scene.edges : scene.nodes;
    const column = columns[now.rows].find(({ key }) => key === order.column) || columns[now.rows][0];
    const read = column.sort || column.of;
    const keys = new Map(all.map((each) => [each, read(each)]));
    const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, text.language));
    // What has no value comes last, whichever way.
    return [...all].sort((a, b) => {
      const [x, y] = [keys.get(a), keys.get(b)];
      if ((x === "") !== (y === "")) return x === "" ? 1 : -1;
      return (order.isDown ? -1 : 1) * compare(x, y) || a - b;
    });
  }

  function show(scene, now) {
    const rows = rowsOf(scene, now);
    const shape = columns[now.rows];
    const head = shape.map(({ key }) => {
      const isIt = order.column === key;
      return el("th", { scope: "col", "aria-sort": isIt ? (order.isDown ? "descending" : "ascending") : "none" },
        el("button", { type: "button", class: "sort", "data-column": key, onclick: () => {
          order = { column: key, isDown: isIt ? !order.isDown : ["date", "confidence", "ties"].includes(key) };
          show(KG.app.scene, state.now);
          document.querySelector(`#table [data-column="${key}"]`).focus();
        } }, text.say("column_" + key), el("span", { "aria-hidden": "true" }, isIt ? (order.isDown ? " ▾" : " ▴") : "")));
    });
    const jump = (n) => el("button", { type: "button", class: "thing", "data-node": data.nodes[n].i, onclick: () => KG.app.select(n) }, KG.shapes.icon(data.nodes[n].c, 14), el("span", {}, text.label(n)));
    const cell = (each, { key, of }) => {
      if (key === "name") return el("th", { scope: "row" }, jump(each));
      if (key === "from") return el("td", {}, jump(data.edges[each].a));
      if (key === "to") return el("td", {}, jump(data.edges[each].b));
      return el("td", { class: ["confidence", "ties"].includes(key) ? "number" : null }, of(each));
    };
    const row = (each) => el("tr", { class: now.rows === "things" && now.selected === each ? "selected" : null }, shape.map((column) => cell(each, column)));
    const body = el("tbody", {}, rows.slice(0, PAGE).map(row));
    let shown = PAGE;
    const more = rows.length > PAGE && el("button", { type: "button", class: "plain", onclick: () => {
      body.append(...rows.slice(shown, shown + PAGE).map(row));
      shown += PAGE;
      if (shown >= rows.length) more.remove(); else more.textContent = text.say("show_more", { count: text.number(rows.length - shown) });
    } }, text.say("show_more", { count: text.number(rows.length - PAGE) }));
    replace(get("table"),
      el("div", { class: "row choice" }, KG.frame.choice("rows", ["things", "ties"]),
        el("button", { type: "button", id: "table-csv", onclick: () => KG.saving.csv() }, text.say("save_csv"))),
      el("table", { class: "list" }, el("caption", { class: "sr" }, text.say("tab_table")), el("thead", {}, el("tr", {}, head)), body), more);
  }
  function csv(scene, now) {
    const shape = columns[now.rows];
    const extra = now.rows === "things"
      ? [["id", (n) => data.nodes[n].i], ["earliest", (n) => data.nodes[n].f || ""], ["latest", (n) => data.nodes[n].b || ""]]
      : [["from_id", (e) => data.nodes[data.edges[e].a].i], ["to_id", (e) => data.nodes[data.edges[e].b].i]];
    return [[...shape.map(({ key }) => text.say("column_" + key)), ...extra.map(([name]) => name)],
      ...rowsOf(scene, now).map((each) => [...shape.map(({ of }) => of(each)), ...extra.map(([, of]) => of(each))])];
  }
  return { show, csv };
})();
