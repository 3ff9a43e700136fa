// The filter column, the legend that switches classes, and the chips that say what is filtered.
KG.filters = (() => {
  const { data, state, text } = KG;
  const { el, get, replace } = KG.dom;

  // While something is filtered, of each class how many are shown stands before how many there are.
  function legend(scene) {
    const isNarrow = KG.filter.isFiltering(state.now) && state.now.scope === "all";
    const [counts, shown] = [{}, {}];
    data.nodes.forEach(({ c }) => { counts[c] = (counts[c] || 0) + 1; });
    scene.nodes.forEach((n) => { shown[data.nodes[n].c] = (shown[data.nodes[n].c] || 0) + 1; });
    const count = (key) => (isNarrow && !state.now.hide.has(key) ? text.number(shown[key] || 0) + "/" : "") + text.number(counts[key]);
    replace(get("legend"), data.classes.filter(({ key }) => counts[key]).map(({ key }) => {
      const isOn = !state.now.hide.has(key);
      return el("button", {
        type: "button", class: "key", "data-class": key, "aria-pressed": isOn ? "true" : "false",
        title: text.say("toggle_class", { name: text.className(key) }), onclick: () => state.toggle("hide", key),
      }, KG.shapes.icon(key), el("span", {}, text.capital(text.className(key))), el("span", { class: "count" }, count(key)));
    }), el("span", { class: "hint" }, text.say("hollow_hint")));
  }

  function tally(except, read) {
    const counts = new Map();
    for (const index of KG.filter.events(state.now, except)) {
      for (const value of read(index)) counts.set(value, (counts.get(value) || 0) + 1);
    }
    return counts;
  }

  // One list of choices: the chosen first, then by how many of the remaining events each would give.
  function group(name, title, all, counts, label, sorted) {
    const chosen = state.now[name];
    const rows = [...all].sort(sorted || ((a, b) =>
      chosen.has(b) - chosen.has(a) || (counts.get(b) || 0) - (counts.get(a) || 0) || label(a).localeCompare(label(b))));
    if (!rows.length) return null;
    const list = el("ul", { class: "choices" }, rows.map((value) => el("li", { "data-fold": text.fold(label(value)) },
      el("label", {},
        el("input", { type: "checkbox", name, value: String(value), checked: chosen.has(value), onchange: () => state.toggle(name, value) }),
        el("span", { class: "name" }, label(value)), el("span", { class: "count" }, text.number(counts.get(value) || 0))))));
    const find = rows.length > 9 && el("input", {
      type: "search", class: "narrow", "aria-label": text.say("find_in", { name: title }), placeholder: text.say("find_in", { name: title }),
      oninput: ({ target }) => {
        const wanted = text.fold(target.value);
        for (const row of list.children) row.hidden = !row.dataset.fold.includes(wanted);
      },
    });
    const details = el("details", { class: "group", "data-group": name, open: opened.has(name) || chosen.size > 0 },
      el("summary", {}, title, chosen.size ? el("span", { class: "badge" }, chosen.size) : null), find, list,
      name === "countries" && el("label", { class: "all" },
        el("input", { type: "checkbox", name: "all", checked: state.now.all, onchange: () => state.set({ all: !state.now.all }) }),
        el("span", {}, text.say("all_chosen"))));
    details.addEventListener("toggle", () => opened[details.open ? "add" : "delete"](name));
    return details;
  }
  const opened = new Set(["countries", "sectors", "stages"]);
  const known = (read) => {
    const found = new Set();
    data.nodes.forEach((node, i) => { if (data.isEvent[i]) read(i).forEach((value) => found.add(value)); });
    return [...found];
  };
  const read = {
    countries: (i) => data.nodes[i].cs, sectors: (i) => data.sectorsOf[i],
    stages: (i) => (data.nodes[i].t ? [data.nodes[i].t] : []), sources: (i) => data.nodes[i].p,
  };
  const all = Object.fromEntries(Object.entries(read).map(([name, each]) => [name, known(each)]));

  function column() {
    const now = state.now;
    const focus = document.activeElement;
    const memory = focus && focus.closest("#filters") && [focus.name, focus.value];
    const scroll = get("filters").scrollTop;
    const inner = [...document.querySelectorAll("#filters .choices")].map((list) => [list.closest("details").dataset.group, list.scrollTop]);
    const confidence = el("output", { for: "confidence" }, now.confidence.toFixed(2));
    replace(get("filters"),
      el("div", { class: "row" }, el("h2", {}, text.say("filters")),
        el("button", { type: "button", class: "plain", id: "clear", onclick: state.clearFilters, disabled: !KG.filter.isFiltering(now) && !now.hide.size }, text.say("clear")),
        el("button", { type: "button", class: "plain close", "aria-label": text.say("close"), onclick: () => KG.app.showFilters(false) }, "×")),
      group("countries", text.say("countries"), all.countries, tally("countries", read.countries), text.label),
      group("sectors", text.say("sectors"), all.sectors, tally("sectors", read.sectors), text.label),
      group("stages", text.say("stages"), all.stages, tally("stages", read.stages), (key) => text.capital(text.term(key))),
      group("sources", text.say("sources"), all.sources, tally("sources", read.sources), (name) => name),
      el("div", { class: "group open" },
        el("label", { class: "slider" }, el("span", {}, text.say("confidence"), " ≥ ", confidence),
          el("input", { type: "range", id: "confidence", name: "confidence", min: 0, max: 1, step: 0.05, value: now.confidence,
            oninput: ({ target }) => { confidence.textContent = (+target.value).toFixed(2); },
            onchange: ({ target }) => state.set({ confidence: +target.value }) })),
        el("label", { class: "all" }, el("input", { type: "checkbox", name: "disputed", checked: now.disputed, onchange: () => state.set({ disputed: !now.disputed }) }),
          el("span", {}, text.say("only_disputed")))));
    get("filters").scrollTop = scroll;
    inner.forEach(([name, top]) => { const list = document.querySelector(`#filters [data-group="${name}"] .choices`); if (list) list.scrollTop = top; });
    if (memory) [...document.querySelectorAll("#filters input")].find((each) => each.name === memory[0] && each.value === memory[1])?.focus();
  }

  function chips() {
    const now = state.now;
    const chip = (label, drop) => el("button", { type: "button", class: "chip", onclick: drop, title: text.say("remove_filter") }, label, el("span", { "aria-hidden": "true" }, " ×"));
    const out = [];
    for (const name of ["countries", "sectors"]) now[name].forEach((i) => out.push(chip(text.label(i), () => state.toggle(name, i))));
    now.stages.forEach((key) => out.push(chip(text.term(key), () => state.toggle("stages", key))));
    now.sources.forEach((name) => out.push(chip(name, () => state.toggle("sources", name))));
    if (now.confidence) out.push(chip(`${text.say("confidence")} ≥ ${now.confidence.toFixed(2)}`, () => state.set({ confidence: 0 })));
    if (now.disputed) out.push(chip(text.say("only_disputed"), () => state.set({ disputed: false })));
    if (now.from || now.to) out.push(chip(`${now.from || "…"} – ${now.to || "…"}`, () => state.set({ from: "", to: "" })));
    if (now.path) out.push(chip(`${text.say("path")}: ${now.path.map(text.label).join(" → ")}`, () => state.set({ path: null })));
    now.expanded.forEach((i) => out.push(chip(`+ ${text.label(i)}`, () => state.toggle("expanded", i))));
    now.collapsed.forEach((i) => out.push(chip(`− ${text.label(i)}`, () => state.toggle("collapsed", i))));
    replace(get("chips"), out);
  }
  return { legend, column, chips };
})();
