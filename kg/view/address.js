// The state of the page in the part of its address after "#", so that a view can be sent and cited.

const FLAGS = ["bilateral", "there"];
const LISTS = ["types", "statuses", "kinds", "countries", "topics", "sources"];
const NUMBERED = { confidence: [0, 100], shared: [1, Infinity], most: [1, Infinity] };
const DAY = /^\d{4}-\d\d-\d\d$/;

/** What differs from the start, as the text after "#". */
function addressOf(data, state) {
  const [params, start] = [new URLSearchParams(), startFilters(data)];
  const name = (iri) => (iri.startsWith(data.base) ? iri.slice(data.base.length) : iri);
  const agent = (id) => name(data.agents[id].iri);
  if (state.view !== VIEWS[0]) params.set("view", state.view);
  for (const key of LISTS) {
    const values = [...state.filters[key]];
    if (!alike(state.filters[key], start[key])) (values.length ? values : [""]).forEach((value) => params.append(key, value));
  }
  for (const key of [...FLAGS, ...Object.keys(NUMBERED)]) if (state.filters[key] !== start[key]) params.set(key, Number(state.filters[key]));
  if (!state.filters.undated) params.set("undated", 0);
  for (const key of ["from", "to"]) if (state.filters[key]) params.set(key, state.filters[key]);
  if (state.focus?.path) state.focus.path.forEach((id) => params.append("path", agent(id)));
  else if (state.focus) { params.set("around", agent(state.focus.agent)); params.set("depth", state.focus.depth); }
  if (state.selected?.tie !== undefined) chosenAgents(data, state.selected).forEach((id) => params.append("pair", agent(id)));
  else if (state.selected?.agent !== undefined) params.set("agent", agent(state.selected.agent));
  else if (state.selected) params.set("event", name(data.events[state.selected.event].iri));
  for (const key of Object.keys(LOOKS)) if (state[key] !== Object.keys(LOOKS[key])[0]) params.set(key, state[key]);
  return params.toString();
}

/** The state that such a text tells of, and how many of its words the page does not know. */
function stateAt(data, text) {
  const [params, state] = [new URLSearchParams(text), startState(data)];
  let unknown = 0;
  const known = (value) => { if (value === undefined || value === null) unknown += 1; return value; };
  const agent = (name) => { const id = data.number.get(data.base + name) ?? data.number.get(name); return known(data.agents[id] && [data.base + name, name].includes(data.agents[id].iri) ? id : null); };
  const pair = (key) => { const ids = params.getAll(key).map(agent); return ids.length === 2 && ids.every((id) => id !== null) ? ids : null; };
  const values = { types: TYPES, statuses: STATUSES, kinds: Object.keys(KINDS), ...Object.fromEntries(Object.entries(FACETS).map(([key, of]) => [key, [...new Set(data.events.flatMap(of))]])) };

  if (params.has("view")) state.view = known(VIEWS.find((view) => view === params.get("view"))) ?? state.view;
  for (const key of LISTS) if (params.has(key)) state.filters[key] = new Set(params.getAll(key).filter((value) => value && known(values[key].find((each) => each === value))));
  for (const key of FLAGS) if (params.has(key)) state.filters[key] = params.get(key) === "1";
  for (const [key, [low, high]] of Object.entries(NUMBERED)) {
    const number = Number(params.get(key) ?? NaN);
    if (params.has(key) && known(number >= low && number <= high ? number : null) !== null) state.filters[key] = number;
  }
  state.filters.undated = params.get("undated") !== "0";
  for (const key of ["from", "to"]) if (params.has(key)) state.filters[key] = known(DAY.test(params.get(key)) ? params.get(key) : null);
  const around = params.has("around") ? agent(params.get("around")) : null;
  const path = pair("path");
  if (path) state.focus = { path };
  else if (around !== null) state.focus = { agent: around, depth: params.get("depth") === "2" ? 2 : 1 };
  state.selected = selectedAt(data, params, { agent, pair, known });
  for (const [key, looks] of Object.entries(LOOKS)) if (params.has(key)) state[key] = known(Object.keys(looks).find((look) => look === params.get(key))) ?? state[key];
  return { state, unknown };
}

function selectedAt(data, params, { agent, pair, known }) {
  if (params.has("agent")) { const id = agent(params.get("agent")); return id === null ? null : { agent: id }; }
  if (params.has("pair")) { const ids = pair("pair"); const tie = ids && known(tieBetween(data, ...ids)); return tie ? { tie: tie.id } : null; }
  if (!params.has("event")) return null;
  const name = params.get("event");
  const event = known(data.events.find(({ iri }) => iri === data.base + name || iri === name));
  return event ? { event: event.id } : null;
}

function alike(one, other) {
  return one.size === other.size && [...one].every((value) => other.has(value));
}

/** Puts the state into the address, if this document has one of its own (a frame in a notebook does not). */
function writeAddress(text) {
  if (location.protocol === "about:") return;
  history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
}
