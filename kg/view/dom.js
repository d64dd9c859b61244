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

/** The value of a colour or size named in the style sheet. */
function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

const NUMBERS = new Intl.NumberFormat("en");

function count(number, one, many = `${one}s`) {
  return `${NUMBERS.format(number)} ${number === 1 ? one : many}`;
}

/** A list of which the first are shown, and a button for more. */
function paged(items, render, step) {
  const box = el("div", { class: "paged" });
  const show = (from) => {
    box.append(...items.slice(from, from + step).map(render));
    const left = items.length - from - step;
    if (left > 0) {
      const more = button(`Show ${Math.min(step, left)} more of ${left}`, () => { more.remove(); show(from + step); }, { class: "more" });
      box.append(more);
    }
  };
  show(0);
  return box;
}
