// Finding an agent by any of its names.

const MOST_SUGGESTIONS = 8;

/** Letters and digits without accents, in lower case. */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Agents with a name that holds all words of the query, the best first: { agent, alias } where only an alias fits. */
function findAgents(agents, query) {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const rank = (name) => {
    const text = plain(name);
    if (!words.every((word) => text.includes(word))) return 0;
    return text.startsWith(words[0]) ? 3 : text.split(/[\s-]+/).some((part) => part.startsWith(words[0])) ? 2 : 1;
  };
  const found = agents.map((agent) => {
    const own = rank(agent.name);
    const alias = own ? null : agent.aliases.find((name) => rank(name));
    return { agent, alias, score: own ? own + 1 : alias ? rank(alias) : 0 };
  });
  return found
    .filter(({ score }) => score)
    .sort((x, y) => y.score - x.score || y.agent.events.size - x.agent.events.size || x.agent.id - y.agent.id)
    .slice(0, MOST_SUGGESTIONS);
}

let searches = 0;

/** A search box as a combobox in an element: arrows move, Enter takes, Escape closes; `note` says what is hidden. */
function setUpSearch(box, agents, { label, choose, note, id = `search-${(searches += 1)}` }) {
  const list = el("ul", { class: "suggestions", id: `${id}-suggestions`, role: "listbox", "aria-label": "Suggestions", hidden: true });
  const input = el("input", {
    id, type: "search", role: "combobox", placeholder: label, "aria-label": label, "aria-expanded": "false",
    "aria-controls": list.id, "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
  });
  box.append(input, list);
  let found = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (n) => {
    const { agent } = found[n];
    input.value = "";
    close();
    choose(agent.id);
  };
  const mark = (n) => {
    active = n;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === n)));
    if (n >= 0) input.setAttribute("aria-activedescendant", `${id}-${n}`);
  };
  const suggestion = ({ agent, alias }, n) =>
    el("li", { id: `${id}-${n}`, role: "option", "aria-selected": "false", onmousedown: (e) => { e.preventDefault(); take(n); } },
      swatch(agent.kind), el("span", { class: "name" }, agent.name, alias && el("small", {}, ` also ${alias}`)),
      el("small", { class: "note" }, note(agent)));
  const suggest = () => {
    if (document.activeElement !== input) return;
    found = findAgents(agents, input.value);
    const empty = input.value.trim() && !found.length;
    list.replaceChildren(...(empty ? [el("li", { class: "empty" }, "No such name in this graph")] : found.map(suggestion)));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(found.length ? 0 : -1);
  };

  input.addEventListener("input", suggest);
  input.addEventListener("focus", suggest);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && !list.hidden) { close(); e.stopPropagation(); return; }
    if (!found.length || list.hidden) return;
    if (e.key === "ArrowDown") mark((active + 1) % found.length);
    else if (e.key === "ArrowUp") mark((active - 1 + found.length) % found.length);
    else if (e.key === "Enter" && active >= 0) take(active);
    else return;
    e.preventDefault();
  });
}
