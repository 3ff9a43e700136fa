// Events and the stages of agreements over time, one lane for each pair of countries (or each sector).
KG.timeline = (() => {
  const { data, state, text } = KG;
  const { el, svg, get, replace } = KG.dom;
  const { parse, isDay, format } = KG.histogram;
  const DAY = 86400000;
  const STEP = 21; // pixels from line to line of a lane
  const LINES = 7; // more than so many lines become bubbles
  const LANES = 30;
  // A stretch without events that is longer than this share of the whole, and than so many days, is cut to another share.
  const [LONG_GAP, LONG_DAYS, CUT_GAP] = [0.2, 730, 0.03];
  const MANY_SIDES = 4;
  const [NAME, TOLD] = [30, 42]; // characters of a name beside its mark, and of what is told in its place
  let wanted = LANES;

  // A lane's key is its country numbers ("3-7"), one country ("3"), "many" or "none"; or a sector.
  function keysOf(n, now) {
    const node = data.nodes[n];
    if (now.lanes === "sectors") return node.ss.length ? node.ss.map(String) : ["none"];
    const sides = [...new Set(node.cs)].sort((a, b) => a - b);
    if (!sides.length) return ["none"];
    if (sides.length === 1) return [String(sides[0])];
    if (sides.length > MANY_SIDES) return ["many"];
    return sides.flatMap((a, i) => sides.slice(i + 1).map((b) => `${a}-${b}`));
  }
  const isPlain = (key) => key === "many" || key === "none";
  const members = (key) => (isPlain(key) ? [] : key.split("-").map(Number));
  function name(key) {
    if (key === "many") return text.say("lane_many");
    if (key === "none") return text.say("lane_none");
    return members(key).map((n) => text.capital(text.label(n))).join(" – ");
  }
  function lanesOf(scene, now) {
    const lanes = new Map();
    for (const n of scene.passing) {
      if (data.nodes[n].c === "figure") continue;
      for (const key of keysOf(n, now)) {
        if (now.lanes === "pairs" && now.countries.size && !isPlain(key)) {
          const own = members(key);
          const hit = own.filter((c) => now.countries.has(c)).length;
          if (now.all && now.countries.size > 1 ? hit < Math.min(own.length, 2) : !hit) continue;
        }
        if (!lanes.has(key)) lanes.set(key, []);
        lanes.get(key).push(n);
      }
    }
    return [...lanes].sort((a, b) => isPlain(a[0]) - isPlain(b[0]) || b[1].length - a[1].length || name(a[0]).localeCompare(name(b[0])));
  }

  // An event's marks: an agreement has one for each dated stage, anything else one.
  function marksOf(n) {
    const node = data.nodes[n];
    const steps = (node.h || []).filter(([, first]) => isDay(first));
    if (steps.length) return steps.map(([stage, first, last, begun]) => ({ n, stage, from: first, to: isDay(last) ? last : first, isSeen: !begun }));
    return isDay(node.f) ? [{ n, stage: node.t, from: node.f, to: isDay(node.b) ? node.b : node.f }] : [];
  }
  function scaleOf(scene, now, width) {
    const spans = scene.passing.filter((n) => data.nodes[n].c !== "figure").flatMap(marksOf).map(({ from, to }) => [parse(from), parse(to) + DAY]);
    const low = now.from ? parse(now.from) : spans.reduce((least, [from]) => Math.min(least, from), Infinity);
    const high = now.to ? parse(now.to) : spans.reduce((most, [, to]) => Math.max(most, to), -Infinity);
    if (!(low <= high)) return null;
    const pad = Math.max(15 * DAY, (high - low) * 0.03);
    return stretched(spans, low - pad, high + pad, width);
  }
  // Time runs evenly, but long stretches in which nothing happened are drawn short: one event of 2008 must not press those of this year together.
  function stretched(spans, from, to, width) {
    const [long, short] = [Math.max((to - from) * LONG_GAP, LONG_DAYS * DAY), (to - from) * CUT_GAP];
    const parts = []; // [from, to, its share, whether it is cut short]
    let at = from;
    const add = (until, isGap) => {
      if (until <= at) return;
      const isCut = isGap && until - at > long;
      parts.push([at, until, isCut ? short : until - at, isCut]);
      at = until;
    };
    for (const [first, last] of [...spans].sort((a, b) => a[0] - b[0])) { add(Math.min(first - short, to), true); add(Math.min(last + short, to), false); }
    add(to, true);
    const whole = parts.reduce((sum, [, , share]) => sum + share, 0);
    let left = 0;
    for (const part of parts) { part.push(left); left += (part[2] / whole) * width; }
    const place = (time) => {
      const [start, end, share, , x] = parts.find(([, until]) => time <= until) || parts[parts.length - 1];
      return x + ((time - start) / (end - start)) * (share / whole) * width;
    };
    const time = (x) => {
      const [start, end, share, , begins] = [...parts].reverse().find((part) => part[4] <= x) || parts[0];
      return start + ((x - begins) / ((share / whole) * width)) * (end - start);
    };
    return { from, to, span: whole, x: place, time, cuts: parts.filter((part) => part[3]).map(([start, end]) => [place(start), place(end), `${format(start)} – ${format(end)}`]) };
  }
  const cutMarks = (scale, height, look) => scale.cuts.map(([left, right, period]) => svg("rect", { class: "cut", x: left, width: right - left, y: 0, height, fill: look.text, "fill-opacity": 0.07 },
    svg("title", {}, `${period}: ${text.say("cut_hint")}`)));

  function ticks(scale, width) {
    const months = scale.span / (30.44 * DAY);
    const step = [1, 2, 3, 6, 12, 24, 60].find((each) => (each / months) * width >= 76) || 120;
    const first = new Date(scale.from);
    const out = [];
    for (let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step; ; month += step) {
      const time = Date.UTC(Math.floor(month / 12), month % 12, 1);
      if (time > scale.to) return out;
      if (time < scale.from) continue;
      const label = step >= 12 || (month % 12 === 0 && step > 1) ? String(Math.floor(month / 12))
        : new Date(time).toLocaleDateString(text.language, { month: "short", year: "numeric", timeZone: "UTC" });
      const x = scale.x(time);
      if (scale.cuts.some(([left, right]) => x > left && x < right)) continue;
      const before = out.findLast((tick) => tick.label);
      out.push({ x, label: x + label.length * 6.5 < width && !(before && x - before.x < before.label.length * 6.5 + 8) ? label : "" });
    }
  }

  // Lines so that nothing in a lane overlaps; marks that would need too many lines are gathered in bubbles.
  function arrange(events, scale, width) {
    const cut = (words) => (words.length > TOLD ? words.slice(0, TOLD - 1) + "…" : words);
    // The lane names the sides already: of a long name its kind is told, and what it is about.
    const short = (n) => {
      const [label, node] = [text.label(n), data.nodes[n]];
      if (label.length <= NAME) return label;
      const kind = node.k ? text.capital(text.term(node.k)) : text.className(node.c);
      const own = (node.o || []).filter((each) => each.length <= NAME).sort((a, b) => a.length - b.length)[0];
      if (own || !label.startsWith(kind)) return own || cut(node.c === "agreement" ? label : kind);
      return cut([kind, node.ss.map(text.label)[0]].filter(Boolean).join(": "));
    };
    const rows = events.map((n) => ({ n, marks: marksOf(n) })).filter(({ marks }) => marks.length)
      .map(({ n, marks }) => ({ n, marks: marks.map((mark) => ({ ...mark, x: scale.x(parse(mark.from)), end: scale.x(parse(mark.to) + DAY) })) }))
      .map((row) => ({ ...row, marks: row.marks.filter((mark) => mark.end >= 0 && mark.x <= width) })).filter(({ marks }) => marks.length);
    rows.sort((a, b) => a.marks[0].x - b.marks[0].x || a.n - b.n);
    for (const isNamed of [true, false]) {
      const ends = [];
      const placed = rows.map((row) => {
        const label = isNamed ? short(row.n) : "";
        const last = row.marks[row.marks.length - 1];
        const stage = isNamed && data.nodes[row.n].c === "agreement" && last.stage ? text.term(last.stage) : "";
        const words = [label, stage].filter(Boolean).join(" · ");
        const wide = words.length * 6.5 + 10;
        const start = row.marks[0].x - 8;
        const isLeft = last.end + 12 + wide > width && start - wide > 0;
        const left = isLeft ? start - wide : start;
        const right = isLeft ? last.end + 10 : last.end + 10 + (words ? wide : 0);
        let line = ends.findIndex((end) => end <= left);
        if (line < 0) line = ends.push(0) - 1;
        ends[line] = right;
        return { ...row, words, isLeft, line };
      });
      if (ends.length <= LINES) return { placed, lines: Math.max(1, ends.length) };
    }
    const bins = new Map();
    for (const { n, marks } of rows) {
      const i = Math.max(0, Math.floor(marks[marks.length - 1].x / 26));
      if (!bins.has(i)) bins.set(i, []);
      bins.get(i).push(n);
    }
    return { bubbles: [...bins].map(([i, list]) => ({ x: i * 26 + 13, from: i * 26, to: (i + 1) * 26, list })), lines: 2 };
  }

  const said = (mark) => [text.label(mark.n), mark.stage && text.term(mark.stage), mark.isSeen ? text.say("seen", { date: mark.from }) : data.nodes[mark.n].h ? mark.from : data.nodes[mark.n].d || mark.from].filter(Boolean).join(", ");
  function press(attributes, run, label) {
    return { ...attributes, class: "press", tabindex: 0, role: "button", "aria-label": label, onclick: run,
      onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); run(); } } };
  }

  // The drawing of one lane, from the left edge of its time; the same for the page and for the picture.
  function drawing(arranged, look, now, pick) {
    const out = [];
    if (arranged.bubbles) {
      const most = Math.max(...arranged.bubbles.map(({ list }) => list.length));
      for (const bubble of arranged.bubbles) {
        const r = 5 + 7 * Math.sqrt(bubble.list.length / most);
        const label = `${text.capital(text.say("events"))}: ${text.number(bubble.list.length)}`;
        out.push(svg("g", press({}, () => pick.bubble(bubble), label), svg("title", {}, label),
          svg("rect", { x: bubble.x - 13, y: 6, width: 26, height: 45, fill: "transparent" }), svg("circle", { cx: bubble.x, cy: 26, r, fill: look.ring, "fill-opacity": 0.8 }),
          svg("text", { x: bubble.x, y: 48, "text-anchor": "middle", "font-size": 10, fill: look.text }, text.number(bubble.list.length))));
      }
      return out;
    }
    for (const { n, marks, words, isLeft, line } of arranged.placed) {
      const y = 14 + line * STEP;
      const node = data.nodes[n];
      const isOn = now.selected === n;
      const [first, last] = [marks[0], marks[marks.length - 1]];
      const colour = look.colours[node.c];
      const parts = [svg("title", {}, marks.map(said).join("\n"))];
      parts.push(svg("rect", { x: first.x - 8, y: y - 10, width: Math.max(16, last.end - first.x + 12), height: 20, rx: 4, fill: isOn ? look.ring : "transparent", "fill-opacity": isOn ? 0.25 : 0 }));
      if (marks.length > 1) parts.push(svg("line", { x1: first.x, x2: last.x, y1: y, y2: y, stroke: colour, "stroke-width": 1.6 }));
      for (const mark of marks) {
        if (mark.end - mark.x > 14) parts.push(svg("rect", { x: mark.x, y: y - 2, width: mark.end - mark.x, height: 4, rx: 2, fill: colour, "fill-opacity": 0.45 }));
        parts.push(KG.shapes.element({ ...node, t: mark.stage }, mark.x, y, 6, look.colours, look.ground));
      }
      if (words) parts.push(svg("text", { x: isLeft ? first.x - 12 : last.end + 11, y: y + 4, "text-anchor": isLeft ? "end" : "start", "font-size": 12, fill: look.text }, words));
      out.push(svg("g", { ...press({}, () => pick.event(n), marks.map(said).join("; ")), "data-node": node.i }, parts));
    }
    return out;
  }

  function show(scene, now) {
    const holder = get("timeline");
    const look = KG.theme.look();
    const isNarrow = holder.clientWidth < 640;
    const side = isNarrow ? 0 : 176;
    const width = Math.max(260, holder.clientWidth - side - 40);
    const scale = scaleOf(scene, now, width);
    const lanes = lanesOf(scene, now);
    const head = el("div", { class: "row choice" }, KG.frame.choice("lanes", ["pairs", "sectors"]), el("span", { class: "muted" }, text.say("timeline_hint")));
    if (!scale || !lanes.length) return replace(holder, head, el("p", { class: "muted" }, text.say("nothing_shown")));
    const marks = ticks(scale, width);
    const pick = (key) => ({
      event: (n) => KG.app.select(n),
      bubble: ({ from, to }) => {
        state.set({ from: format(scale.time(from)), to: format(scale.time(to)), ...choiceOf(key, now, true) });
      },
    });
    const rows = lanes.slice(0, wanted).map(([key, events]) => {
      const arranged = arrange(events, scale, width);
      const height = arranged.lines * STEP + 9;
      const undated = events.filter((n) => !marksOf(n).length);
      const isOn = isChosen(key, now);
      return el("section", { class: "lane" + (isOn ? " on" : ""), "data-lane": key },
        el("div", { class: "side" },
          isPlain(key) ? el("strong", {}, name(key)) : el("button", { type: "button", class: "plain", "aria-pressed": String(isOn), title: text.say("filter_by"), onclick: () => state.set(choiceOf(key, now, !isOn)) }, name(key)),
          el("span", { class: "count" }, text.number(events.length)),
          undated.length > 0 && el("details", { class: "undated" }, el("summary", {}, text.say("undated_count", { count: text.number(undated.length) })),
            el("ul", { class: "plainlist" }, undated.slice(0, 40).map((n) => el("li", {}, el("button", { type: "button", class: "thing", "data-node": data.nodes[n].i, onclick: () => KG.app.select(n) }, KG.shapes.icon(data.nodes[n].c, 14), text.label(n))))))),
        svg("svg", { width, height, role: "group", "aria-label": name(key) }, cutMarks(scale, height, look), marks.map(({ x }) => svg("line", { class: "rule", x1: x, x2: x, y1: 0, y2: height })), drawing(arranged, look, now, pick(key))));
    });
    const axis = el("div", { class: "lane axis" }, el("div", { class: "side" }),
      svg("svg", { width, height: 20, "aria-hidden": "true" }, marks.map(({ x, label }) => svg("text", { x: x + 3, y: 14 }, label)), marks.map(({ x }) => svg("line", { class: "rule", x1: x, x2: x, y1: 0, y2: 20 }))));
    const more = lanes.length > wanted && el("button", { type: "button", class: "plain", onclick: () => { wanted += LANES; show(scene, now); } }, text.say("show_more", { count: text.number(lanes.length - wanted) }));
    holder.classList.toggle("narrow-lanes", isNarrow);
    replace(holder, head, axis, rows, more);
    return null;
  }
  function isChosen(key, now) {
    const set = now.lanes === "sectors" ? now.sectors : now.countries;
    const own = members(key);
    return own.length > 0 && own.length === set.size && own.every((n) => set.has(n));
  }
  function choiceOf(key, now, isOn) {
    if (isPlain(key)) return {};
    if (now.lanes === "sectors") return { sectors: new Set(isOn ? members(key) : []) };
    return { countries: new Set(isOn ? members(key) : []), all: isOn && members(key).length > 1 };
  }

  // The same as one picture.
  function picture(scene, now) {
    const look = KG.theme.look();
    const [side, width] = [190, 1010];
    const scale = scaleOf(scene, now, width);
    if (!scale) return null;
    const marks = ticks(scale, width);
    const parts = [];
    let y = 24;
    for (const [key, events] of lanesOf(scene, now).slice(0, wanted)) {
      const arranged = arrange(events, scale, width);
      const height = arranged.lines * STEP + 9;
      const title = name(key);
      parts.push(svg("line", { x1: 0, x2: side + width, y1: y, y2: y, stroke: look.edge }),
        svg("text", { x: 0, y: y + 18, "font-size": 12, "font-weight": 600, fill: look.text }, title.length > 28 ? title.slice(0, 27) + "…" : title),
        svg("g", { transform: `translate(${side} ${y})` }, drawing(arranged, look, { selected: null }, {})));
      y += height;
    }
    const rules = marks.map(({ x, label }) => [svg("line", { x1: side + x, x2: side + x, y1: 4, y2: y, stroke: look.edge, "stroke-dasharray": "2 3" }),
      svg("text", { x: side + x + 3, y: 14, "font-size": 11, fill: look.text }, label)]);
    return { parts: [svg("g", { transform: `translate(${side} 20)` }, cutMarks(scale, y - 20, look)), rules, parts], width: side + width, height: y + 4 };
  }
  function csv(scene, now) {
    const head = ["lane", "column_name", "column_kind", "column_stage", "date_from", "date_to"].map((key) => text.say(key));
    const rows = lanesOf(scene, now).flatMap(([key, events]) => events.flatMap((n) => (marksOf(n).length ? marksOf(n) : [{ n, stage: data.nodes[n].t, from: "", to: "" }]).map((mark) =>
      [name(key), text.label(n), text.capital(data.nodes[n].k ? text.term(data.nodes[n].k) : text.className(data.nodes[n].c)), mark.stage ? text.term(mark.stage) : "", mark.from, mark.to, data.nodes[n].i])));
    return [[...head, "id"], ...rows];
  }
  return { show, picture, csv };
})();
