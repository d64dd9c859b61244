// Elements made of text alone: nothing in this page is ever parsed as HTML.

/** An element with properties (class, data-*, aria-*, on…, others as attributes) and children: nodes, text, lists, or nothing. */
function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

function button(text, action, properties = {}) {
  return el("button", { type: "button", ...properties, onclick: action }, text);
}

/** A link to a web page, or the plain text where the address is not one of the web. */
function link(text, address) {
  let safe = false;
  try {
    safe = ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    safe = false; // no address, or none that can be read
  }
  return safe ? el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text) : text;
}

const SVG = "http://www.w3.org/2000/svg";

/** An element of a drawing, with attributes and children as `el`. */
function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== null) element.setAttribute(name, value);
  element.append(...children.flat(Infinity).filter(Boolean));
  return element;
}

const probe = el("i", { class: "probe" });

/** A colour named in the style sheet, as it is now (light or dark). */
function token(name) {
  if (!probe.isConnected) document.body.append(probe);
  probe.style.color = `var(--${name})`;
  return getComputedStyle(probe).color;
}

/** A choice of one of some values: { value: words }. */
function selectBox(label, values, chosen, change) {
  const box = el("select", { "aria-label": label, onchange: () => change(box.value) }, Object.entries(values).map(([value, words]) => el("option", { value }, words)));
  box.value = chosen;
  return el("label", { class: "field" }, el("span", {}, label), box);
}

function checkbox(label, checked, change, { mark = null, number = null, ...properties } = {}) {
  return el("label", { class: "check", ...properties }, el("input", { type: "checkbox", checked, onchange: (e) => change(e.target.checked) }),
    mark, el("span", {}, label), number !== null && el("span", { class: "number" }, NUMBERS.format(number)));
}

/** A list of which the first are shown, and (in `foot`, by default at its end) a button for more. */
function paged(items, render, step, box = el("div", { class: "paged" }), foot = box) {
  const show = (from) => {
    box.append(...items.slice(from, from + step).map(render));
    const left = items.length - from - step;
    if (left > 0) {
      const more = button(`Show ${Math.min(step, left)} of ${left} more`, () => {
        more.remove();
        const shown = box.children.length;
        show(from + step);
        (box.children[shown]?.querySelector("button, a") ?? box.closest("[tabindex]"))?.focus(); // where the button was
      }, { class: "more" });
      foot.append(more);
    }
  };
  show(0);
  return box;
}
