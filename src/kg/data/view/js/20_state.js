// What the user has chosen. All of it stands in the URL's fragment, so that a link or the back button restores it.
KG.state = (() => {
  const { data } = KG;
  const TABS = ["network", "timeline", "matrix", "table"];
  const CHOICES = { matrix: ["sectors", "pairs"], lanes: ["pairs", "sectors"], rows: ["things", "ties"] };
  const blank = () => ({
    tab: "network", hide: new Set(), countries: new Set(), all: false, sectors: new Set(), stages: new Set(),
    sources: new Set(), confidence: 0, from: "", to: "", disputed: false, selected: null, tie: null, path: null,
    scope: data.meta.large ? "summary" : "all", expanded: new Set(), collapsed: new Set(), view: null,
    matrix: "sectors", lanes: "pairs", rows: "things", language: "", theme: "",
  });
  let current = blank();
  const listeners = [];

  const ids = (set) => [...set].map((index) => data.nodes[index].i).join(",");
  const indexes = (text) => new Set((text || "").split(",").map((id) => data.byId.get(id)).filter((n) => n !== undefined));
  const words = (text) => new Set((text || "").split(",").filter(Boolean).map(decodeURIComponent));

  function write(state) {
    const out = [];
    const put = (name, value) => { if (value) out.push(name + "=" + value); };
    put("tab", state.tab === "network" ? "" : state.tab);
    put("hide", [...state.hide].join(","));
    put("c", ids(state.countries));
    put("all", state.all ? "1" : "");
    put("sec", ids(state.sectors));
    put("st", [...state.stages].map(encodeURIComponent).join(","));
    put("src", [...state.sources].map(encodeURIComponent).join(","));
    put("conf", state.confidence || "");
    put("from", state.from);
    put("to", state.to);
    put("dis", state.disputed ? "1" : "");
    put("sel", state.selected === null ? "" : data.nodes[state.selected].i);
    put("tie", state.tie ? ids(state.tie) : "");
    put("path", state.path ? ids(state.path) : "");
    put("scope", state.scope === blank().scope ? "" : state.scope);
    put("exp", ids(state.expanded));
    put("col", ids(state.collapsed));
    put("view", state.view ? state.view.map((n) => +n.toFixed(3)).join(",") : "");
    for (const [name, values] of Object.entries(CHOICES)) put(name, state[name] === values[0] ? "" : state[name]);
    put("lang", state.language);
    put("theme", state.theme);
    return out.join("&");
  }

  function parse(fragment) {
    const state = blank();
    const got = {};
    for (const pair of fragment.replace(/^#/, "").split("&")) {
      const cut = pair.indexOf("=");
      if (cut > 0) got[pair.slice(0, cut)] = pair.slice(cut + 1);
    }
    const plain = (name) => { try { return decodeURIComponent(got[name] || ""); } catch { return ""; } };
    const date = (name) => (/^\d{4}-\d{2}-\d{2}$/.test(got[name] || "") ? got[name] : "");
    const two = (name) => { const found = [...indexes(plain(name))]; return found.length === 2 ? found : null; };
    if (TABS.includes(got.tab)) state.tab = got.tab;
    state.hide = new Set([...words(got.hide)].filter((key) => data.style.has(key)));
    state.countries = indexes(plain("c"));
    state.all = got.all === "1";
    state.sectors = indexes(plain("sec"));
    try { state.stages = words(got.st); state.sources = words(got.src); } catch { /* a broken link loses these two only */ }
    state.confidence = Math.min(1, Math.max(0, parseFloat(got.conf) || 0));
    state.from = date("from");
    state.to = date("to");
    state.disputed = got.dis === "1";
    state.selected = data.byId.get(plain("sel")) ?? null;
    state.tie = two("tie");
    state.path = two("path");
    if (["all", "summary"].includes(got.scope)) state.scope = got.scope;
    state.expanded = indexes(plain("exp"));
    state.collapsed = new Set([...indexes(plain("col"))].filter((n) => !state.expanded.has(n)));
    const view = (got.view || "").split(",").map(Number);
    state.view = view.length === 3 && view.every(Number.isFinite) && view[2] > 0 ? view : null;
    for (const [name, values] of Object.entries(CHOICES)) if (values.includes(got[name])) state[name] = got[name];
    if (data.languages[got.lang]) state.language = got.lang;
    if (["light", "dark"].includes(got.theme)) state.theme = got.theme;
    return state;
  }

  // How many steps lie behind, on this page.
  const depth = () => (history.state && history.state.depth) || 0;
  // The furthest step there is; a reload forgets what lay ahead.
  let furthest = depth();
  function set(change, { isQuiet = false } = {}) {
    const before = current;
    current = { ...current, ...change };
    const fragment = "#" + write(current);
    if (fragment !== (location.hash || "#")) {
      // Moving the view is no step to go back to; choosing something is.
      history[isQuiet ? "replaceState" : "pushState"]({ depth: depth() + (isQuiet ? 0 : 1) }, "", fragment);
      if (!isQuiet) furthest = depth();
    }
    listeners.forEach((listen) => listen(current, before));
  }
  function load() {
    const before = current;
    current = parse(location.hash);
    furthest = Math.max(furthest, depth());
    listeners.forEach((listen) => listen(current, before));
  }
  addEventListener("popstate", load);
  addEventListener("hashchange", () => { if ("#" + write(current) !== (location.hash || "#")) load(); });

  return {
    get now() { return current; },
    tabs: TABS, depth, isAhead: () => depth() < furthest, set, load, parse, listen: (run) => listeners.push(run),
    toggle(name, value) {
      const next = new Set(current[name]);
      if (!next.delete(value)) next.add(value);
      set({ [name]: next });
    },
    // Expanding and collapsing undo one another: a thing that is the one is not the other.
    unfold(n, isWider) {
      const [name, other] = isWider ? ["expanded", "collapsed"] : ["collapsed", "expanded"];
      this.toggle(current[other].has(n) ? other : name, n);
    },
    clearFilters() {
      const { hide, countries, all, sectors, stages, sources, confidence, from, to, disputed } = blank();
      set({ hide, countries, all, sectors, stages, sources, confidence, from, to, disputed });
    },
  };
})();
