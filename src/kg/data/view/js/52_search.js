// Search over all names in all languages, with suggestions.
KG.search = (() => {
  const { data, text } = KG;
  const { el, replace } = KG.dom;
  let names;
  let language;
  function index() {
    if (language === text.language) return names;
    language = text.language;
    names = data.nodes.map((node, n) => [...new Set([text.label(n), ...Object.values(node.l), ...(node.o || []), node.w || ""])].filter(Boolean)
      .map((name) => [name, text.fold(name)]));
    return names;
  }
  function find(query, limit = 12, accept = () => true) {
    const wanted = text.fold(query.trim());
    if (!wanted) return [];
    const words = wanted.split(/\s+/);
    const found = [];
    index().forEach((each, n) => {
      let best = 0;
      let hit = "";
      for (const [name, folded] of each) {
        let score = 0;
        if (folded === wanted) score = 4;
        else if (folded.startsWith(wanted)) score = 3;
        else if (folded.includes(" " + wanted)) score = 2;
        else if (words.every((word) => folded.includes(word))) score = 1;
        if (score > best) { best = score; hit = name; }
      }
      if (best && accept(n)) found.push([n, best, hit]);
    });
    const weight = (n) => data.style.get(data.nodes[n].c).rank;
    return found.sort((a, b) => b[1] - a[1] || weight(b[0]) - weight(a[0]) || data.nodes[b[0]].g - data.nodes[a[0]].g || a[0] - b[0]).slice(0, limit);
  }

  // A combobox after the ARIA pattern: arrows move, Enter takes, Escape closes.
  function box(id, label, onPick) {
    const list = el("ul", { id: id + "-list", role: "listbox", class: "suggestions", "aria-label": label, hidden: true });
    let active = -1;
    const input = el("input", {
      id, type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-label": label, placeholder: label,
      "aria-controls": id + "-list", "aria-expanded": "false", "aria-autocomplete": "list",
      oninput: () => show(), onfocus: () => input.value && show(), onblur: () => setTimeout(hide, 150), onkeydown: keys,
    });
    function show() {
      const found = find(input.value);
      replace(list, found.map(([n, , hit], i) => el("li", {
        role: "option", id: `${id}-${i}`, "data-node": data.nodes[n].i, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); take(n); },
      }, KG.shapes.icon(data.nodes[n].c, 14), el("span", { class: "name" }, text.label(n), hit !== text.label(n) && el("span", { class: "also" }, hit)),
      el("span", { class: "also" }, text.className(data.nodes[n].c)))),
      input.value.trim() && !found.length && el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "none" }, text.say("nothing_found")));
      list.found = found.map(([n]) => n);
      list.hidden = !input.value.trim();
      input.setAttribute("aria-expanded", String(!list.hidden));
      mark(found.length ? 0 : -1);
    }
    function hide() { list.hidden = true; input.setAttribute("aria-expanded", "false"); }
    function mark(i) {
      active = i;
      [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === i)));
      if (i >= 0) { input.setAttribute("aria-activedescendant", `${id}-${i}`); list.children[i]?.scrollIntoView({ block: "nearest" }); }
      else input.removeAttribute("aria-activedescendant");
    }
    function take(n) { input.value = ""; hide(); onPick(n); }
    function keys(event) {
      const count = (list.found || []).length;
      if (event.key === "ArrowDown" && count) { mark((active + 1) % count); event.preventDefault(); }
      else if (event.key === "ArrowUp" && count) { mark((active - 1 + count) % count); event.preventDefault(); }
      else if (event.key === "Enter" && active >= 0 && !list.hidden) { take(list.found[active]); event.preventDefault(); }
      else if (event.key === "Escape") { hide(); input.value = ""; event.stopPropagation(); }
    }
    return el("div", { class: "combo" }, input, list);
  }
  return { find, box };
})();
