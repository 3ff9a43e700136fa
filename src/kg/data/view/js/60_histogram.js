// How many events each month, quarter or year has (of one whose year alone is known each of its months has a part); dragging over it, or two dates, choose a range of time.
KG.histogram = (() => {
  const { data, state, text } = KG;
  const { el, svg, get, replace } = KG.dom;
  const HEIGHT = 46;
  const CHARACTER = 6.5; // pixels of a letter in the name of a bin
  const DAY = 86400000;
  const FAR = 2 * 366 * DAY;
  const parse = (date) => Date.parse(date + "T00:00:00Z");
  const format = (time) => new Date(time).toISOString().slice(0, 10);
  const isDay = (date) => /^\d{4}-\d{2}-\d{2}$/.test(date || "") && !Number.isNaN(parse(date));

  const dated = data.nodes.filter((node, i) => data.isEvent[i] && isDay(node.f));
  const around = (nodes) => nodes.reduce(([low, high], { f, b }) => [f < low ? f : low, (isDay(b) ? b : f) > high ? (isDay(b) ? b : f) : high], ["9999-12-31", "0000-01-01"]);
  // A figure for a far year would leave most of the strip empty: it is in it if it is of two years before or behind what happens.
  const happening = dated.filter(({ c }) => c !== "figure");
  const [low, high] = around(happening).map(parse);
  const isNear = ({ f, b }) => parse(f) >= low - FAR && parse(isDay(b) ? b : f) <= high + FAR;
  const bounds = around(happening.length ? dated.filter((node) => node.c !== "figure" || isNear(node)) : dated);

  // Bins of whole months, quarters or years, so many as there is room for.
  function binsOf(first, last, room) {
    const months = (+last.slice(0, 4) - +first.slice(0, 4)) * 12 + (+last.slice(5, 7) - +first.slice(5, 7)) + 1;
    const step = [1, 3, 12, 60].find((each) => months / each <= room) || 120;
    const bins = [];
    let month = Math.floor((+first.slice(0, 4) * 12 + +first.slice(5, 7) - 1) / step) * step;
    for (; ; month += step) {
      const from = Date.UTC(Math.floor(month / 12), month % 12, 1);
      if (from > parse(last)) break;
      bins.push({ from, to: Date.UTC(Math.floor((month + step) / 12), (month + step) % 12, 1) - DAY, count: 0 });
    }
    return { bins, step };
  }
  // The last bin that begins by a time.
  function binOf(bins, time) {
    let [low, high] = [0, bins.length - 1];
    while (low < high) { const middle = (low + high + 1) >> 1; if (bins[middle].from <= time) low = middle; else high = middle - 1; }
    return low;
  }
  const told = ({ count }) => text.number(Math.round(count * 10) / 10);
  function label({ from }, step) {
    const date = new Date(from);
    if (step >= 12) return String(date.getUTCFullYear());
    if (step === 3) return `${date.getUTCFullYear()} Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
    return date.toLocaleDateString(text.language, { year: "numeric", month: "short", timeZone: "UTC" });
  }

  function show(now) {
    if (!dated.length) return replace(get("histogram"));
    const room = get("view").clientWidth - 28;
    const width = Math.max(160, room > 620 ? room - 276 : room);
    const { bins, step } = binsOf(bounds[0], bounds[1], width / 7);
    const passing = KG.filter.events(now, "dates");
    let [undated, beyond] = [0, 0];
    for (const i of passing) {
      const { f, b } = data.nodes[i];
      if (!isDay(f)) { undated += 1; continue; }
      if (parse(isDay(b) ? b : f) < bins[0].from || parse(f) > bins.at(-1).to) { beyond += 1; continue; }
      const [low, high] = [binOf(bins, parse(f)), binOf(bins, parse(isDay(b) ? b : f))];
      for (let at = low; at <= high; at += 1) bins[at].count += 1 / (high - low + 1);
    }
    const most = Math.max(1, ...bins.map((bin) => bin.count));
    const wide = width / bins.length;
    const isIn = (bin) => (!now.from || format(bin.to) >= now.from) && (!now.to || format(bin.from) <= now.to);
    const x = (date, atEnd) => {
      const time = parse(date) + (atEnd ? DAY : 0);
      const found = bins.findIndex((bin) => time <= bin.to + DAY);
      const i = found < 0 ? bins.length - 1 : found;
      const { from, to } = bins[i];
      return Math.max(0, Math.min(width, (i + (time - from) / (to + DAY - from)) * wide));
    };
    const bars = bins.map((bin, i) => svg("rect", {
      class: "bin" + (isIn(bin) ? " in" : ""), x: i * wide + 0.5, width: Math.max(1, wide - 1),
      y: HEIGHT - (bin.count ? Math.max(2, (bin.count / most) * HEIGHT) : 0), height: bin.count ? Math.max(2, (bin.count / most) * HEIGHT) : 0,
    }, svg("title", {}, `${label(bin, step)}: ${told(bin)}. ${text.say("drag_hint")}`)));
    const longest = Math.max(...bins.map((bin) => label(bin, step).length * CHARACTER));
    const every = Math.ceil((longest + 12) / wide);
    const marks = bins.map((bin, i) => (i % every || (i && i * wide > width - longest) ? null : svg("text", { x: i * wide, y: HEIGHT + 13 }, label(bin, step))));
    const brush = svg("rect", { class: "brush", y: 0, height: HEIGHT, x: 0, width: 0 });
    const place = (left, right) => { brush.setAttribute("x", left); brush.setAttribute("width", Math.max(0, right - left)); };
    if (now.from || now.to) place(now.from ? x(now.from) : 0, now.to ? x(now.to, true) : width);
    const chart = svg("svg", {
      id: "histogram-chart", width, height: HEIGHT + 16, role: "img",
      "aria-label": `${text.say("histogram")}. ${bins.filter((bin) => bin.count).slice(-24).map((bin) => `${label(bin, step)}: ${told(bin)}`).join(", ")}`,
    }, bars, marks, brush);
    drag(chart, { width, wide, bins, place });
    period(now, undated, beyond);
    if (get("histogram-chart")) get("histogram-chart").replaceWith(chart);
    else get("histogram").append(chart);
    return null;
  }

  // The two dates stay the same elements: one that is drawn anew while it is typed in loses what is typed.
  const LIMITS = { min: "1900-01-01", max: "2199-12-31" };
  const inputs = ["from", "to"].map((name) => el("input", {
    type: "date", id: "date-" + name, ...LIMITS,
    onchange: ({ target: { value, validity } }) => { if (value ? validity.valid : !validity.badInput) state.set({ [name]: value }); },
    onblur: ({ target }) => { if (!target.validity.valid) target.value = state.now[name]; },
  }));
  const [head, warning] = [el("div", { class: "head" }), el("div", { class: "warning", role: "alert" })];
  const controls = el("div", { class: "period" }, head, el("div", {}, inputs[0], el("span", { "aria-hidden": "true" }, " – "), inputs[1]), warning);
  function period(now, undated, beyond) {
    if (!controls.isConnected) get("histogram").append(controls);
    ["from", "to"].forEach((name, i) => {
      inputs[i].setAttribute("aria-label", text.say("date_" + name));
      if (inputs[i].value !== now[name] && (document.activeElement !== inputs[i] || inputs[i].validity.valid)) inputs[i].value = now[name];
    });
    const hadFocus = document.activeElement?.closest("#histogram button");
    replace(head, el("strong", {}, text.say("period")),
      undated > 0 && el("span", { class: "muted" }, text.say("undated_count", { count: text.number(undated) })),
      beyond > 0 && el("span", { class: "muted" }, text.say("beyond_count", { count: text.number(beyond) })),
      (now.from || now.to) && el("button", { type: "button", class: "plain", id: "date-clear", onclick: () => state.set({ from: "", to: "" }) }, text.say("all_time")));
    const isReversed = now.from && now.to && now.from > now.to;
    replace(warning, isReversed && el("span", {}, text.say("period_reversed")),
      isReversed && el("button", { type: "button", class: "plain", id: "date-swap", onclick: () => state.set({ from: now.to, to: now.from }) }, text.say("period_swap")));
    if (hadFocus) inputs[0].focus();
  }

  function drag(chart, { width, wide, bins, place }) {
    let start = null;
    const at = (event) => Math.max(0, Math.min(width - 0.01, event.clientX - chart.getBoundingClientRect().left));
    const whole = (a, b) => [Math.floor(Math.min(a, b) / wide), Math.floor(Math.max(a, b) / wide)];
    chart.addEventListener("pointerdown", (event) => { start = at(event); chart.setPointerCapture(event.pointerId); });
    chart.addEventListener("pointermove", (event) => {
      if (start === null) return;
      const [i, j] = whole(start, at(event));
      place(i * wide, (j + 1) * wide);
    });
    chart.addEventListener("pointerup", (event) => {
      if (start === null) return;
      const [i, j] = whole(start, at(event));
      start = null;
      state.set({ from: format(bins[i].from), to: format(bins[j].to) });
    });
  }
  return { show, parse, format, isDay, bounds, binsOf, label };
})();
