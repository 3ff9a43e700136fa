// Elements are made here only, and text enters them only as text: nothing from an article can become markup.
KG.dom = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (name === "style") Object.assign(node.style, value);
      else if (name === "value" && "value" in node) node.value = value;
      else if (name === "checked") node.checked = true;
      else node.setAttribute(name, value === true ? "" : String(value));
    }
    for (const child of children.flat(4)) {
      if (child === null || child === undefined || child === false || child === "") continue;
      node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return node;
  }
  const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
  const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
  const get = (id) => document.getElementById(id);
  // Drawn, because few fonts have the sign.
  const copyIcon = () => svg("svg", { width: 14, height: 14, viewBox: "0 0 14 14", class: "icon", "aria-hidden": "true" },
    svg("path", { d: "M4.5 4.5v-3h8v8h-3M1.5 4.5h8v8h-8z", fill: "none", stroke: "currentColor", "stroke-width": 1.3 }));
  function replace(holder, ...children) {
    holder.replaceChildren(...children.flat(4).filter((child) => child || child === 0));
    return holder;
  }
  // Only web addresses become links; anything else stays text.
  function link(url, text) {
    let isWeb = false;
    try { isWeb = ["http:", "https:"].includes(new URL(url).protocol); } catch { /* not an address */ }
    return isWeb ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text) : el("span", {}, text);
  }
  async function copy(text, button) {
    let isDone = false;
    try { await navigator.clipboard.writeText(text); isDone = true; } catch { isDone = copyBySelection(text); }
    KG.dom.announce(KG.text.say(isDone ? "copied" : "copy_failed"));
    if (button && isDone) {
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 1200);
    }
  }
  function copyBySelection(text) {
    const area = el("textarea", { class: "sr", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    let isDone = false;
    try { isDone = document.execCommand("copy"); } catch { /* refused */ }
    area.remove();
    return isDone;
  }
  function download(name, content, type) {
    const blob = content instanceof Blob ? content : new Blob([content], { type });
    const url = URL.createObjectURL(blob);
    const anchor = el("a", { href: url, download: name });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(() => URL.revokeObjectURL(url), 2000);
  }
  function announce(text) {
    get("live").textContent = text;
    const toast = get("toast");
    toast.textContent = text;
    toast.classList.add("shown");
    clearTimeout(announce.timer);
    announce.timer = setTimeout(() => toast.classList.remove("shown"), 1800);
  }
  const debounce = (run, wait) => {
    let timer;
    return (...args) => { clearTimeout(timer); timer = setTimeout(() => run(...args), wait); };
  };
  return { el, svg, get, replace, link, copy, copyIcon, download, announce, debounce };
})();
