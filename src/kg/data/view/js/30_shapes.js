// One outline for each shape, for the canvas, for SVG and for the legend alike.
KG.shapes = (() => {
  const { data } = KG;
  const round = (count, start, inner) => {
    const points = [];
    const steps = inner ? count * 2 : count;
    for (let i = 0; i < steps; i++) {
      const angle = start + (i * 2 * Math.PI) / steps;
      const reach = inner && i % 2 ? inner : 1;
      points.push([Math.cos(angle) * reach, Math.sin(angle) * reach]);
    }
    return points;
  };
  const up = -Math.PI / 2;
  const outlines = {
    dot: null,
    square: [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]],
    diamond: [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]],
    triangle: round(3, up).map(([x, y]) => [x * 1.15, y * 1.15 + 0.1]),
    triangleDown: round(3, -up).map(([x, y]) => [x * 1.15, y * 1.15 - 0.1]),
    hexagon: round(6, 0),
    pentagon: round(5, up),
    star: round(5, up, 0.5).map(([x, y]) => [x * 1.25, y * 1.25]),
  };
  function trace(ctx, shape, x, y, r) {
    ctx.beginPath();
    const outline = outlines[shape];
    if (!outline) { ctx.arc(x, y, r, 0, 2 * Math.PI); return; }
    outline.forEach(([px, py], i) => (i ? ctx.lineTo(x + px * r, y + py * r) : ctx.moveTo(x + px * r, y + py * r)));
    ctx.closePath();
  }
  const isHollow = (node) => data.hollow.has(node.t);
  const isCrossed = (node) => data.crossed.has(node.t);

  function paint(ctx, node, x, y, r, look) {
    const { shape } = data.style.get(node.c);
    const colour = look.colours[node.c];
    ctx.globalAlpha = look.alpha;
    if (look.isSelected) {
      trace(ctx, shape, x, y, r + look.line * 3.5);
      ctx.fillStyle = look.ring;
      ctx.fill();
      trace(ctx, shape, x, y, r + look.line * 1.5);
      ctx.fillStyle = look.ground;
      ctx.fill();
    }
    trace(ctx, shape, x, y, r);
    ctx.fillStyle = isHollow(node) ? look.ground : colour;
    ctx.fill();
    ctx.lineWidth = isHollow(node) ? look.line * 2 : look.line;
    ctx.strokeStyle = isHollow(node) ? colour : look.ground;
    if (isHollow(node)) ctx.setLineDash([look.line * 3, look.line * 2]);
    ctx.stroke();
    ctx.setLineDash([]);
    if (isCrossed(node)) {
      // Twice, so that it is seen on a filled shape as on a hollow one.
      for (const [stroke, wide] of [[look.ground, 4], [colour, 2]]) {
        ctx.beginPath();
        ctx.moveTo(x - r, y + r);
        ctx.lineTo(x + r, y - r);
        ctx.lineWidth = look.line * wide;
        ctx.strokeStyle = stroke;
        ctx.stroke();
      }
    }
    if (node.dp) {
      // Sources disagree: a small mark at the upper right.
      ctx.beginPath();
      ctx.arc(x + r * 0.8, y - r * 0.8, Math.max(r * 0.35, look.line * 2.5), 0, 2 * Math.PI);
      ctx.fillStyle = look.warning;
      ctx.fill();
      ctx.lineWidth = look.line;
      ctx.strokeStyle = look.ground;
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
  }

  function element(node, x, y, r, colours, ground) {
    const { shape } = data.style.get(node.c);
    const hollow = isHollow(node);
    const colour = colours[node.c];
    const attributes = {
      fill: hollow ? ground : colour, stroke: hollow ? colour : ground, "stroke-width": hollow ? 2 : 1,
      "stroke-dasharray": hollow ? "3 2" : null,
    };
    const outline = outlines[shape];
    const points = outline && outline.map(([px, py]) => (x + px * r).toFixed(1) + "," + (y + py * r).toFixed(1)).join(" ");
    const drawn = outline
      ? KG.dom.svg("polygon", { points, ...attributes })
      : KG.dom.svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: r.toFixed(1), ...attributes });
    if (!isCrossed(node)) return drawn;
    const line = { x1: (x - r).toFixed(1), y1: (y + r).toFixed(1), x2: (x + r).toFixed(1), y2: (y - r).toFixed(1) };
    return KG.dom.svg("g", {}, drawn,
      KG.dom.svg("line", { ...line, stroke: ground, "stroke-width": 4 }), KG.dom.svg("line", { ...line, stroke: colour, "stroke-width": 2 }));
  }
  function icon(key, size = 16) {
    const colours = KG.theme.colours();
    return KG.dom.svg(
      "svg", { width: size, height: size, viewBox: `0 0 ${size} ${size}`, class: "icon", "aria-hidden": "true" },
      element({ c: key }, size / 2, size / 2, size / 2 - 2.5, colours, "none"),
    );
  }
  return { trace, paint, element, icon, isHollow };
})();

