// Draws large networks. A picture of the network, wider than the window, is painted in slices of time; panning and
// zooming only move that picture, so that they stay fluid whatever the number of things.
KG.BitmapRenderer = class {
  constructor(holder, events) {
    this.holder = holder;
    this.events = events;
    this.at = [0, 0, 1];
    this.scene = { nodes: [], edges: [], ties: [], sizes: new Map() };
    this.state = {};
    this.focus = null;
    this.sprites = new Map();
    this.screen = KG.dom.el("canvas", { "aria-hidden": "true" });
    holder.append(this.screen);
    this.picture = null;
    this.resize();
    this.listen();
    new ResizeObserver(() => { if (this.resize()) this.paint(); }).observe(holder);
  }

  resize() {
    const { clientWidth: w, clientHeight: h } = this.holder;
    if (this.width === w && this.height === h) return false;
    this.width = w;
    this.height = h;
    this.ratio = Math.min(devicePixelRatio || 1, 2);
    this.screen.width = Math.max(1, Math.round(w * this.ratio));
    this.screen.height = Math.max(1, Math.round(h * this.ratio));
    this.screen.style.width = w + "px";
    this.screen.style.height = h + "px";
    return true;
  }

  draw(scene, state, focus) {
    Object.assign(this, { scene, state, focus, look: KG.theme.look() });
    if (this.spriteTheme !== KG.theme.name) { this.sprites.clear(); this.spriteTheme = KG.theme.name; }
    this.grid = KG.grid(scene.nodes);
    this.paint();
  }

  // What is on the screen at once, by moving the last picture; the new picture follows when the view rests.
  move(view) {
    this.at = view;
    if (!this.frame) this.frame = requestAnimationFrame(() => { this.frame = 0; this.blit(); });
    if (!this.covers() && !this.isPainting) this.paint();
    clearTimeout(this.rest);
    this.rest = setTimeout(() => { this.paint(); this.events.onView(); }, 140);
  }
  // Whether the last picture still fills the window well enough.
  covers() {
    if (!this.picture) return true;
    const [x, y, k] = this.at;
    const { at: [px, py, pk], wide, tall } = this.picture;
    const grow = k / pk;
    return grow < 2.5 && grow > 0.6 && Math.abs(x - px) * k <= (wide * grow - this.width) / 2 && Math.abs(y - py) * k <= (tall * grow - this.height) / 2;
  }
  blit() {
    const ctx = this.screen.getContext("2d");
    const { ratio, picture } = this;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.fillStyle = this.look ? this.look.ground : "#fff";
    ctx.fillRect(0, 0, this.screen.width, this.screen.height);
    if (!picture) return;
    const [x, y, k] = this.at;
    const [px, py, pk] = picture.at;
    const grow = k / pk;
    const left = (this.width / 2 + ((px - x) * k)) - (picture.wide / 2) * grow;
    const top = (this.height / 2 + ((py - y) * k)) - (picture.tall / 2) * grow;
    ctx.imageSmoothingEnabled = grow < 0.99;
    if (Math.abs(grow - 1) < 1e-6) ctx.drawImage(picture.canvas, Math.round(left * ratio), Math.round(top * ratio));
    else ctx.drawImage(picture.canvas, left * ratio, top * ratio, picture.wide * grow * ratio, picture.tall * grow * ratio);
  }

  paint() {
    clearTimeout(this.rest);
    const job = (this.job = {});
    this.isPainting = true;
    const steps = this.steps();
    const slice = () => {
      if (this.job !== job) return; // a newer view or choice has taken over
      const until = performance.now() + 14;
      let step = steps.next();
      while (!step.done && performance.now() < until) step = steps.next();
      if (step.done) { this.picture = step.value; this.isPainting = false; this.blit(); this.holder.dataset.painted = String(+(this.holder.dataset.painted || 0) + 1); }
      else requestAnimationFrame(slice);
    };
    slice();
  }

  * steps() {
    const { data } = KG;
    const { scene, state, focus, look, ratio } = this;
    const [cx, cy, k] = this.at;
    const wide = Math.ceil(this.width * 1.6);
    const tall = Math.ceil(this.height * 1.6);
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(wide * ratio));
    canvas.height = Math.max(1, Math.round(tall * ratio));
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    ctx.fillStyle = look.ground;
    ctx.fillRect(0, 0, wide, tall);
    const X = (n) => (data.nodes[n].x - cx) * k + wide / 2;
    const Y = (n) => (data.nodes[n].y - cy) * k + tall / 2;
    const isOut = (n) => { const x = X(n); const y = Y(n); return x < -40 || y < -40 || x > wide + 40 || y > tall + 40; };
    const many = scene.edges.length > 4000;

    const most = Math.max(1, ...scene.ties.slice(0, 1).map((tie) => tie.count));
    ctx.lineCap = "round";
    for (const tie of [...scene.ties].reverse()) {
      const isLit = !focus || (focus.nodes.has(tie.a) && focus.nodes.has(tie.b));
      ctx.globalAlpha = isLit && (!focus || state.selected === null || tie.a === state.selected || tie.b === state.selected) ? 0.16 + 0.5 * (tie.count / most) : 0.06;
      ctx.strokeStyle = look.strong;
      ctx.lineWidth = KG.tieWidth(tie.count, most);
      ctx.beginPath();
      ctx.moveTo(X(tie.a), Y(tie.a));
      ctx.lineTo(X(tie.b), Y(tie.b));
      ctx.stroke();
    }
    yield;

    ctx.lineWidth = many ? 0.6 : 1;
    ctx.strokeStyle = look.edge;
    ctx.globalAlpha = focus ? 0.25 : scene.edges.length > 20000 ? 0.2 : many ? 0.4 : 0.9;
    for (let from = 0; from < scene.edges.length; from += 600) {
      ctx.beginPath();
      for (const index of scene.edges.slice(from, from + 600)) {
        const { a, b } = data.edges[index];
        if (focus && focus.edges.has(index)) continue;
        if (isOut(a) && isOut(b)) continue;
        ctx.moveTo(X(a), Y(a));
        ctx.lineTo(X(b), Y(b));
      }
      ctx.stroke();
      yield;
    }
    if (focus && focus.edges.size) {
      ctx.globalAlpha = focus.edges.size > 300 ? 0.5 : 1;
      ctx.strokeStyle = look.strong;
      ctx.lineWidth = focus.edges.size > 300 ? 0.8 : 1.6;
      ctx.beginPath();
      for (const index of focus.edges) { const { a, b } = data.edges[index]; ctx.moveTo(X(a), Y(a)); ctx.lineTo(X(b), Y(b)); }
      ctx.stroke();
      yield;
    }

    // The small first, so that the weighty lie on top.
    const size = this.sizes(k);
    const order = scene.nodes.filter((n) => !isOut(n)).sort((a, b) => size(a) - size(b) || b - a);
    for (let i = 0; i < order.length; i++) {
      const n = order[i];
      ctx.globalAlpha = KG.labels.strength(n, state, focus);
      if (n === state.selected) KG.shapes.paint(ctx, data.nodes[n], X(n), Y(n), Math.max(6, size(n)), { ...look, line: 1, alpha: 1, isSelected: true });
      else {
        const sprite = this.sprite(data.nodes[n], size(n));
        ctx.drawImage(sprite, X(n) - sprite.side / 2, Y(n) - sprite.side / 2, sprite.side, sprite.side);
      }
      if (i % 400 === 399) yield;
    }
    ctx.globalAlpha = 1;
    yield;

    const items = KG.labels.items(order, (n) => [X(n), Y(n)], 1, { state, focus }, 500, size);
    const placed = KG.labels.place(ctx, items, {
      left: 2, top: 2, right: wide - 2, bottom: tall - 2,
      covered: KG.labels.covered(this.holder, { x: (wide - this.width) / 2, y: (tall - this.height) / 2 }),
      // A name should not stick out of the window where it has another place.
      inner: { left: (wide - this.width) / 2 + 2, top: (tall - this.height) / 2 + 2, right: (wide + this.width) / 2 - 2, bottom: (tall + this.height) / 2 - 2 },
    });
    yield;
    KG.labels.paint(ctx, placed, look);
    return { canvas, at: [cx, cy, k], wide, tall };
  }

  // Far out, things shrink less than their places do: a country must not vanish.
  sizes(k) {
    const { data } = KG;
    const floor = this.scene.nodes.length > 4000 ? 1.2 : 2.5;
    return (n) => {
      const node = data.nodes[n];
      return this.scene.sizes.get(n) ?? Math.max(node.r * k, node.c === "country" || node.bl ? 7 : node.c === "sector" ? 4 : floor);
    };
  }
  sprite(node, r) {
    const rounded = r < 6 ? Math.round(r * 2) / 2 : Math.round(r);
    const key = node.c + (KG.shapes.isHollow(node) ? "o" : "") + (node.dp ? "d" : "") + rounded;
    if (!this.sprites.has(key)) {
      const side = Math.ceil(rounded * 3 + 6);
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = Math.ceil(side * this.ratio);
      canvas.side = side;
      const ctx = canvas.getContext("2d");
      ctx.scale(this.ratio, this.ratio);
      KG.shapes.paint(ctx, node, side / 2, side / 2, rounded, { ...this.look, line: rounded < 4 ? 0.5 : 1, alpha: 1 });
      this.sprites.set(key, canvas);
    }
    return this.sprites.get(key);
  }

  // What lies under a point of the window: a thing, else a tie or an edge where these are few.
  under(px, py) {
    const { data } = KG;
    const [cx, cy, k] = this.at;
    const x = (px - this.width / 2) / k + cx;
    const y = (py - this.height / 2) / k + cy;
    const size = this.sizes(k);
    let best = null;
    let least = Infinity;
    for (const n of this.grid.near(x, y, 40 / k)) {
      const far = Math.hypot(data.nodes[n].x - x, data.nodes[n].y - y) * k;
      const reach = Math.max(size(n), 4) + 4;
      if (far <= reach && far - size(n) < least) { best = n; least = far - size(n); }
    }
    if (best !== null) return { node: best };
    const distance = (a, b) => {
      const A = data.nodes[a]; const B = data.nodes[b];
      const length = (B.x - A.x) ** 2 + (B.y - A.y) ** 2 || 1;
      const t = Math.min(1, Math.max(0, ((x - A.x) * (B.x - A.x) + (y - A.y) * (B.y - A.y)) / length));
      return Math.hypot(A.x + t * (B.x - A.x) - x, A.y + t * (B.y - A.y) - y) * k;
    };
    const most = Math.max(1, ...this.scene.ties.slice(0, 1).map((tie) => tie.count));
    const tie = this.scene.ties.find((each) => distance(each.a, each.b) <= Math.max(4, KG.tieWidth(each.count, most) / 2));
    if (tie) return { edge: `t${tie.a}-${tie.b}` };
    const edges = this.focus ? [...this.focus.edges] : this.scene.edges;
    if (edges.length > 3000) return null;
    const edge = edges.find((index) => distance(data.edges[index].a, data.edges[index].b) <= 4);
    return edge === undefined ? null : { edge: "e" + edge };
  }

  listen() {
    const { screen } = this;
    const held = new Map();
    let moved = 0;
    let last = null;
    const place = (event) => { const box = screen.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
    screen.style.touchAction = "none";
    screen.addEventListener("pointerdown", (event) => {
      held.set(event.pointerId, place(event));
      screen.setPointerCapture(event.pointerId);
      moved = 0;
    });
    screen.addEventListener("pointermove", (event) => {
      const now = place(event);
      if (!held.has(event.pointerId)) {
        const what = this.under(...now);
        const key = what && (what.edge ?? what.node);
        if (key !== last) { last = key; this.events.onHover(what, event); }
        return;
      }
      const before = held.get(event.pointerId);
      held.set(event.pointerId, now);
      const [x, y, k] = this.at;
      moved += Math.abs(now[0] - before[0]) + Math.abs(now[1] - before[1]);
      if (held.size === 1) { if (moved > 3) { this.events.onHover(null); this.move([x - (now[0] - before[0]) / k, y - (now[1] - before[1]) / k, k]); } }
      else if (held.size === 2) {
        const other = [...held].find(([id]) => id !== event.pointerId)[1];
        const spread = (p) => Math.hypot(p[0] - other[0], p[1] - other[1]) || 1;
        this.zoomAt((now[0] + other[0]) / 2, (now[1] + other[1]) / 2, spread(now) / spread(before));
      }
    });
    const up = (event) => {
      const wasHeld = held.delete(event.pointerId);
      if (!wasHeld || moved > 3 || event.type === "pointercancel") return;
      const what = this.under(...place(event));
      if (what && what.node !== undefined) this.events.onNode(what.node, event);
      else if (what && what.edge.startsWith("t")) this.events.onTie(what.edge);
      else this.events.onNode(null);
    };
    screen.addEventListener("pointerup", up);
    screen.addEventListener("pointercancel", up);
    screen.addEventListener("pointerleave", () => { last = null; this.events.onHover(null); });
    screen.addEventListener("dblclick", (event) => { const what = this.under(...place(event)); if (what && what.node !== undefined) this.events.onDouble(what.node); });
    screen.addEventListener("wheel", (event) => { event.preventDefault(); this.zoomAt(...place(event), Math.exp(-Math.sign(event.deltaY) * Math.min(Math.abs(event.deltaY), 120) * 0.0018)); }, { passive: false });
  }
  zoomAt(px, py, factor) {
    const [x, y, k] = this.at;
    const next = Math.min(8, Math.max(0.01, k * factor));
    const dx = (px - this.width / 2) * (1 / k - 1 / next);
    const dy = (py - this.height / 2) * (1 / k - 1 / next);
    this.move([x + dx, y + dy, next]);
  }

  fit(nodes) { this.setView(KG.fitting(nodes || this.scene.nodes, this.width - 90, this.height)); }
  view() { return this.at; }
  setView(view) { this.at = [...view]; if (this.grid) this.paint(); }
  zoomBy(factor) { this.zoomAt(this.width / 2, this.height / 2, factor); }
  panBy(dx, dy) { const [x, y, k] = this.at; this.move([x + dx / k, y + dy / k, k]); }
  centre(n) { const node = KG.data.nodes[n]; this.move([node.x, node.y, Math.max(this.at[2], 0.7)]); }
  project(n) {
    const [x, y, k] = this.at;
    return [(KG.data.nodes[n].x - x) * k + this.width / 2, (KG.data.nodes[n].y - y) * k + this.height / 2];
  }
};

// Finds things near a point without asking all of them.
KG.grid = (nodes) => {
  const STEP = 60;
  const cells = new Map();
  const key = (i, j) => i * 100003 + j;
  for (const n of nodes) {
    const { x, y } = KG.data.nodes[n];
    const at = key(Math.floor(x / STEP), Math.floor(y / STEP));
    if (!cells.has(at)) cells.set(at, []);
    cells.get(at).push(n);
  }
  function near(x, y, reach) {
    const found = [];
    const [left, right] = [Math.floor((x - reach) / STEP), Math.floor((x + reach) / STEP)];
    const [top, bottom] = [Math.floor((y - reach) / STEP), Math.floor((y + reach) / STEP)];
    if ((right - left) * (bottom - top) > cells.size) return nodes;
    for (let i = left; i <= right; i++) for (let j = top; j <= bottom; j++) found.push(...(cells.get(key(i, j)) || []));
    return found;
  }
  return { near };
};
