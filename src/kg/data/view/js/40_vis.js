// Draws a network of up to some hundred things by vis-network, as pyvis sets it up: places fixed, physics off.
KG.VisRenderer = class {
  constructor(holder, events) {
    const { data } = KG;
    this.events = events;
    this.look = KG.theme.look();
    this.nodes = new vis.DataSet();
    this.links = new vis.DataSet();
    this.base = new Map(data.vis.nodes.map((node) => [node.id, node]));
    this.scene = { nodes: [], edges: [], ties: [], sizes: new Map() };
    this.network = new vis.Network(holder, { nodes: this.nodes, edges: this.links }, data.vis.options);
    this.holder = holder;
    const pick = (n) => (n === undefined ? null : data.byId.get(n));
    const net = this.network;
    net.on("click", ({ nodes, edges, event }) => {
      if (nodes.length) events.onNode(pick(nodes[0]), event.srcEvent);
      else if (edges.length && edges[0].startsWith("t")) events.onTie(edges[0]);
      else events.onNode(null);
    });
    net.on("doubleClick", ({ nodes }) => nodes.length && events.onDouble(pick(nodes[0])));
    net.on("hoverNode", ({ node, event }) => events.onHover({ node: pick(node) }, event));
    net.on("hoverEdge", ({ edge, event }) => events.onHover({ edge }, event));
    net.on("blurNode", () => events.onHover(null));
    net.on("blurEdge", () => events.onHover(null));
    net.on("dragStart", () => events.onHover(null));
    net.on("dragEnd", ({ nodes }) => {
      for (const id of nodes) {
        const { x, y } = net.getPosition(id);
        Object.assign(data.nodes[pick(id)], { x, y });
      }
      events.onView();
    });
    net.on("zoom", () => events.onView());
    net.on("animationFinished", () => events.onView());
    net.on("afterDrawing", (ctx) => this.paintLabels(ctx));
  }

  draw(scene, state, focus) {
    const { data } = KG;
    this.scene = scene;
    this.state = state;
    this.focus = focus;
    this.look = KG.theme.look();
    const { look } = this;
    // The small first, so that the weighty lie on top.
    const wanted = [...scene.nodes].sort((a, b) => data.nodes[a].r - data.nodes[b].r || a - b).map((n) => {
      const node = data.nodes[n];
      const r = this.sizes(1)(n);
      return {
        ...this.base.get(node.i), id: node.i, x: node.x, y: node.y, size: r, label: undefined, title: undefined,
        shape: "custom", chosen: false,
        ctxRenderer: ({ ctx, x, y }) => this.shape(n, ctx, x, y),
      };
    });
    const links = scene.edges.map((index) => {
      const { a, b } = data.edges[index];
      const isLit = focus && focus.edges.has(index);
      return {
        id: "e" + index, from: data.nodes[a].i, to: data.nodes[b].i, chosen: false,
        color: { color: isLit ? look.strong : look.edge, opacity: focus && !isLit ? 0.25 : 1 }, width: isLit ? 2 : 1,
      };
    });
    const most = Math.max(1, ...scene.ties.map((tie) => tie.count));
    scene.ties.forEach((tie) => links.push({
      id: `t${tie.a}-${tie.b}`, from: data.nodes[tie.a].i, to: data.nodes[tie.b].i, chosen: false,
      width: KG.tieWidth(tie.count, most), color: { color: look.strong, opacity: 0.45 },
    }));
    this.fill(this.nodes, wanted);
    this.fill(this.links, links);
  }

  // vis-network keeps the first function that it is given for a node, so all is asked when it draws.
  shape(n, ctx, x, y) {
    const k = this.network.getScale();
    const r = this.sizes(k)(n) / k;
    return {
      drawNode: () => KG.shapes.paint(ctx, KG.data.nodes[n], x, y, r, {
        ...this.look, line: 1 / Math.max(this.network.getScale(), 0.5), alpha: KG.labels.strength(n, this.state, this.focus), isSelected: this.state.selected === n,
      }),
      nodeDimensions: { width: r * 2, height: r * 2 },
    };
  }

  fill(set, wanted) {
    const ids = new Set(wanted.map((each) => each.id));
    set.remove(set.getIds().filter((id) => !ids.has(id)));
    set.update(wanted);
  }

  paintLabels(ctx) {
    const scale = this.network.getScale();
    const ratio = this.network.canvas.pixelRatio || 1;
    const { clientWidth: right, clientHeight: bottom } = this.holder;
    const live = this.network.body.nodes;
    const { data } = KG;
    const project = (n) => {
      const at = live[data.nodes[n].i] || data.nodes[n];
      const dom = this.network.canvasToDOM({ x: at.x, y: at.y });
      return [dom.x, dom.y];
    };
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const items = KG.labels.items(this.scene.nodes, project, scale, { state: this.state || {}, focus: this.focus }, 600, (n) => this.sizes(scale)(n));
    this.placed = KG.labels.place(ctx, items, { left: 2, top: 2, right: right - 2, bottom: bottom - 2, covered: KG.labels.covered(this.holder) });
    KG.labels.paint(ctx, this.placed, this.look);
    ctx.restore();
  }

  // Far out, things shrink less than their places do.
  sizes(k) {
    return (n) => Math.max((this.scene.sizes.get(n) ?? KG.data.nodes[n].r) * k, KG.data.nodes[n].c === "country" ? 7 : 3);
  }

  fit(nodes) {
    const all = nodes || this.scene.nodes;
    const { clientWidth: w, clientHeight: h } = this.holder;
    this.setView(KG.fitting(all, w, h));
  }
  view() { const { x, y } = this.network.getViewPosition(); return [x, y, this.network.getScale()]; }
  setView([x, y, scale]) { this.network.moveTo({ position: { x, y }, scale, animation: false }); }
  zoomBy(factor) { const [x, y, k] = this.view(); this.setView([x, y, Math.min(8, Math.max(0.03, k * factor))]); this.events.onView(); }
  panBy(dx, dy) { const [x, y, k] = this.view(); this.setView([x + dx / k, y + dy / k, k]); this.events.onView(); }
  centre(n) { const node = KG.data.nodes[n]; this.setView([node.x, node.y, Math.max(this.view()[2], 0.7)]); this.events.onView(); }
  project(n) {
    const { x, y } = this.network.canvasToDOM({ x: KG.data.nodes[n].x, y: KG.data.nodes[n].y });
    return [x, y];
  }
};
