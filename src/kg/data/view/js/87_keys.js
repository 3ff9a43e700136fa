// The keyboard, and the help that tells of it.
KG.keys = (() => {
  const { data, state, text } = KG;
  const { el, get, replace } = KG.dom;
  const STEP = 60;
  let at = -1;

  // N and P step through what is shown: the best tied first.
  function step(by) {
    const order = [...KG.app.scene.nodes].sort((a, b) => data.nodes[b].g - data.nodes[a].g || a - b);
    if (!order.length) return;
    const now = order.indexOf(state.now.selected);
    at = ((now < 0 ? (by > 0 ? -1 : 0) : now) + by + order.length) % order.length;
    KG.app.select(order[at]);
    get("live").textContent = text.label(order[at]);
  }
  const onSelected = (run) => state.now.selected !== null && run(state.now.selected);
  const network = {
    ArrowLeft: () => KG.app.renderer.panBy(-STEP, 0), ArrowRight: () => KG.app.renderer.panBy(STEP, 0),
    ArrowUp: () => KG.app.renderer.panBy(0, -STEP), ArrowDown: () => KG.app.renderer.panBy(0, STEP),
    "+": () => KG.app.renderer.zoomBy(1.3), "=": () => KG.app.renderer.zoomBy(1.3), "-": () => KG.app.renderer.zoomBy(1 / 1.3),
    0: () => get("zoom-fit").click(), n: () => step(1), p: () => step(-1),
    Enter: () => { if (state.now.selected === null) step(1); KG.app.showPanel(true); get("panel-title")?.focus(); },
    e: () => onSelected((n) => KG.app.expand(n)), c: () => onSelected((n) => state.unfold(n, false)),
    "/": () => get("search").focus(), f: () => get("filters-button").click(), d: () => get("panel-button").click(), "?": () => show(),
  };
  state.tabs.forEach((tab, i) => { network[i + 1] = () => { get("tab-" + tab).click(); get("tab-" + tab).focus(); }; });

  function wire() {
    // Single keys act only while the network has the focus, so that they are in nobody's way.
    get("canvas").addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const run = network[event.key] || network[event.key.toLowerCase()];
      if (run) { event.preventDefault(); run(); }
    });
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || get("help").open) return;
      if (get("save").open) { get("save").open = false; get("save").querySelector("summary").focus(); return; }
      if (state.now.selected === null && !state.now.tie && !state.now.path) { if (KG.app.isNarrow()) KG.app.showPanel(false); return; }
      const wasInPanel = document.activeElement?.closest("#panel");
      state.set({ selected: null, tie: null, path: null });
      if (wasInPanel) (state.now.tab === "network" ? get("canvas") : get(state.now.tab)).focus();
    });
    addEventListener("click", ({ target }) => { if (get("save").open && !get("save").contains(target)) get("save").open = false; });
    get("help-button").addEventListener("click", show);
  }

  const rows = () => [
    [["←", "→", "↑", "↓"], "key_move"], [["+", "−", "0"], "key_zoom"], [["N", "P"], "key_step"], [["Enter"], "key_enter"], [["E", "C"], "key_expand"],
    [["/"], "key_search"], [["F", "D"], "key_columns"], [["1", "2", "3", "4"], "key_tabs"], [["Esc"], "key_escape"], [["?"], "key_help"],
  ];
  function show() {
    const box = get("help");
    replace(box, el("div", { class: "row" }, el("h2", { id: "help-title" }, text.say("help")),
      el("button", { type: "button", class: "plain close", "aria-label": text.say("close"), onclick: () => box.close() }, "×")),
    el("p", {}, text.say("how_to")), el("h3", {}, text.say("legend")),
    el("ul", { class: "plainlist key-list" }, data.classes.map(({ key }) => el("li", {}, KG.shapes.icon(key), " ", text.capital(text.className(key))))),
    el("p", {}, text.say("hollow_hint")), el("p", {}, text.say("help_size")), el("p", {}, text.say("help_disputed")), el("p", {}, text.say("help_confidence")),
    el("h3", {}, text.say("help_keys")), el("p", { class: "muted" }, text.say("help_focus")),
    el("dl", { class: "keys" }, rows().map(([keys, key]) => [el("dt", {}, keys.map((each) => el("kbd", {}, each))), el("dd", {}, text.say(key))])));
    box.setAttribute("aria-labelledby", "help-title");
    if (!box.open) box.showModal();
  }
  wire();
  return { show };
})();
