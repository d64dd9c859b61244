// The filters beside the picture, which are its legend too, and the line above it that says what is shown.

const LOOKS = {
  size: { interactions: "interactions", partners: "partners", strength: "strength of ties", betweenness: "betweenness" },
  colour: { kind: "kind", community: "community" },
  rows: { agents: "people, organisations, states", pairs: "pairs" },
};
const DEPTHS = ["own interactions", "circle", "two steps"];
const DRAWN = [60, 120, 250, 500];
const FACET_WORDS = { countries: ["Country", "In any country", country], topics: ["Topic", "On any topic", topicWords], sources: ["Source", "By any source", (name) => name] };

/** The filters; `set` is called with what changes of them, `look` with the names of size and colour. `draw` shows what is set. */
function setUpFilters(data, { set, look, clear }) {
  const { agents, events, about } = data;
  const drawers = [];
  /** Boxes for the values that there are, each with how many it lets through as the other filters stand. */
  const boxes = (title, name, values, { words, mark, all, counted }) => {
    const own = values.filter((value) => all.has(value));
    const checks = own.map((value) => checkbox(words(value), false, (on) => set((filters) => {
      const next = new Set(filters[name]);
      if (on) next.add(value); else next.delete(value);
      return { [name]: next };
    }), { mark: mark(value), number: 0 }));
    drawers.push(({ filters }) => {
      const members = membersOf(data, { ...filters, shared: 1, [name]: new Set(values) });
      const counts = new Map();
      for (const value of counted(members)) counts.set(value, (counts.get(value) ?? 0) + 1);
      own.forEach((value, n) => {
        checks[n].firstChild.checked = filters[name].has(value);
        checks[n].querySelector(".number").textContent = NUMBERS.format(counts.get(value) ?? 0);
      });
    });
    return el("fieldset", {}, el("legend", {}, title), checks);
  };
  const ofEvents = (key) => ({ all: new Set(events.map((event) => event[key])), counted: (members) => [...members.keys()].map((id) => events[id][key]) });
  const flag = (words, name, title) => {
    const check = checkbox(words, false, (on) => set(() => ({ [name]: on })), { title });
    drawers.push(({ filters }) => { check.firstChild.checked = filters[name]; });
    return check;
  };
  const number = (words, name, { min, max, unit = "" }) => {
    const input = el("input", { type: "number", min, max, step: 1, onchange: () => set(() => ({ [name]: Math.max(min, Math.min(max ?? Infinity, Math.round(Number(input.value) || min))) })) });
    drawers.push(({ filters }) => { input.value = filters[name]; });
    return el("label", { class: "field" }, el("span", {}, words), input, unit);
  };
  const choice = (words, values, of, change) => {
    const field = selectBox(words, values, "", change);
    drawers.push((state) => { field.querySelector("select").value = of(state); });
    return field;
  };
  const estimated = (name) => (about.estimated.includes(name) ? " ≈" : "");
  const sizes = Object.fromEntries(Object.entries(LOOKS.size).map(([name, words]) => [name, words + estimated(name)]));
  const total = data.nodes.length;
  const counts = Object.fromEntries([...DRAWN.filter((n) => n < total), Math.max(total, about.opens_with)].map((n) => [n, n >= total ? "everyone" : `the ${n} busiest`]));
  const communities = communityLegend(data);
  drawers.push((state) => { communities.hidden = state.colour !== "community"; });
  const clearing = button("Clear all filters", () => { clear(); byId("filters").querySelector("input").focus(); }, { class: "quiet clear" });
  drawers.push(({ filters }) => { clearing.classList.toggle("needless", sameFilters(filters, startFilters(data))); });

  byId("filters").append(
    clearing,
    boxes("Who", "kinds", Object.keys(KINDS), {
      words: (kind) => KINDS[kind], mark: swatch,
      all: new Set(agents.filter((agent) => agent.drawn).map((agent) => agent.kind)), counted: (members) => [...new Set([...members.values()].flat())].map((id) => agents[id].kind) }),
    boxes("What", "types", TYPES, { words: (type) => `${type}s`, mark: (type) => glyphIcon({ type, status: "held" }), ...ofEvents("type") }),
    boxes("Status", "statuses", STATUSES, { words: classWords, mark: (status) => el("span", { class: `line ${status}`, "aria-hidden": "true" }), ...ofEvents("status") }),
    el("fieldset", {}, el("legend", {}, "Only"),
      Object.keys(FACETS).map((name) => facet(events, name, set, drawers)),
      number("Together at least", "shared", { min: 1, unit: "×" }),
      number("Confidence from", "confidence", { min: 0, max: 100, unit: "%" }),
      flag("Between two alone", "bilateral", "Interactions of exactly two of those who are let through: no summits, no forums"),
      flag("Who was there", "there", "Without outlets, and parties to agreements that were not at the signing")),
    el("fieldset", {}, el("legend", {}, "Picture"),
      total > DRAWN[0] && choice("Draw", counts, ({ filters }) => String(closest(Object.keys(counts), filters.most)), (value) => set(() => ({ most: Number(value) }))),
      choice("Size", sizes, (state) => state.size, (size) => look({ size })),
      choice("Colour", LOOKS.colour, (state) => state.colour, (colour) => look({ colour })),
      communities),
    el("p", { class: "key" }, "A stronger line: more together; what many took part in counts less. Sizes and communities are of the whole network."));
  return { draw: (state) => drawers.forEach((draw) => draw(state)) };
}

