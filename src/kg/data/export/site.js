"use strict";
// Search over the names of everything, in all languages. The index is a script of its own, loaded when first needed:
// a page opened from a file may not fetch, but it may load a script beside it.
(() => {
  const holder = document.querySelector(".search");
  const input = holder.querySelector("input");
  const list = holder.querySelector("ul");
  const NAMESPACE = "https://w3id.org/asean-kg/";
  const MOST = 15;
  let names = null;
  let found = [];
  let active = -1;

  const fold = (text) => text.replace(/đ/g, "d").replace(/Đ/g, "D").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  function load() {
    if (names || document.querySelector("script[data-index]")) return;
    const script = document.createElement("script");
    script.src = holder.dataset.index;
    script.dataset.index = "";
    script.addEventListener("load", () => {
      names = window.kgIndex.entries.map(([title, kind, file, others]) => {
        const folded = fold(title);
        return { title, kind: window.kgIndex.kinds[kind], rank: kind, file, others, folded, all: ` ${folded} ${fold(others)}` };
      });
      if (input.value) show();
    });
    document.head.append(script);
  }

  function score(entry, wanted, words) {
    if (entry.folded === wanted) return 5;
    if (!words.every((word) => entry.all.includes(word))) return 0;
    if (entry.folded.startsWith(wanted)) return 4;
    if (entry.all.includes(` ${wanted}`)) return 3;
    return words.every((word) => entry.all.includes(` ${word}`)) ? 2 : 1;
  }

  function find(query) {
    const iri = query.trim().replace(/^<|>$/g, "");
    if (iri.startsWith(NAMESPACE)) {
      const hit = names.find((entry) => entry.others.split(" | ").includes(iri));
      const [local, term] = iri.slice(NAMESPACE.length).split("#");
      const path = `${local}.html`.split("/").map(encodeURIComponent).join("/") + (term ? `#${encodeURIComponent(term)}` : "");
      return [hit || { title: iri, kind: "", file: path, others: "" }];
    }
    const wanted = fold(query);
    if (!wanted) return [];
    const words = wanted.split(" ");
    return names.map((entry) => [score(entry, wanted, words), entry]).filter(([points]) => points > 0)
      .sort(([a, x], [b, y]) => b - a || x.rank - y.rank || x.title.length - y.title.length || (x.file < y.file ? -1 : 1))
      .slice(0, MOST).map(([, entry]) => entry);
  }

  function show() {
    if (!names) return;
    found = find(input.value);
    list.replaceChildren(...found.map((entry, at) => {
      const row = document.createElement("li");
      row.id = `search-${at}`;
      row.setAttribute("role", "option");
      const kind = document.createElement("span");
      kind.textContent = entry.kind;
      row.append(entry.title, kind);
      row.addEventListener("mousedown", (event) => { event.preventDefault(); go(entry); });
      return row;
    }));
    if (!found.length) {
      const row = document.createElement("li");
      row.setAttribute("role", "option");
      row.setAttribute("aria-disabled", "true");
      row.textContent = holder.dataset.none;
      list.append(row);
    }
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(found.length ? 0 : -1);
  }

  function mark(at) {
    active = at;
    [...list.children].forEach((row, n) => row.setAttribute("aria-selected", String(n === at)));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", `search-${at}`);
      list.children[at].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function go(entry) { window.location.href = holder.dataset.root + entry.file; }

  function hide() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  input.addEventListener("focus", () => { load(); if (input.value) show(); });
  input.addEventListener("input", () => { load(); show(); });
  input.addEventListener("blur", () => setTimeout(hide, 120));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && found.length) { mark((active + 1) % found.length); event.preventDefault(); }
    else if (event.key === "ArrowUp" && found.length) { mark((active - 1 + found.length) % found.length); event.preventDefault(); }
    else if (event.key === "Enter" && active >= 0 && !list.hidden) go(found[active]);
    else if (event.key === "Escape") { hide(); input.value = ""; }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) { input.focus(); event.preventDefault(); }
  });
})();
