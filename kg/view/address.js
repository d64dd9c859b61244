// The state of the page in the part of its address after "#", so that a view can be sent and cited.

const FLAGS = ["bilateral", "there"];
const LISTS = ["types", "statuses", "kinds", "countries", "topics", "sources"];
const NUMBERED = { confidence: [0, 100], shared: [1, 1e6], most: [1, 1e6] };


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

/** The state that such a text tells of, and what of it the page does not know. */
function stateAt(data, text) {
  const [params, state] = [new URLSearchParams(text), startState(data)];
  const unknown = [];
  const known = (value, words) => { if (value === undefined || value === null) unknown.push(words); return value; };
  const agent = (name) => { const id = data.number.get(data.base + name) ?? data.number.get(name); return known(data.agents[id] && [data.base + name, name].includes(data.agents[id].iri) ? id : null, name); };
  const pair = (key) => { const ids = params.getAll(key).map(agent); return ids.length === 2 && ids.every((id) => id !== null) && ids[0] !== ids[1] ? ids : null; };
  const values = { types: TYPES, statuses: STATUSES, kinds: Object.keys(KINDS), ...Object.fromEntries(Object.entries(FACETS).map(([key, of]) => [key, [...new Set(data.events.flatMap(of))]])) };

  if (params.has("view")) state.view = known(VIEWS.find((view) => view === params.get("view")), params.get("view")) ?? state.view;
  for (const key of LISTS) {
    if (!params.has(key)) continue;
    const chosen = params.getAll(key).filter(Boolean);
    const found = chosen.filter((value) => known(values[key].find((each) => each === value), value) !== undefined);
    if (found.length || !chosen.length) state.filters[key] = new Set(found);
  }
  for (const key of [...FLAGS, "undated"]) if (params.has(key)) state.filters[key] = known({ 0: false, 1: true }[params.get(key)], `${key}=${params.get(key)}`) ?? state.filters[key];
  for (const [key, [low, high]] of Object.entries(NUMBERED)) {
    const number = /^\d{1,7}$/.test(params.get(key)) ? Number(params.get(key)) : NaN;
    if (params.has(key)) state.filters[key] = known(number >= low && number <= high ? number : null, `${key}=${params.get(key)}`) ?? state.filters[key];
  }
  for (const key of ["from", "to"]) if (params.has(key)) state.filters[key] = known(isDay(params.get(key)) ? params.get(key) : null, `${key}=${params.get(key)}`);
  if (state.filters.from > state.filters.to && state.filters.to) { known(null, `from ${state.filters.from} to ${state.filters.to}`); Object.assign(state.filters, { from: null, to: null }); }
  const around = params.has("around") ? agent(params.get("around")) : null;
  const path = pair("path");
  if (path) state.focus = { path };
  else if (around !== null) state.focus = { agent: around, depth: Math.max(0, ["0", "1", "2"].indexOf(params.get("depth") ?? "1")) };
  state.selected = selectedAt(data, params, { agent, pair, known });
  for (const [key, looks] of Object.entries(LOOKS)) if (params.has(key)) state[key] = known(Object.keys(looks).find((look) => look === params.get(key)), `${key}=${params.get(key)}`) ?? state[key];
  return { state, unknown };
}

function selectedAt(data, params, { agent, pair, known }) {
  if (params.has("agent")) { const id = agent(params.get("agent")); return id === null ? null : { agent: id }; }
  if (params.has("pair")) { const ids = pair("pair"); const tie = ids && known(tieBetween(data, ...ids), "pair"); return tie ? { tie: tie.id } : null; }
  if (!params.has("event")) return null;
  const name = params.get("event");
  const event = known(data.events.find(({ iri }) => iri === data.base + name || iri === name), name);
  return event ? { event: event.id } : null;
}

function alike(one, other) {
  return one.size === other.size && [...one].every((value) => other.has(value));
}

/** Whether a text is a day of the calendar: 2016-02-29, not 2017-02-29. */
function isDay(text) {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const WRITE_EVERY = 300; // milliseconds: browsers take no more of it
const writing = { timer: null, last: 0, text: null, anew: false };

/** Puts the state into the address; `anew` as a step that one can go back from. Where a document may have no address of its own (in a notebook's frame, say) it has none. */
function writeAddress(text, anew) {
  Object.assign(writing, { text, anew: writing.anew || anew });
  clearTimeout(writing.timer);
  const wait = writing.last + WRITE_EVERY - performance.now();
  const write = () => {
    const step = writing.anew ? "pushState" : "replaceState";
    Object.assign(writing, { last: performance.now(), anew: false });
    try {
      history[step](null, "", addressWith(writing.text));
    } catch {
      // an address that must not be changed: blob:, about: …
    }
  };
  if (wait <= 0) write(); else writing.timer = setTimeout(write, wait);
}

/** The page's address with such a text. */
function addressWith(text) {
  return text ? `${location.href.split("#")[0]}#${text}` : location.href.split("#")[0];
}
