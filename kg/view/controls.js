// The filters beside the picture, which are its legend too, and the line above it that says what is shown.

const LOOKS = {
  size: { interactions: "interactions", partners: "partners", strength: "strength of ties", betweenness: "betweenness" },
  colour: { kind: "kind", community: "community" },
  rows: { agents: "people, organisations, states", pairs: "pairs" },
};
const DRAWN = [60, 120, 250, 500];
const FACET_WORDS = { countries: ["Country", "Any country", country], topics: ["Topic", "Any topic", topicWords], sources: ["Source", "Any source", (name) => name] };

/** The filters; `set` is called with what changes of them, `look` with the names of size and colour. `draw` shows what is set. */
function setUpFilters(data, { set, look, clear }) {
  const { agents, events, about } = data;
  const drawers = [];
  const boxes = (title, name, values, { words, mark, number }) => {
    const own = values.filter((value) => number(value) > 0);
    const checks = own.map((value) => checkbox(words(value), false, (on) => set((filters) => {
      const next = new Set(filters[name]);
      if (on) next.add(value); else next.delete(value);
      return { [name]: next };
    }), { mark: mark(value), number: number(value) }));
    drawers.push(({ filters }) => own.forEach((value, n) => { checks[n].firstChild.checked = filters[name].has(value); }));
    return el("fieldset", {}, el("legend", {}, title), checks);
  };
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
  const estimated = (name) => (about.estimated.includes(name) ? " (estimated)" : "");
  const sizes = Object.fromEntries(Object.entries(LOOKS.size).map(([name, words]) => [name, words + estimated(name)]));
  const total = data.nodes.length;
  const counts = Object.fromEntries([...DRAWN.filter((n) => n < total), total].map((n) => [n, n === total ? `all ${NUMBERS.format(total)}` : `the ${n} busiest`]));
  const clearing = button("Clear all filters", clear, { class: "quiet clear" });
  drawers.push(({ filters }) => { clearing.hidden = sameFilters(filters, startFilters(data)); });

  byId("filters").append(
    clearing,
    boxes("Who", "kinds", Object.keys(KINDS), { words: (kind) => KINDS[kind], mark: swatch, number: (kind) => agents.filter((agent) => agent.drawn && agent.kind === kind).length }),
    boxes("What", "types", TYPES, { words: (type) => `${type}s`, mark: () => null, number: (type) => events.filter((event) => event.type === type).length }),
    boxes("Status", "statuses", STATUSES, {
      words: classWords, mark: (status) => el("span", { class: `line ${status}`, "aria-hidden": "true" }), number: (status) => events.filter((event) => event.status === status).length }),
    el("fieldset", {}, el("legend", {}, "Only"),
      Object.keys(FACETS).map((name) => facet(events, name, set, drawers)),
      number("Met at least", "shared", { min: 1, unit: "×" }),
      number("Confidence from", "confidence", { min: 0, max: 100, unit: "%" }),
      flag("Of two alone", "bilateral", "Interactions of exactly two of those who are let through"),
      flag("Those who were there", "there", "Without outlets, and parties to agreements that were not at the signing")),
    el("fieldset", {}, el("legend", {}, "Picture"),
      total > DRAWN[0] && choice("Draw", counts, ({ filters }) => String(closest(Object.keys(counts), filters.most)), (value) => set(() => ({ most: Number(value) }))),
      choice("Size", sizes, (state) => state.size, (size) => look({ size })),
      choice("Colour", LOOKS.colour, (state) => state.colour, (colour) => look({ colour }))),
    el("p", { class: "key" }, "A stronger line: more shared; what n took part in counts 1/(n – 1). Size: in the whole network."));
  return { draw: (state) => drawers.forEach((draw) => draw(state)) };
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
    chips.replaceChildren(...[...filters[name]].map((value) => el("li", {}, button([words(value), " ×"], () => set((now) => ({ [name]: new Set([...now[name]].filter((each) => each !== value)) })), { class: "chip", title: "Take out" }))));
  });
  return el("div", { class: "facet" }, box, chips);
}

function sameFilters(one, other) {
  return Object.keys(other).every((key) => (other[key] instanceof Set ? alike(one[key], other[key]) : one[key] === other[key]));
}

/** "n of m interactions shown", and what is left out or has no date. */
function countWords({ events }, { filters, focus }, shown) {
  const undated = shown.events.filter((event) => !event.earliest).length;
  const cancelled = filters.statuses.has("cancelled") || focus ? 0 : events.filter((event) => event.status === "cancelled").length;
  const notes = [undated && `${NUMBERS.format(undated)} undated`, cancelled && `${NUMBERS.format(cancelled)} cancelled not shown`].filter(Boolean);
  const drawn = shown.agents.size < shown.of ? `; the ${NUMBERS.format(shown.agents.size)} busiest of ${NUMBERS.format(shown.of)} drawn` : "";
  return `${NUMBERS.format(shown.events.length)} of ${count(events.length, "interaction")} shown${notes.length ? ` (${notes.join(", ")})` : ""}${drawn}`;
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
  const steps = [1, 2].map((depth) => button(depth === 1 ? "1 step" : "2 steps", () => setFocus({ ...focus, depth }), { class: "chip", "aria-pressed": String(depth === focus.depth) }));
  return [`Around ${data.agents[focus.agent].name} `, steps, back];
}
