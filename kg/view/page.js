// The page: one state, from which filters, picture, table, time and panel are drawn.

function checkbox(label, checked, change, properties = { class: "check" }, mark = null, number = null) {
  return el("label", properties, el("input", { type: "checkbox", checked, onchange: (e) => change(e.target.checked) }), mark, el("span", {}, label),
    number !== null && el("span", { class: "number" }, number));
}

/** Checkboxes that are the legend too, each with how many there are. */
function setUpFilters({ agents, events }, filters, refresh) {
  const group = (title, values, set, { words, mark, number }) => el("fieldset", {}, el("legend", {}, title), values.filter(number).map((value) =>
    checkbox(words(value), set.has(value), (on) => { if (on) set.add(value); else set.delete(value); refresh(); }, { class: "check" }, mark(value), number(value))));
  byId("filters").append(
    group("Who", Object.keys(KINDS), filters.kinds, {
      words: (kind) => KINDS[kind], mark: swatch, number: (kind) => agents.filter((agent) => agent.drawn && agent.kind === kind).length }),
    group("What", TYPES, filters.types, {
      words: (type) => `${type}s`, mark: () => null, number: (type) => events.filter((event) => event.type === type).length }),
    group("Status", STATUSES, filters.statuses, {
      words: classWords, mark: (status) => el("span", { class: `line ${status}`, "aria-hidden": "true" }), number: (status) => events.filter((event) => event.status === status).length }),
    el("p", { class: "key" }, "A bigger mark: more interactions. A stronger line: more shared; those of large gatherings count less."));
}

/** The events, agents and ties that the filters let through, and how many events each agent has. */
function select(data, filters) {
  const events = data.events.filter((event) => passes(event, filters));
  const ids = new Set(events.map((event) => event.id));
  const counts = new Map();
  for (const event of events) {
    for (const agent of new Set(event.participants.map((part) => part.agent))) counts.set(agent, (counts.get(agent) ?? 0) + 1);
  }
  const agents = new Set([...counts.keys()].filter((agent) => filters.kinds.has(data.agents[agent].kind)));
  const ties = new Map();
  for (const tie of data.ties) {
    const shared = tie.events.filter((event) => ids.has(event));
    if (shared.length && agents.has(tie.a) && agents.has(tie.b)) ties.set(tie.id, shared.map((event) => data.events[event]));
  }
  return { events, ids, agents, ties, counts };
}

function extentWords({ events, documents }) {
  const days = events.filter((event) => event.earliest).flatMap((event) => [event.earliest, event.latest]).sort();
  const period = days.length ? `, ${[...new Set([days[0].slice(0, 4), days.at(-1).slice(0, 4)])].join("–")}` : "";
  return `${count(events.length, "interaction")} from ${count(documents.length, "document")}${period}`;
}

/** "n of m interactions shown", and what is left out or has no date. */
function countWords({ events }, filters, shown) {
  const undated = shown.events.filter((event) => !event.earliest).length;
  const cancelled = filters.statuses.has("cancelled") ? 0 : events.filter((event) => event.status === "cancelled").length;
  const notes = [undated && `${undated} undated`, cancelled && `${cancelled} cancelled not shown`].filter(Boolean);
  return `${NUMBERS.format(shown.events.length)} of ${count(events.length, "interaction")} shown${notes.length ? ` (${notes.join(", ")})` : ""}`;
}

/** Agents and ties that a selection stands for in the picture. */
function highlighted(data, selected) {
  if (!selected) return null;
  if (selected.agent !== undefined) return { agents: [selected.agent] };
  if (selected.tie !== undefined) return { agents: [data.tie.get(selected.tie).a, data.tie.get(selected.tie).b], ties: [selected.tie] };
  const agents = data.events[selected.event].participants.map((part) => part.agent);
  return { agents, ties: data.ties.filter((tie) => tie.events.includes(selected.event)).map((tie) => tie.id) };
}

