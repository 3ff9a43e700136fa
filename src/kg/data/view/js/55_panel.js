// The panel: what the graph says of the chosen thing, each statement with the words that show it.
KG.panel = (() => {
  const { data, state, text } = KG;
  const { el, get, replace, link, copy } = KG.dom;
  const MANY = 12;
  const BARS = 10;

  const jump = (n, label) => el("button", { type: "button", class: "thing", "data-node": data.nodes[n].i, onclick: () => KG.app.select(n) },
    KG.shapes.icon(data.nodes[n].c, 14), el("span", {}, label || text.label(n)));
  function value(v) {
    if (v.n !== undefined) return jump(data.byId.get(v.n));
    if (v.u !== undefined) return link(v.u, v.u.replace(/^https?:\/\/(www\.)?/, ""));
    return el("span", { class: "value" }, v.t !== undefined ? text.capital(text.term(v.t)) : v.e ?? text.literal(v.s));
  }
  const cite = (article) => [article.p, article.d].filter(Boolean).join(", ");

  // The sentences behind quotes, each once, with all the words in it that the quotes mark.
  function sentences(details, numbers) {
    const found = new Map();
    for (const [at, from, to, isInferred] of [...new Set(numbers || [])].map((i) => details.q[i])) {
      if (!found.has(at)) found.set(at, { at, ...details.s[at], marks: [], isInferred: true });
      const sentence = found.get(at);
      sentence.marks.push([from, to]);
      if (!isInferred) sentence.isInferred = false;
    }
    return [...found.values()];
  }
  function marked({ t, marks }) {
    const letters = Array.from(t); // offsets count code points
    const out = [];
    let at = 0;
    for (const [from, to] of [...marks].sort((x, y) => x[0] - y[0] || x[1] - y[1])) {
      if (to <= at) continue;
      out.push(letters.slice(at, Math.max(from, at)).join(""), el("mark", {}, letters.slice(Math.max(from, at), to).join("")));
      at = to;
    }
    return [...out, letters.slice(at).join("")];
  }
  const words = ({ t, marks }) => [...new Set(marks.map(([from, to]) => Array.from(t).slice(from, to).join("")))].join(" … ");

  // What an analyst decided stands in no article: who, when and why stand there instead of a quote.
  const decided = (sentence) => el("p", { class: "decided" }, el("span", { class: "badge warn" }, text.say("decided_by", { by: sentence.b, date: sentence.d })), " ", sentence.t);
  function quote(sentence) {
    if (sentence.b !== undefined) return decided(sentence);
    const article = data.articles[sentence.a] || {};
    const cited = [`“${sentence.t}”`, article.h, cite(article), article.u].filter(Boolean).join("\n");
    const button = el("button", { type: "button", class: "copy", "aria-label": text.say("copy_quote"), title: text.say("copy_quote"), onclick: () => copy(cited, button) }, KG.dom.copyIcon());
    const source = cite(article) || article.h || "";
    return el("figure", { class: "quote" },
      el("blockquote", { lang: article.l || null }, "“", marked(sentence), "”"),
      el("figcaption", {}, sentence.isInferred && el("span", { class: "inferred", title: text.say("inferred_hint") }, text.say("inferred")),
        article.u ? link(article.u, source) : el("span", { title: article.h }, source), button));
  }
  // A sentence is shown whole where it first comes; after that its marked words stand for it and open it.
  let shownAbove = new Set();
  function oneOf(sentence) {
    if (!shownAbove.has(sentence.at)) { shownAbove.add(sentence.at); return quote(sentence); }
    return el("details", { class: "again" }, el("summary", { lang: (data.articles[sentence.a] || {}).l || null }, `“${words(sentence)}”`), quote(sentence));
  }
  function quotes(details, numbers) {
    const found = sentences(details, numbers);
    if (!found.length) return null;
    return [oneOf(found[0]), found.length > 1 && el("details", { class: "more" },
      el("summary", {}, text.say("more_quotes", { count: found.length - 1 })), found.slice(1).map(quote))];
  }

  function heading(n) {
    const node = data.nodes[n];
    const kind = node.k ? text.term(node.k) : text.className(node.c);
    const badges = [el("span", { class: "badge kind" }, text.capital(kind)),
      node.t && el("span", { class: "badge stage" + (data.hollow.has(node.t) ? " open" : "") }, text.capital(text.term(node.t))),
      node.dp && el("span", { class: "badge warn" }, text.say("disputed")),
      node.w8 !== undefined && el("span", { class: "badge" }, text.say("confidence") + " " + node.w8.toFixed(2))];
    const others = text.others(n);
    return [
      el("div", { class: "row" }, KG.shapes.icon(node.c, 22), el("h2", { id: "panel-title", tabindex: "-1" }, text.label(n)),
        el("button", { type: "button", class: "plain close", id: "panel-close", "aria-label": text.say("close"), onclick: () => KG.app.select(null) }, "×")),
      el("p", { class: "badges" }, badges),
      others.length > 0 && el("p", { class: "others" }, text.say("also_known"), " ", others.slice(0, 8).join(" · ")),
    ];
  }
  function actions(n) {
    const now = state.now;
    const act = (key, run, isOn, hint, disabled) => el("button", { type: "button", "data-action": key, title: hint ? text.say(hint) : null, disabled, "aria-pressed": isOn === undefined ? null : String(isOn), onclick: run }, text.say(key));
    const isAllShown = KG.app.isAllShown(n);
    return [el("div", { class: "actions" },
      act("expand", () => KG.app.expand(n), now.expanded.has(n), isAllShown ? "expand_none" : null, isAllShown),
      act("collapse", () => state.unfold(n, false), now.collapsed.has(n), "collapse_hint"),
      act("centre", () => KG.app.centre(n)),
      data.nodes[n].c === "country" && act("filter_by", () => state.toggle("countries", n), now.countries.has(n)),
      data.nodes[n].c === "country" && act("surroundings", () => { state.set({ countries: new Set([n]), all: false, scope: "all", view: null }); KG.app.renderer?.fit(); }),
      data.nodes[n].c === "sector" && act("filter_by", () => state.toggle("sectors", n), now.sectors.has(n)),
      act("copy_link", ({ target }) => copy(location.href, target))),
    el("div", { class: "pathfinder" }, KG.search.box("path-to", text.say("path_to"), (other) => state.set({ path: [n, other] })))];
  }
  function path() {
    const now = state.now;
    if (!now.path) return null;
    const found = KG.paths.find(...now.path);
    const steps = found.map((n, i) => {
      const names = i ? KG.paths.between(found[i - 1], n).flatMap((e) => data.edges[e].properties.map((p) => text.term(data.properties[p]))) : [];
      return el("li", {}, names.length > 0 && el("span", { class: "tie" }, [...new Set(names)].join(", ")), jump(n));
    });
    return section("path", found.length ? el("ol", { class: "path" }, steps) : el("p", {}, text.say("no_path")));
  }
  const section = (key, ...children) => el("section", { "data-section": key }, el("h3", {}, text.say(key)), children);

  function disagreements(details) {
    return details.d && section("disagreements", joined(details.d.map((each) => [each.p, each.v])).map(([properties, sides]) => el("div", { class: "disagreement" },
      el("h4", {}, text.capital(properties.map(text.term).join(", "))),
      sides.map((side) => el("div", { class: "side" }, value(side.v), quotes(details, side.q))))));
  }
  // Properties with the same values are told once: the lowest and the highest value of a figure, mostly.
  function joined(rows) {
    const found = new Map();
    for (const [property, values] of rows) {
      const key = JSON.stringify(values.map(({ v }) => v));
      if (!found.has(key)) found.set(key, [[], values]);
      found.get(key)[0].push(property);
    }
    return [...found.values()];
  }
  function history(details) {
    return details.h && section("history", el("ol", { class: "history" }, details.h.map((step) => el("li", {},
      el("span", { class: "badge stage" + (data.hollow.has(step.t) ? " open" : "") }, text.capital(text.term(step.t))),
      " ", step.d ? el("time", {}, step.b ? step.d : text.say("seen", { date: step.d })) : text.say("undated"), quotes(details, step.q)))));
  }
  // Facts by property, the telling ones first; values that the same sentence shows stand together above it.
  function facts(details) {
    const byProperty = new Map();
    for (const fact of details.f || []) {
      if (!byProperty.has(fact.p)) byProperty.set(fact.p, []);
      byProperty.get(fact.p).push(fact);
    }
    const key = (v) => JSON.stringify(v);
    for (const name of data.facts.folded) {
      const others = new Set([...byProperty].filter(([other]) => other !== name).flatMap(([, rows]) => rows.map((fact) => key(fact.v))));
      (details.h || []).forEach((step) => others.add(key({ t: step.t })));
      if (byProperty.has(name) && byProperty.get(name).every((fact) => others.has(key(fact.v)))) byProperty.delete(name);
    }
    if (!byProperty.size) return null;
    const place = (property) => (data.facts.first.indexOf(property) + 1 || 99);
    const order = [...byProperty].sort((x, y) => place(x[0]) - place(y[0]));
    return section("facts", el("dl", { class: "facts" }, joined(order).map(([properties, rows]) => [
      el("dt", {}, text.capital(properties.map(text.term).join(", "))), together(details, rows).map((group) => el("dd", {},
        el("div", { class: "values" }, group.map((fact) => value(fact.v))), quotes(details, group.flatMap((fact) => fact.q || []))))])));
  }
  function together(details, rows) {
    const groups = new Map();
    for (const fact of rows) {
      const first = fact.q ? String(details.q[fact.q[0]][0]) : "";
      if (!groups.has(first)) groups.set(first, []);
      groups.get(first).push(fact);
    }
    return [...groups.values()];
  }
  function offices(details) {
    return details.o && section("offices", el("ul", { class: "plainlist" }, details.o.map((office) => {
      const span = office.f || office.u ? `${office.f || "…"} – ${office.u || (office.a ? text.say("attested", { date: office.a }) : "…")}`
        : office.s ? text.say("seen", { date: office.s }) : office.a ? text.say("attested", { date: office.a }) : "";
      return el("li", {}, el("strong", {}, text.term(office.p)), office.c && ` (${text.say("acting")})`, span && el("div", { class: "muted" }, span),
        office.r && el("div", { class: "muted" }, text.say("registry"), ": ", office.r.map(text.term).map((name) => link(name, name))), quotes(details, office.q));
    })));
  }

  // A meeting's name tells by itself that it was only planned.
  const row = (n) => el("li", {}, jump(n), data.isEvent[n] && data.nodes[n].t && data.nodes[n].c !== "meeting" && el("span", { class: "muted" }, " " + text.term(data.nodes[n].t)));
  // What points at this thing: its meetings, agreements, people, by class and the latest first.
  function connected(n, details) {
    const told = new Set((details.f || []).map((fact) => fact.v.n).filter(Boolean));
    const groups = new Map();
    for (const other of new Set(data.near[n].map(([i]) => i))) {
      if (told.has(data.nodes[other].i)) continue;
      const key = data.nodes[other].c;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(other);
    }
    if (!groups.size) return null;
    return section("connected", data.classes.filter(({ key }) => groups.has(key)).map(({ key }) => {
      const rows = groups.get(key).sort((a, b) => (data.nodes[b].f || "").localeCompare(data.nodes[a].f || "") || data.nodes[b].g - data.nodes[a].g);
      const list = el("ul", { class: "plainlist" }, rows.slice(0, MANY).map(row));
      const more = rows.length > MANY && el("button", { type: "button", class: "plain", onclick: () => { list.append(...rows.slice(MANY, 400).map(row)); more.remove(); } },
        text.say("show_more", { count: rows.length - MANY }));
      return [el("h4", {}, `${text.capital(text.className(key))} (${text.number(rows.length)})`), list, more];
    }));
  }
  function sources(n) {
    const told = data.nodes[n].a;
    return told.length > 0 && section("articles", el("ul", { class: "plainlist" }, told.slice(0, 40).map((number) => {
      const article = data.articles[number];
      return el("li", { class: "article" }, article.u ? link(article.u, article.h) : el("span", {}, article.h),
        el("div", { class: "muted" }, cite(article)), (article.s || []).map((seen) => el("div", { class: "muted" }, text.say("also_seen"), " ", seen)));
    })));
  }

  function thing(n) {
    const details = data.details(n);
    shownAbove = new Set();
    replace(get("panel"), heading(n), actions(n), path(), disagreements(details), history(details), facts(details), offices(details), connected(n, details), sources(n));
  }

  function count(list, read) {
    const counts = new Map();
    for (const i of list) for (const each of read(i)) counts.set(each, (counts.get(each) || 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || String(a[0]).localeCompare(String(b[0])));
  }
  function tie([a, b]) {
    const shared = KG.filter.events(state.now).filter((i) => [a, b].every((side) => data.nodes[i].cs.includes(side) || data.near[i].some(([other]) => other === side)))
      .sort((x, y) => (data.nodes[y].f || "").localeCompare(data.nodes[x].f || ""));
    replace(get("panel"),
      el("div", { class: "row" }, el("h2", { id: "panel-title", tabindex: "-1" }, `${text.label(a)} – ${text.label(b)}`),
        el("button", { type: "button", class: "plain close", "aria-label": text.say("close"), onclick: () => KG.app.select(null) }, "×")),
      el("p", {}, text.say("shared_events", { count: text.number(shared.length) })),
      el("div", { class: "actions" }, el("button", { type: "button", "data-action": "show_pair", onclick: () => KG.app.showPair(a, b) }, text.say("show_pair"))),
      bars("by_class", count(shared, (i) => [data.nodes[i].c]), text.className),
      bars("sectors", count(shared, (i) => data.nodes[i].ss), text.label),
      bars("by_year", count(shared, (i) => (data.nodes[i].f ? [data.nodes[i].f.slice(0, 4)] : [])).sort((x, y) => x[0].localeCompare(y[0])), (year) => year),
      section("connected", el("ul", { class: "plainlist" }, shared.slice(0, 60).map((i) => el("li", {}, jump(i))))));
  }
  function bars(key, rows, label) {
    if (!rows.length) return null;
    const most = Math.max(...rows.map(([, n]) => n));
    const bar = ([name, n]) => el("li", {},
      el("span", { class: "name" }, text.capital(label(name))), el("span", { class: "measure", style: { width: `${Math.max(2, (n / most) * 100)}%` } }), el("span", { class: "count" }, text.number(n)));
    const list = el("ul", { class: "bars" }, rows.slice(0, BARS).map(bar));
    const more = rows.length > BARS && el("button", { type: "button", class: "plain", onclick: () => { list.append(...rows.slice(BARS).map(bar)); more.remove(); } },
      text.say("show_more", { count: text.number(rows.length - BARS) }));
    return section(key, list, more);
  }

  // What the shown events rest on: the articles that tell of them; all articles, while no event is left out.
  function restsOn(events) {
    const isWhole = events.length === data.isEvent.filter(Boolean).length;
    const articles = isWhole ? data.articles : [...new Set(events.flatMap((i) => data.nodes[i].a))].map((number) => data.articles[number]);
    const told = (name) => [...new Set(articles.map((article) => article[name]).filter(Boolean))].sort();
    const days = told("d");
    const unnamed = articles.filter((article) => !article.p).length;
    return [text.say("summary", { events: text.number(events.length), articles: text.number(articles.length), outlets: text.number(told("p").length) }),
      days.length > 0 && " " + text.say("published", { period: [...new Set([days[0], days[days.length - 1]])].join(" – ") }),
      unnamed > 0 && " " + text.say("publisher_unknown", { count: text.number(unnamed) })];
  }
  const followed = data.properties.indexOf("k:followedBy");
  const isFollowed = (n) => data.near[n].some(([, e]) => data.edges[e].a === n && data.edges[e].properties.includes(followed));
  // What has happened, the latest first; and what was only planned: what is still to come, the next first, then what is overdue.
  function inTime(events) {
    const dated = events.filter((i) => data.nodes[i].f && data.nodes[i].c !== "figure").sort((a, b) => data.nodes[b].f.localeCompare(data.nodes[a].f) || a - b);
    const today = data.meta.asOf || "9999";
    const isAhead = (i) => data.planned.has(data.nodes[i].t) || data.nodes[i].f > today;
    const isDue = (i) => (data.nodes[i].b || data.nodes[i].f) >= today;
    const ahead = dated.filter((i) => isAhead(i) && !isFollowed(i));
    return [dated.filter((i) => !isAhead(i)), [...ahead.filter(isDue).reverse(), ...ahead.filter((i) => !isDue(i))]];
  }
  // Nothing chosen: the whole at a glance, as filtered.
  function overview(scene) {
    const shown = scene.passing;
    const [latest, planned] = inTime(shown);
    const disputed = shown.filter((i) => data.nodes[i].dp);
    const meta = data.meta;
    const list = (key, events) => events.length > 0 && section(key, el("ul", { class: "plainlist" }, events.slice(0, 8).map(row)));
    replace(get("panel"),
      el("div", { class: "row" }, el("h2", { id: "panel-title", tabindex: "-1" }, text.say("at_a_glance")),
        el("button", { type: "button", class: "plain close", "aria-label": text.say("close"), onclick: () => KG.app.showPanel(false) }, "×")),
      el("p", { id: "rests-on" }, restsOn(shown)),
      el("p", { class: "muted" }, text.say("how_to")),
      bars("countries", count(shown, (i) => data.nodes[i].cs), text.label),
      bars("sectors", count(shown, (i) => data.nodes[i].ss), text.label),
      bars("stages", count(shown, (i) => (data.nodes[i].t ? [data.nodes[i].t] : [])), text.term),
      list("latest", latest), list("planned", planned), list("disagreements", disputed),
      el("p", { class: "muted small" }, [text.title(), meta.asOf && text.say(meta.asOfKey, { date: meta.asOf }), text.rights()].filter(Boolean).join(" · ")));
  }

  function show(scene) {
    const now = state.now;
    if (now.selected !== null) thing(now.selected);
    else if (now.tie) tie(now.tie);
    else overview(scene);
  }
  return { show };
})();
