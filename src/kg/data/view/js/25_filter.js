// Which things and ties are shown for what is chosen. Filters combine: an event must pass every one of them.
KG.filter = (() => {
  const { data } = KG;
  const PER_EXPANSION = 60;

  const isFiltering = (state) =>
    state.countries.size + state.sectors.size + state.stages.size + state.sources.size > 0 ||
    state.confidence > 0 || Boolean(state.from || state.to) || state.disputed;

  const FILTERS = ["hide", "countries", "all", "sectors", "stages", "sources", "confidence", "from", "to", "disputed"];
  const changes = (now, before) => FILTERS.some((name) => now[name] !== before[name]);

  // `except` names filters that are left out: a filter's own choices are counted without it.
  function passes(index, state, ...except) {
    const node = data.nodes[index];
    if (state.hide.has(node.c)) return false;
    if (!except.includes("countries") && state.countries.size) {
      const has = (country) => node.cs.includes(country);
      if (!(state.all ? [...state.countries].every(has) : [...state.countries].some(has))) return false;
    }
    if (!except.includes("sectors") && state.sectors.size && !data.sectorsOf[index].some((s) => state.sectors.has(s))) return false;
    if (!except.includes("stages") && state.stages.size && !state.stages.has(node.t || "")) return false;
    if (!except.includes("sources") && state.sources.size && !node.p.some((name) => state.sources.has(name))) return false;
    if (state.confidence > 0 && (node.w8 ?? 1) < state.confidence) return false;
    if (state.disputed && !node.dp) return false;
    if (!except.includes("dates") && (state.from || state.to)) {
      if (!node.f) return false;
      if (state.to && node.f > state.to) return false;
      if (state.from && (node.b || node.f) < state.from) return false;
    }
    return true;
  }

  function events(state, ...except) {
    const found = [];
    for (let i = 0; i < data.nodes.length; i++) if (data.isEvent[i] && passes(i, state, ...except)) found.push(i);
    return found;
  }

  function visible(state, passing) {
    const shown = new Set();
    const isNarrow = isFiltering(state);
    if (state.scope === "summary") {
      data.nodes.forEach((node, i) => {
        const isBloc = node.bl && data.near[i].some(([other]) => data.isEvent[other]);
        if ((node.c === "country" || isBloc) && !state.hide.has(node.c)) shown.add(i);
      });
      if (isNarrow) narrow(shown, passing, state);
    } else {
      passing.forEach((i) => shown.add(i));
      data.nodes.forEach((node, i) => {
        if (data.isEvent[i] || state.hide.has(node.c)) return;
        if (!isNarrow || data.near[i].some(([other]) => data.isEvent[other] && shown.has(other))) shown.add(i);
      });
      if (isNarrow) [...state.countries, ...state.sectors].forEach((i) => shown.add(i));
    }
    const allowed = new Set(passing);
    for (const centre of state.expanded) {
      shown.add(centre);
      neighboursToShow(centre, state, allowed).forEach((i) => shown.add(i));
    }
    for (const centre of state.collapsed) {
      for (const [other] of data.near[centre]) {
        if (!shown.has(other) || state.expanded.has(other) || other === state.selected) continue;
        if (data.near[other].every(([third]) => third === centre || !shown.has(third))) shown.delete(other);
      }
    }
    for (const kept of [state.selected, ...(state.path ? KG.paths.find(...state.path) : [])]) {
      if (kept !== null && kept !== undefined) shown.add(kept);
    }
    return shown;
  }

  function narrow(shown, passing, state) {
    const met = new Set(passing.flatMap((i) => data.near[i].map(([other]) => other)));
    for (const i of [...shown]) if (!met.has(i) && !state.countries.has(i)) shown.delete(i);
  }

  // In the summary an expansion shows the events that pass and the best tied of the rest; a hub has thousands.
  function neighboursToShow(centre, state, allowed) {
    const others = [...new Set(data.near[centre].map(([other]) => other))].filter((i) => !state.hide.has(data.nodes[i].c));
    if (state.scope === "all") return others;
    return others
      .filter((i) => !data.isEvent[i] || allowed.has(i))
      .sort((a, b) => data.nodes[b].g - data.nodes[a].g || a - b)
      .slice(0, PER_EXPANSION);
  }

  // Strength of the tie of two countries or blocs: how many of the passing events they share.
  function ties(shown, passing) {
    const counts = new Map();
    for (const event of passing) {
      const sides = [...new Set([...data.nodes[event].cs, ...data.near[event].map(([i]) => i).filter((i) => data.nodes[i].bl)])]
        .filter((i) => shown.has(i)).sort((a, b) => a - b);
      for (let i = 0; i < sides.length; i++) {
        for (let j = i + 1; j < sides.length; j++) {
          const key = sides[i] * data.nodes.length + sides[j];
          counts.set(key, (counts.get(key) || 0) + 1);
        }
      }
    }
    const all = [...counts].map(([key, count]) => ({ a: Math.floor(key / data.nodes.length), b: key % data.nodes.length, count }))
      .sort((x, y) => y.count - x.count || x.a - y.a || x.b - y.b);
    return strongest(all, shown.size);
  }
  // Every tie of many countries is a hairball: the strongest are drawn, and each country's own strongest.
  function strongest(all, count) {
    const room = Math.max(40, count);
    const met = new Set();
    return all.filter(({ a, b }, i) => {
      const isFirst = !met.has(a) || !met.has(b);
      met.add(a).add(b);
      return i < room || isFirst;
    });
  }
  // In the summary a country is as large as the number of its events.
  function weights(shown, passing) {
    const counts = new Map();
    for (const event of passing) {
      const sides = new Set([...data.nodes[event].cs, ...data.near[event].map(([i]) => i).filter((i) => data.nodes[i].bl)]);
      for (const n of sides) if (shown.has(n)) counts.set(n, (counts.get(n) || 0) + 1);
    }
    const most = Math.max(1, ...counts.values());
    return new Map([...shown].filter((n) => data.nodes[n].c === "country" || data.nodes[n].bl).map((n) => [n, 5 + 17 * Math.sqrt((counts.get(n) || 0) / most)]));
  }

  function scene(state) {
    const passing = events(state);
    const shown = visible(state, passing);
    const edges = [];
    data.edges.forEach((edge, index) => {
      if (!shown.has(edge.a) || !shown.has(edge.b)) return;
      edges.push(index);
    });
    return {
      passing, shown, edges,
      nodes: [...shown].sort((a, b) => a - b),
      ties: state.scope === "summary" ? ties(shown, passing) : [],
      sizes: state.scope === "summary" ? weights(shown, passing) : new Map(),
    };
  }
  return { isFiltering, changes, passes, events, scene, ties };
})();

// The shortest way between two things, through the fewest ties; events before countries where there is a choice.
KG.paths = (() => {
  const { data } = KG;
  const kept = new Map();
  function find(from, to) {
    const key = from + "-" + to;
    if (!kept.has(key)) kept.set(key, search(from, to));
    return kept.get(key);
  }
  function search(from, to) {
    const before = new Map([[from, null]]);
    let edge = [from];
    while (edge.length && !before.has(to)) {
      const next = [];
      for (const at of edge) {
        const order = data.near[at].map(([i]) => i).sort((a, b) => data.nodes[a].g - data.nodes[b].g || a - b);
        for (const other of order) {
          if (!before.has(other)) { before.set(other, at); next.push(other); }
        }
      }
      edge = next;
    }
    if (!before.has(to)) return [];
    const path = [];
    for (let at = to; at !== null; at = before.get(at)) path.unshift(at);
    return path;
  }
  const between = (a, b) => data.near[a].filter(([other]) => other === b).map(([, index]) => index);
  return { find, between };
})();
