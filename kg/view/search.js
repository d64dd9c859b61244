// Finding an agent by any of its names or posts, and an event by what it is called.

const MOST_SUGGESTIONS = 8;

const LETTERS = { ø: "o", ł: "l", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th", ħ: "h" }; // that have no accent to lose

/** Letters and digits without accents, in lower case. */
function plain(text) {
  return text.normalize("NFD").replace(/[\p{M}'’ʼ‘`]/gu, "").toLowerCase().replace(/[øłđðßæœıþħ]/g, (letter) => LETTERS[letter]);
}

const folded = new Map();

/** The words of a name, folded; remembered, for each is looked at with every letter typed. */
function wordsOf(text) {
  if (!folded.has(text)) folded.set(text, plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean));
  return folded.get(text);
}

/** Whether each word of a query begins a word of the text; 2 where the text begins with the query, 1 elsewhere, 0 if not. */
function fits(text, query) {
  const [words, parts] = [wordsOf(query), wordsOf(text)];
  if (!words.length || !words.every((word) => parts.some((part) => part.startsWith(word)))) return 0;
  return parts[0].startsWith(words[0]) ? 2 : 1;
}

/** What a query may mean, the best first: { agent, also } (the alias or post that fits, if not the name) or { event }. */
function find(agents, events, query) {
  const ofAgent = (agent) => {
    const own = fits(agent.name, query);
    if (own) return { agent, also: null, score: own + 3 };
    const alias = agent.aliases.find((name) => fits(name, query));
    if (alias) return { agent, also: alias, score: fits(alias, query) + 1 };
    const post = agent.posts.map(({ capacity, of }) => [of, capacity].filter(Boolean).join(" ")).find((words) => fits(words, query));
    return post ? { agent, also: post, score: 1 } : null;
  };
  const ofEvent = (event) => {
    const score = fits([eventTitle(event), event.place.city].filter(Boolean).join(" "), query);
    return eventTitle(event) && score ? { event, score: score - 1 } : null;
  };
  const found = [...agents.map(ofAgent), ...events.map(ofEvent)].filter(Boolean);
  const weight = ({ agent }) => agent?.events.size ?? 0;
  return found.sort((x, y) => y.score - x.score || weight(y) - weight(x) || (x.agent ?? x.event).id - (y.agent ?? y.event).id).slice(0, MOST_SUGGESTIONS);
}

let searches = 0;

/** A search box as a combobox in an element: arrows move, Enter takes, Escape closes; `note` says what is hidden. */
function setUpSearch(box, agents, { label, choose, note, events = null, id = `search-${(searches += 1)}` }) {
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
    const { agent, event } = found[n];
    input.value = "";
    close();
    if (agent) choose(agent.id); else events.choose(event.id);
  };
  const mark = (n) => {
    active = n;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === n)));
    if (n >= 0) input.setAttribute("aria-activedescendant", `${id}-${n}`);
  };
  const suggestion = ({ agent, also, event }, n) =>
    el("li", { id: `${id}-${n}`, role: "option", "aria-selected": "false", onmousedown: (e) => { e.preventDefault(); if (e.button === 0) take(n); } },
      agent ? swatch(agent.kind) : glyphIcon(event), el("span", { class: "name" }, agent?.name ?? eventTitle(event), also && el("small", {}, ` ${also}`)),
      el("small", { class: "note" }, agent ? note(agent) : events.note(event)));
  const suggest = () => {
    if (document.activeElement !== input) return;
    found = find(agents, events?.list ?? [], input.value);
    const empty = input.value.trim() && !found.length;
    list.replaceChildren(...(empty ? [el("li", { class: "empty" }, "Nothing in this graph is called so")] : found.map(suggestion)));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(found.length ? 0 : -1);
  };

  input.addEventListener("input", suggest);
  input.addEventListener("focus", suggest);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (e) => {
    if (e.isComposing) return;
    if (e.key === "Escape" && !list.hidden) { close(); e.stopPropagation(); return; }
    if (!found.length || list.hidden) return;
    if (e.key === "ArrowDown") mark((active + 1) % found.length);
    else if (e.key === "ArrowUp") mark((active - 1 + found.length) % found.length);
    else if (e.key === "Enter" && active >= 0) take(active);
    else return;
    e.preventDefault();
  });
}