function setUpTabs() {
  const tabs = [byId("tab-network"), byId("tab-table")];
  const open = (chosen) => {
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      byId(tab.getAttribute("aria-controls")).hidden = tab !== chosen;
    }
  };
  for (const tab of tabs) {
    tab.addEventListener("click", () => open(tab));
    tab.addEventListener("keydown", (e) => {
      if (e.key !== "ArrowLeft" && e.key !== "ArrowRight") return;
      const other = tabs[1 - tabs.indexOf(tab)];
      open(other);
      other.focus();
    });
  }
}

function start() {
  const data = readData();
  const filters = startFilters();
  const state = { selected: null, shown: select(data, filters), opener: null };

  const drawPicture = () => graph.draw(state.shown, highlighted(data, state.selected));
  const choose = (selected, { focus = true } = {}) => {
    if (selected && !state.selected) state.opener = document.activeElement;
    state.selected = selected;
    panel.show(selected, state.shown);
    drawPicture();
    if (selected && focus) panel.focus();
    if (!selected && focus) (state.opener?.isConnected ? state.opener : panel).focus();
  };
  const refresh = () => {
    state.shown = select(data, filters);
    byId("count").textContent = countWords(data, filters, state.shown);
    byId("nothing").hidden = state.shown.agents.size > 0;
    table.draw(state.shown.events);
    time.draw(data.events.filter((event) => passes(event, { ...filters, from: null, to: null })));
    panel.show(state.selected, state.shown);
    drawPicture();
  };

  const panel = setUpPanel(data, choose);
  const table = setUpTable(data.agents, choose);
  const time = setUpTime(data.events, (range) => { Object.assign(filters, range); refresh(); });
  setUpFilters(data, filters, refresh);
  setUpTabs();
  setUpSearch(data.agents, {
    choose: (agent) => { choose({ agent }); if (state.shown.agents.has(agent)) graph.reveal(agent); },
    note: (agent) => (!agent.drawn ? "represented" : state.shown.agents.has(agent.id) ? count(state.shown.counts.get(agent.id), "interaction") : "hidden by the filters"),
  });
  byId("extent").textContent = extentWords(data);
  byId("zoom-in").addEventListener("click", () => graph.zoom(1.3));
  byId("zoom-out").addEventListener("click", () => graph.zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => graph.fit(state.shown));
  document.addEventListener("keydown", (e) => { if (e.key === "Escape" && state.selected) choose(null); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawPicture);
  byId("count").textContent = countWords(data, filters, state.shown); // so that the canvas has its size
  const graph = createGraph(byId("canvas"), data, (selected) => choose(selected));
  graph.fit(state.shown, false);
  time.start();
  offerApi(data, state, { choose, graph });
}

/**
 * For scripts and tests: window.kgPage
 *   select(iri | [iri, iri])  opens an agent, an interaction, or the tie of two agents; nothing closes the panel
 *   where(iri | [iri, iri])   { x, y } in the window of an agent or of the middle of a tie
 *   shown()                   { events, agents, ties }: IRIs of what the filters let through (a tie is a pair)
 */
function offerApi(data, state, { choose, graph }) {
  const tieOf = (pair) => ({ tie: pair.map((iri) => data.number.get(iri)).sort((a, b) => a - b).join("-") });
  const find = (what) => {
    if (Array.isArray(what)) return tieOf(what);
    const id = data.number.get(what);
    return data.agents[id]?.iri === what ? { agent: id } : { event: id };
  };
  window.kgPage = Object.freeze({
    select: (what) => choose(what === undefined ? null : find(what)),
    where: (what) => graph.where(find(what)),
    shown: () => ({
      events: state.shown.events.map((event) => event.iri),
      agents: [...state.shown.agents].map((id) => data.agents[id].iri),
      ties: [...state.shown.ties.keys()].map((id) => [data.tie.get(id).a, data.tie.get(id).b].map((n) => data.agents[n].iri)),
    }),
  });
}

start();
