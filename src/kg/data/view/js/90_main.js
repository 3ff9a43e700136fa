// Puts the parts together: what changes in the state is drawn, what the user does changes the state.
KG.app = (() => {
  const { data, state, text } = KG;
  const { el, get, replace } = KG.dom;
  let renderer;
  let scene;
  const narrow = matchMedia("(max-width: 800px)");

  function focusOf(now) {
    const nodes = new Set();
    const edges = new Set();
    const path = now.path ? KG.paths.find(...now.path) : [];
    path.forEach((n, i) => { nodes.add(n); if (i) KG.paths.between(path[i - 1], n).forEach((e) => edges.add(e)); });
    if (!path.length && now.selected !== null) {
      nodes.add(now.selected);
      for (const [other, edge] of data.near[now.selected]) if (scene.shown.has(other)) { nodes.add(other); edges.add(edge); }
      for (const { a, b } of scene.ties) if (a === now.selected || b === now.selected) nodes.add(a).add(b);
    }
    if (!nodes.size && now.tie) now.tie.forEach((n) => nodes.add(n));
    return nodes.size ? { nodes, edges } : null;
  }

  function hover(what, event) {
    const tip = get("tip");
    get("view").classList.toggle("pointing", Boolean(what));
    if (!what) { tip.hidden = true; return; }
    if (what.node !== undefined) {
      const n = what.node;
      replace(tip, el("strong", {}, text.label(n)), el("div", { class: "muted" }, [text.className(data.nodes[n].c), data.nodes[n].d, data.nodes[n].t && text.term(data.nodes[n].t)].filter(Boolean).join(" · ")));
    } else if (what.edge.startsWith("t")) {
      const [a, b] = what.edge.slice(1).split("-").map(Number);
      const found = scene.ties.find((each) => each.a === a && each.b === b);
      replace(tip, `${text.label(a)} – ${text.label(b)}: `, text.say("shared_events", { count: text.number(found ? found.count : 0) }));
    } else {
      const { a, b, properties } = data.edges[+what.edge.slice(1)];
      replace(tip, el("div", {}, text.label(a)), el("strong", {}, "→ " + properties.map((p) => text.term(data.properties[p])).join(", ")), el("div", {}, text.label(b)));
    }
    tip.hidden = false;
    const source = event?.srcEvent || event;
    const box = get("view").getBoundingClientRect();
    const at = source && source.clientX !== undefined ? [source.clientX - box.left, source.clientY - box.top] : [box.width / 2, 20];
    tip.style.left = Math.min(at[0] + 14, box.width - tip.offsetWidth - 6) + "px";
    tip.style.top = Math.min(at[1] + 14, box.height - tip.offsetHeight - 6) + "px";
  }

  const keepView = KG.dom.debounce(() => state.set({ view: renderer.view() }, { isQuiet: true }), 250);
  function start() {
    const events = {
      onNode: (n) => select(n),
      onTie: (id) => { state.set({ tie: id.slice(1).split("-").map(Number), selected: null }); showPanel(true); },
      onDouble: (n) => expand(n),
      onHover: hover, onView: keepView,
    };
    renderer = data.vis ? new KG.VisRenderer(get("canvas"), events) : new KG.BitmapRenderer(get("canvas"), events);
    KG.renderer = renderer;
  }

  function select(n) {
    state.set({ selected: n, tie: null, path: n === null ? null : state.now.path });
    if (n !== null) {
      showPanel(true);
      if (state.now.tab === "network" && !isInView(n)) renderer.centre(n);
      get("panel").scrollTop = 0;
    } else if (narrow.matches) showPanel(false);
  }
  // Nothing is left to expand where all that is tied to a thing is shown, but for the classes that are hidden.
  const isAllShown = (n) => !state.now.expanded.has(n) && data.near[n].every(([other]) => scene.shown.has(other) || state.now.hide.has(data.nodes[other].c));
  const expand = (n) => (isAllShown(n) ? KG.dom.announce(text.say("expand_none")) : state.unfold(n, true));
  function isInView(n) {
    const [x, y] = renderer.project(n);
    return x > 20 && y > 20 && x < get("canvas").clientWidth - 20 && y < get("canvas").clientHeight - 20;
  }
  // On a narrow screen both are sheets at the same place: the one that opens takes the place of the other.
  const showPanel = (isShown) => {
    if (isShown && narrow.matches) toggleFilters(false);
    document.body.classList.toggle("no-panel", !isShown);
    syncSize();
  };
  const showFilters = (isShown) => {
    if (isShown && narrow.matches) document.body.classList.add("no-panel");
    toggleFilters(isShown);
    syncSize();
  };
  const toggleFilters = (isShown) => {
    document.body.classList.toggle("filters", isShown);
    get("filters-button").setAttribute("aria-expanded", String(isShown));
  };
  const syncSize = () => requestAnimationFrame(() => dispatchEvent(new Event("resize")));
  const showPair = (a, b) => state.set({ countries: new Set([a, b].filter((n) => data.nodes[n].c === "country")), all: true, scope: "all", tie: null, selected: null });

  const drawn = new Map();
  // What was chosen when the network was last drawn: the filters may have changed behind another tab.
  let drawnFor;
  function changed(now, before) {
    if (now.language !== before.language || !drawn.size) {
      text.language = now.language || preferred();
      document.documentElement.lang = text.language;
      KG.frame.build();
    }
    if (now.theme !== before.theme || !drawn.size) { KG.theme.apply(now.theme); drawn.set("theme", KG.theme.name); }
    const onlyView = drawn.has("scene") && Object.keys(now).every((key) => key === "view" || now[key] === before[key]);
    if (onlyView) {
      if (drawnFor) drawnFor = { ...drawnFor, view: now.view };
      if (now.view && renderer && now.view.some((v, i) => Math.abs(v - renderer.view()[i]) > 0.002)) renderer.setView(now.view);
      return;
    }
    // A summary is for the eye: of a table of countries alone, without a date or a stage, nobody has anything.
    scene = KG.filter.scene(now.tab === "table" ? { ...now, scope: "all" } : now);
    drawn.set("scene", true);
    document.body.dataset.tab = now.tab;
    KG.frame.sync(now, scene);
    KG.filters.legend(scene);
    KG.filters.column();
    KG.filters.chips();
    KG.panel.show(scene);
    KG.histogram.show(now);
    if (now.tab === "network") network(now);
    else { KG[now.tab].show(scene, now); get("empty").hidden = true; }
    document.documentElement.dataset.ready = "true";
  }
  function network(now) {
    const isFirst = !renderer;
    const before = drawnFor;
    drawnFor = now;
    if (isFirst) start();
    renderer.draw(scene, now, focusOf(now));
    if (now.view && (isFirst || before.view !== now.view)) renderer.setView(now.view);
    else if (isFirst) renderer.fit();
    else if (now.path && now.path !== before.path && KG.paths.find(...now.path).length) renderer.fit(KG.paths.find(...now.path));
    else if (now.scope !== before.scope || KG.filter.isFiltering(now) !== KG.filter.isFiltering(before) || now.countries !== before.countries) renderer.fit();
    // A view that the user has not moved shows all there is.
    else if (!now.view && KG.filter.changes(now, before) && !scene.nodes.every(isInView)) renderer.fit();
    get("empty").hidden = scene.nodes.length > 0;
  }
  const preferred = () => (navigator.languages || []).map((tag) => tag.split("-")[0]).find((tag) => data.languages[tag]) || "en";

  // Where nothing is chosen the summary would cover the drawing on a screen that turns narrow; it is back when that widens.
  let isTuckedAway = false;
  function turned() {
    if (document.body.classList.contains("filters")) { showFilters(true); return; }
    const isIdle = state.now.selected === null && !state.now.tie && !state.now.path;
    if (narrow.matches && isIdle && !document.body.classList.contains("no-panel")) { isTuckedAway = true; showPanel(false); }
    else if (!narrow.matches && isTuckedAway) { isTuckedAway = false; showPanel(true); }
  }

  function run() {
    if (narrow.matches) showPanel(false);
    else if (innerWidth >= 1500) showFilters(true);
    state.listen(changed);
    state.load();
    if (narrow.matches && state.now.selected !== null) showPanel(true);
    narrow.addEventListener("change", turned);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { if (!state.now.theme) { KG.theme.apply(""); state.set({}); } });
    addEventListener("resize", KG.dom.debounce(() => { if (!drawn.size) return; KG.histogram.show(state.now); if (state.now.tab === "timeline") KG.timeline.show(scene, state.now); }, 150));
  }
  return {
    run, select, expand, isAllShown, showPanel, showFilters, showPair, focusOf, centre: (n) => { state.set({ tab: "network" }); renderer.centre(n); },
    get scene() { return scene; }, get renderer() { return renderer; }, isNarrow: () => narrow.matches,
  };
})();
KG.app.run();