/** The communities that have a colour, each by its best connected members. */
function communityLegend({ nodes, agents }) {
  const list = Array.from({ length: COMMUNITIES }, (_, n) => nodes.filter((node) => node.community === n));
  const names = (members) => [...members].sort((a, b) => b.measures.strength - a.measures.strength || a.id - b.id).slice(0, 2).map((node) => agents[node.id].name).join(", ");
  return el("ul", { class: "communities", "aria-label": "Communities" },
    list.map((members, n) => members.length > 0 && el("li", {}, el("span", { class: `swatch community-${n + 1}`, "aria-hidden": "true" }), el("span", {}, names(members), el("small", {}, ` ${NUMBERS.format(members.length)}`)))),
    el("li", {}, el("span", { class: "swatch none", "aria-hidden": "true" }), el("small", {}, "smaller ones, or nobody")));
}

function closest(values, wanted) {
  return values.map(Number).find((value) => value >= wanted) ?? values.at(-1);
}

/** A choice of several values one after the other: those chosen stand below, each to be taken out again. */
function facet(events, name, set, drawers) {
  const [title, none, words] = FACET_WORDS[name];
  const values = valuesOf(events, FACETS[name]);
  if (values.length < 2) return null;
  const chips = el("ul", { class: "chips", "aria-label": `${title}: chosen` });
  const box = el("select", { "aria-label": title, onchange: () => { const { value } = box; box.value = ""; if (value) set((filters) => ({ [name]: new Set([...filters[name], value]) })); } },
    el("option", { value: "" }, none), values.map(([value, n]) => el("option", { value }, `${words(value)} (${n})`)));
  box.value = "";
  drawers.push(({ filters }) => {
    box.firstChild.textContent = filters[name].size ? `Another ${title.toLowerCase()} …` : none;
    chips.hidden = !filters[name].size;
    chips.replaceChildren(...[...filters[name]].map((value) => el("li", {}, button([words(value), " ×"], () => { set((now) => ({ [name]: new Set([...now[name]].filter((each) => each !== value)) })); box.focus(); }, { class: "chip", title: "Take out" }))));
  });
  return el("div", { class: "facet" }, box, chips);
}

function sameFilters(one, other) {
  return Object.keys(other).every((key) => (other[key] instanceof Set ? alike(one[key], other[key]) : one[key] === other[key]));
}

/** "n of m interactions shown", what is left out though nobody asked for it, and what may lie outside of the time asked for. */
function countWords(data, { filters, focus, view }, shown) {
  const undated = shown.events.filter((event) => !event.earliest).length;
  const inexact = shown.events.filter((event) => event.earliest && ((filters.from && event.earliest < filters.from) || (filters.to && event.latest > filters.to))).length;
  const left = (changes) => (focus ? 0 : membersOf(data, { ...filters, ...changes }).size);
  const hidden = (n, words) => n > 0 && `${NUMBERS.format(n)} ${words} not shown`;
  const notes = [
    undated > 0 && `${NUMBERS.format(undated)} undated`,
    !filters.undated && hidden(left({ undated: true }) - left({}), "undated"),
    ...STATUSES.filter((status) => !filters.statuses.has(status)).map((status) => hidden(left({ statuses: new Set([status]) }), status)),
    inexact > 0 && `${NUMBERS.format(inexact)} of inexact date, perhaps outside`,
  ].filter(Boolean);
  const picture = view === "network" || view === "events";
  const drawn = picture && shown.agents.size < shown.of ? `; the ${NUMBERS.format(shown.agents.size)} busiest of ${NUMBERS.format(shown.of)} drawn` : "";
  const ties = picture && shown.ties.size === MOST_TIES ? `; the ${NUMBERS.format(MOST_TIES)} strongest ties` : "";
  return `${NUMBERS.format(shown.events.length)} of ${count(data.events.length, "interaction")} shown${notes.length ? ` (${notes.join(", ")})` : ""}${drawn}${ties}`;
}

function extentWords({ events, documents }) {
  const days = events.filter((event) => event.earliest).flatMap((event) => [event.earliest, event.latest]).sort();
  const period = days.length ? `, ${[...new Set([days[0].slice(0, 4), days.at(-1).slice(0, 4)])].join("–")}` : "";
  return `${count(events.length, "interaction")} from ${count(documents.length, "document")}${period}`;
}

/** What the picture is narrowed to, with the way back: the circle of an agent, or a path. */
function focusBar(data, focus, setFocus) {
  const back = button("×", () => setFocus(null), { class: "chip", "aria-label": "Show everyone again", title: "Show everyone again" });
  if (focus.path) return [`From ${data.agents[focus.path[0]].name} to ${data.agents[focus.path[1]].name} `, back];
  const depths = DEPTHS.map((words, depth) => button(words, () => setFocus({ ...focus, depth }), { class: "chip", "aria-pressed": String(depth === focus.depth) }));
  return [`${data.agents[focus.agent].name}: `, depths, back];
}
