// The graph as the page carries it, with the look-ups that everything else needs.
const KG = {};

KG.data = (() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const graph = read("kg-graph");
  const { nodes, terms, articles, classes } = graph;
  const byId = new Map();
  const near = nodes.map(() => []);
  nodes.forEach((node, index) => {
    node.n = index;
    byId.set(node.i, index);
    node.cs = node.cs || [];
    node.ss = node.ss || [];
    node.p = node.p || [];
    node.a = node.a || [];
  });
  const edges = graph.edges.map(([a, b, properties], index) => {
    near[a].push([b, index]);
    near[b].push([a, index]);
    return { a, b, properties };
  });
  const style = new Map(classes.map((each) => [each.key, each]));
  const isEvent = nodes.map((node) => style.get(node.c).group === "event");

  // A sector stands for the narrower ones too.
  const broader = new Map();
  const broad = graph.properties.indexOf("skos:broader");
  for (const edge of edges) {
    if (broad >= 0 && edge.properties.includes(broad)) broader.set(edge.a, edge.b);
  }
  function withBroader(sector) {
    const all = [];
    for (let at = sector; at !== undefined && !all.includes(at); at = broader.get(at)) all.push(at);
    return all;
  }
  const sectorsOf = nodes.map((node) => [...new Set(node.ss.flatMap(withBroader))]);

  // Details are many; a part is parsed when one of its things is first asked for.
  const parts = new Map();
  function details(index) {
    const part = Math.floor(index / graph.part);
    if (!parts.has(part)) {
      const holder = document.getElementById("kg-details-" + part);
      parts.set(part, holder ? JSON.parse(holder.textContent) : []);
    }
    return parts.get(part)[index % graph.part] || {};
  }

  // Names made in a language for what the graph names in English only, by number; read when first asked for.
  const made = new Map();
  function madeNames(tag) {
    if (!made.has(tag)) made.set(tag, document.getElementById("kg-names-" + tag) ? read("kg-names-" + tag) : {});
    return made.get(tag);
  }

  return {
    madeNames, meta: graph.meta, nodes, edges, near, terms, articles, classes, style, isEvent, byId, sectorsOf, details,
    properties: graph.properties, languages: graph.languages, strings: graph.strings, vis: graph.vis,
    hollow: new Set(graph.hollow), crossed: new Set(graph.crossed), planned: new Set(graph.planned),
    grounds: graph.grounds, facts: graph.facts,
  };
})();

// Labels in the language of the interface, else in English, else in any.
KG.text = (() => {
  const { data } = KG;
  let language = "en";
  const pick = (labels) => labels[language] ?? labels.en ?? labels[""] ?? Object.values(labels)[0] ?? "";
  const say = (key, values = {}) =>
    ((data.strings[language] || {})[key] ?? data.strings.en[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const term = (key) => (data.terms[key] && pick(data.terms[key])) || key.split(":").pop().replace(/-/g, " ");
  let made = {};
  const label = (index) => made[index] || pick(data.nodes[index].l) || data.nodes[index].i;
  // What else a thing is called; of one with a made name, the graph's own is made too.
  const others = (index) => [...new Set([...(made[index] ? [] : Object.values(data.nodes[index].l)), ...(data.nodes[index].o || [])])].filter((name) => name !== label(index));
  const title = () => pick(data.meta.titles) || say("title");
  const rights = () => pick(data.meta.rights);
  const className = (key) => pick(data.style.get(key).labels);
  const capital = (text) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);

  // What stands beside a node: its name where that is short, else its kind, its countries and its date.
  function lines(index) {
    const node = data.nodes[index];
    const full = label(index);
    if (!data.isEvent[index] || full.length <= 26) return wrap(full, 20, 2);
    const name = [full, ...(node.o || [])].filter((each) => each.length <= 26).sort((a, b) => a.length - b.length)[0];
    if (name) return wrap(name, 20, 2);
    const codes = node.cs.map((each) => data.nodes[each].w).filter(Boolean);
    const sides = codes.length > 3 ? codes.slice(0, 3).join("–") + "…" : codes.join("–");
    const kind = node.k ? capital(term(node.k)) : className(node.c);
    const when = node.d || (node.f ? (node.f === node.b ? node.f : node.f.slice(0, 4)) : "");
    return [...wrap(kind, 24, 1), [sides, when].filter(Boolean).join(" ")].filter(Boolean);
  }

  function wrap(text, width, count) {
    const out = [""];
    for (const word of text.split(/\s+/)) {
      const last = out[out.length - 1];
      if (!last) out[out.length - 1] = word;
      else if ((last + " " + word).length <= width) out[out.length - 1] = last + " " + word;
      else out.push(word);
    }
    const kept = out.slice(0, count);
    if (out.length > count) kept[count - 1] += "…";
    return kept.map((line) => (line.length > width + 6 ? line.slice(0, width + 5) + "…" : line));
  }

  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  const number = (value) => value.toLocaleString(language);
  // A literal as people read it: numbers with their separators, durations in words.
  function literal(value) {
    if (/^-?\d+(\.\d+)?$/.test(value)) return number(+value);
    const span = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(value);
    if (!span || value === "P") return value;
    return ["year", "month", "day"].map((unit, i) => span[i + 1] &&
      (+span[i + 1]).toLocaleString(language, { style: "unit", unit, unitDisplay: "long" })).filter(Boolean).join(" ");
  }
  return {
    say, title, rights, term, label, others, lines, className, capital, fold, number, literal, pick,
    get language() { return language; },
    set language(tag) {
      language = data.languages[tag] ? tag : "en";
      made = data.madeNames(language);
    },
  };
})();
