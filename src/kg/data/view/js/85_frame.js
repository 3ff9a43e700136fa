// The frame around the views: header, tabs, tools, their texts in the language of the interface.
KG.frame = (() => {
  const { data, state, text } = KG;
  const { el, get, replace } = KG.dom;
  const TABS = state.tabs;

  function build() {
    document.title = document.querySelector("h1").textContent = text.title();
    for (const node of document.querySelectorAll("[data-say]")) node.textContent = text.say(node.dataset.say);
    for (const node of document.querySelectorAll("[data-say-label]")) {
      node.setAttribute("aria-label", text.say(node.dataset.sayLabel));
      if (node.tagName === "BUTTON") node.title = text.say(node.dataset.sayLabel);
    }
    replace(get("search-holder"), KG.search.box("search", text.say("search"), (n) => { if (state.now.tab !== "network") state.set({ tab: "network" }); KG.app.select(n); KG.app.centre(n); }));
    replace(get("tabs"), TABS.map((tab) => el("button", {
      type: "button", role: "tab", id: "tab-" + tab, "aria-controls": "view", "data-tab": tab,
      onclick: () => state.set({ tab, view: tab === "network" ? state.now.view : null }),
      onkeydown: ({ key }) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
        if (step) { const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length]; state.set({ tab: next }); get("tab-" + next).focus(); }
      },
    }, text.say("tab_" + tab))));
    const picker = get("language");
    replace(picker, Object.entries(data.languages).map(([tag, name]) => el("option", { value: tag, lang: tag }, name)));
    picker.value = text.language;
  }

  // A choice of a view, as buttons of which one is pressed.
  function choice(name, values) {
    return el("div", { class: "segments", role: "group", "aria-label": text.say("choice_" + name) }, values.map((value) => el("button", {
      type: "button", "data-choice": value, "aria-pressed": String(state.now[name] === value),
      onclick: () => { state.set({ [name]: value }); document.querySelector(`#view [data-choice="${value}"]`)?.focus(); },
    }, text.say(`choice_${name}_${value}`))));
  }

  function sync(now, scene) {
    for (const tab of document.querySelectorAll("#tabs [role=tab]")) {
      const isOn = tab.dataset.tab === now.tab;
      tab.setAttribute("aria-selected", String(isOn));
      tab.tabIndex = isOn ? 0 : -1;
    }
    get("view").setAttribute("aria-labelledby", "tab-" + now.tab);
    get("language").value = text.language;
    get("status").textContent = text.say("shown", { things: text.number(scene.nodes.length), all: text.number(data.nodes.length), events: text.number(scene.passing.length) });
    get("theme-button").setAttribute("aria-pressed", String(KG.theme.name === "dark"));
    get("back").disabled = state.depth() === 0;
    get("forward").disabled = !state.isAhead();
    const scope = get("scope-button");
    scope.setAttribute("aria-pressed", String(now.scope === "summary"));
    for (const tab of TABS) get(tab).hidden = now.tab !== tab;
    for (const id of ["save-png", "save-svg"]) get(id).disabled = now.tab === "table";
  }

  function wire() {
    const on = (id, run) => get(id).addEventListener("click", run);
    get("language").addEventListener("change", ({ target }) => state.set({ language: target.value }));
    on("theme-button", () => state.set({ theme: KG.theme.name === "dark" ? "light" : "dark" }));
    on("filters-button", () => KG.app.showFilters(!document.body.classList.contains("filters")));
    on("panel-button", () => KG.app.showPanel(document.body.classList.contains("no-panel")));
    on("scope-button", () => state.set({ scope: state.now.scope === "summary" ? "all" : "summary", view: null }));
    on("zoom-in", () => KG.app.renderer.zoomBy(1.3));
    on("zoom-out", () => KG.app.renderer.zoomBy(1 / 1.3));
    on("zoom-fit", () => { KG.app.renderer.fit(); state.set({ view: null }, { isQuiet: true }); });
    on("back", () => history.back());
    on("forward", () => history.forward());
    on("save-link", ({ currentTarget }) => KG.dom.copy(location.href, currentTarget));
    on("save-png", () => KG.saving.png());
    on("save-svg", () => KG.saving.svg());
    on("save-csv", () => KG.saving.csv());
  }
  wire();
  return { build, sync, choice };
})();