KG.theme = (() => {
  const { data } = KG;
  let name = "light";
  const css = (property) => getComputedStyle(document.documentElement).getPropertyValue(property).trim();
  let cache = {};
  function apply(wanted) {
    name = wanted || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    document.documentElement.dataset.theme = name;
    cache = {};
  }
  const colours = () => (cache.colours ||= Object.fromEntries(data.classes.map((each) => [each.key, each[name]])));
  const look = () => (cache.look ||= {
    colours: colours(), ground: css("--ground"), text: css("--text"), edge: css("--edge"), strong: css("--edge-strong"),
    ring: css("--accent"), warning: css("--warning"),
  });
  return { apply, colours, look, get name() { return name; } };
})();

// Names beside the nodes: the weightiest first, each where it overlaps nothing, else left out until there is room.
KG.labels = (() => {
  const FONT = 'px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  const CLOSE = 5; // pixels
  const widths = new Map();
  function width(ctx, line, size, isBold) {
    const key = size + (isBold ? "b" : "n") + line;
    if (!widths.has(key)) {
      if (widths.size > 20000) widths.clear();
      widths.set(key, ctx.measureText(line).width);
    }
    return widths.get(key);
  }

  // `box` is where names may stand; `covered`, if there is one, what lies over it, and `inner` where they should.
  function place(ctx, items, box) {
    const taken = new Grid(new Set(items.filter((item) => item.isBig).map((item) => item.n)));
    const placed = [];
    for (const item of items) taken.add(item.x - item.r, item.y - item.r, item.x + item.r, item.y + item.r, item.n);
    for (const item of [...items].sort((a, b) => b.isBig - a.isBig || b.weight - a.weight || a.n - b.n)) {
      const size = item.isBig ? 13 : 12;
      ctx.font = (item.isBig ? "600 " : "") + size + FONT;
      const wide = Math.max(...item.lines.map((line) => width(ctx, line, size, item.isBig))) + 4;
      const tall = item.lines.length * (size + 2) + 2;
      const gap = item.r + 3;
      const spots = [
        [item.x - wide / 2, item.y + gap], [item.x + gap, item.y - tall / 2],
        [item.x - gap - wide, item.y - tall / 2], [item.x - wide / 2, item.y - gap - tall],
        [item.x + item.r * 0.5, item.y + item.r * 0.7], [item.x - item.r * 0.5 - wide, item.y + item.r * 0.7],
        [item.x + item.r * 0.5, item.y - item.r * 0.7 - tall], [item.x - item.r * 0.5 - wide, item.y - item.r * 0.7 - tall],
      ];
      const isIn = ([x, y], area) => x >= area.left && y >= area.top && x + wide <= area.right && y + tall <= area.bottom;
      const isSeen = ([x, y]) => !box.covered || x >= box.covered.right || y >= box.covered.bottom || x + wide <= box.covered.left || y + tall <= box.covered.top;
      const free = spots.filter((spot) => isIn(spot, box) && isSeen(spot) && (item.isForced || !taken.meets(spot[0], spot[1], spot[0] + wide, spot[1] + tall, item.n)));
      // Close beside another thing a name would be taken for that one's.
      const isOwn = ([x, y]) => !taken.meets(x - CLOSE, y - CLOSE, x + wide + CLOSE, y + tall + CLOSE, item.n, "things");
      const inside = box.inner ? free.filter((each) => isIn(each, box.inner)) : free;
      const spot = inside.find(isOwn) || inside[0] || free[0] || (item.isForced ? spots[0] : null) ||
        // A country is named even where its name lies over smaller things, if over no other name or country.
        (item.isBig && spots.find((each) => isIn(each, box) && !taken.meets(each[0], each[1], each[0] + wide, each[1] + tall, item.n, "bigs")));
      if (!spot) continue;
      taken.add(spot[0], spot[1], spot[0] + wide, spot[1] + tall, -1);
      placed.push({ item, size, x: spot[0] + wide / 2, y: spot[1] + 1, wide, tall });
    }
    return placed;
  }

  function paint(ctx, placed, look) {
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    for (const { item, size, x, y } of placed) {
      ctx.font = (item.isBig ? "600 " : "") + size + FONT;
      ctx.globalAlpha = item.alpha ?? 1;
      ctx.lineWidth = 3.5;
      ctx.strokeStyle = look.ground;
      ctx.fillStyle = look.text;
      item.lines.forEach((line, i) => ctx.strokeText(line, x, y + i * (size + 2)));
      item.lines.forEach((line, i) => ctx.fillText(line, x, y + i * (size + 2)));
    }
    ctx.globalAlpha = 1;
  }

  class Grid {
    constructor(bigs) { this.cells = new Map(); this.step = 64; this.bigs = bigs; }
    each(left, top, right, bottom, run) {
      for (let i = Math.floor(left / this.step); i <= Math.floor(right / this.step); i++) {
        for (let j = Math.floor(top / this.step); j <= Math.floor(bottom / this.step); j++) {
          if (run(i + "," + j)) return true;
        }
      }
      return false;
    }
    add(left, top, right, bottom, owner) {
      this.each(left, top, right, bottom, (key) => {
        if (!this.cells.has(key)) this.cells.set(key, []);
        this.cells.get(key).push([left, top, right, bottom, owner]);
      });
    }
    meets(left, top, right, bottom, owner, only = "") {
      const counts = { "": () => true, bigs: (n) => n === -1 || this.bigs.has(n), things: (n) => n !== -1 }[only];
      return this.each(left, top, right, bottom, (key) => (this.cells.get(key) || []).some(
        (b) => b[4] !== owner && counts(b[4]) && left < b[2] && right > b[0] && top < b[3] && bottom > b[1]));
    }
  }

  // With something chosen only what is tied to it is named; the countries of the summary keep their names, paler.
  function items(all, project, scale, { state, focus }, limit, size) {
    const { data } = KG;
    const isPale = (n) => Boolean(focus) && !focus.nodes.has(n);
    const nodes = state.scope === "summary" ? all : all.filter((n) => !isPale(n));
    const weigh = (n) => data.nodes[n].g + data.style.get(data.nodes[n].c).rank * 3 + (n === state.selected ? 1e6 : 0) - (isPale(n) ? 1e5 : 0);
    const chosen = nodes.length > limit
      ? [...nodes].sort((a, b) => weigh(b) - weigh(a)).slice(0, limit) : nodes;
    return chosen.map((n) => {
      const [x, y] = project(n);
      const node = data.nodes[n];
      return {
        n, x, y, r: size ? size(n) : node.r * scale, weight: weigh(n), lines: KG.text.lines(n), isForced: n === state.selected,
        isBig: (node.c === "country" && !isPale(n)) || n === state.selected, alpha: isPale(n) ? 0.6 : 1,
      };
    });
  }
  // What the zoom buttons cover of the picture in `holder`, moved by a border around it.
  function covered(holder, border = { x: 0, y: 0 }) {
    const [at, over] = [holder, document.querySelector(".zoom")].map((each) => each.getBoundingClientRect());
    const [x, y] = [over.left - at.left + border.x, over.top - at.top + border.y];
    return { left: x, top: y, right: x + over.width, bottom: y + over.height };
  }
  // How strongly a thing is drawn.
  const strength = (n, state, focus) => (!focus || focus.nodes.has(n) ? 1 : state.scope === "summary" ? 0.5 : 0.22);
  return { place, paint, items, covered, strength, FONT };
})();

// How wide the tie of two countries is drawn, against the strongest one shown.
KG.tieWidth = (count, most) => 1 + 9 * Math.sqrt(count / most);

// The view that shows the given things with room for their names.
KG.fitting = (nodes, width, height) => {
  const { data } = KG;
  if (!nodes.length) return [0, 0, 1];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const n of nodes) {
    const { x, y, r } = data.nodes[n];
    left = Math.min(left, x - r); right = Math.max(right, x + r);
    top = Math.min(top, y - r); bottom = Math.max(bottom, y + r);
  }
  const room = { x: Math.max(width - 110, 80), y: Math.max(height - 98, 80) };
  const scale = Math.min(room.x / Math.max(right - left, 1), room.y / Math.max(bottom - top, 1), 1.6);
  // Somewhat higher than the middle: the zoom buttons stand below.
  return [(left + right) / 2, (top + bottom) / 2 + 21 / scale, scale];
};
