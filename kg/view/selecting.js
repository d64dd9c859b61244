// What the filters let through: events, agents, ties; the surroundings of one agent; the way from one to another.

/** What is let through at the start: what was held, of the busiest agents. */
function startFilters({ about }) {
  return {
    types: new Set(TYPES),
    statuses: new Set(["held"]),
    kinds: new Set(Object.keys(KINDS)),
    countries: new Set(), // of an empty set any will do
    topics: new Set(),
    sources: new Set(),
    confidence: 0, // percent, at least
    shared: 1, // interactions of a pair, at least
    bilateral: false, // only interactions of two
    there: false, // only those who were there: no outlets, no parties to agreements
    undated: true,
    from: null, // ISO days, or null for no limit
    to: null,
    most: about.opens_with, // agents drawn at most
  };
}

const FACETS = {
  countries: (event) => (event.place.country ? [event.place.country] : []),
  topics: (event) => event.told,
  sources: (event) => [...event.sources],
};

/** Whether an event passes everything that does not look at its agents. */
function passing(filters) {
  const facets = Object.entries(FACETS).filter(([name]) => filters[name].size);
  return (event) => filters.types.has(event.type) && filters.statuses.has(event.status) && inTime(event, filters)
    && (event.confidence === null || Math.round(event.confidence * 100) >= filters.confidence)
    && facets.every(([name, of]) => of(event).some((value) => filters[name].has(value)));
}

/** Whether an event may have taken place in the range: its earliest and latest day overlap it. */
function inTime(event, { from, to, undated }) {
  if (!event.earliest) return undated;
  return (!from || event.latest >= from) && (!to || event.earliest <= to);
}

/**
 * What is shown: `events`; `members`, the agents of each event that the filters let through; `between`, all ties with their
 * events, and of these `ties` and `agents`, which are drawn (the busiest `of` so many); how many events each agent has.
 */
function select(data, { filters, focus, selected }) {
  let members = membersOf(data, filters);
  let between = tiesOf(data, members, filters.shared);
  const path = focus?.path ? wayBetween(data, between, ...focus.path) : null;
  if (focus) {
    const near = path ? new Set(path) : focus.path ? new Set(focus.path) : focus.depth === 0 ? null : around(data, between, focus.agent, focus.depth);
    members = new Map([...members].filter(([, agents]) => belongs(agents, near, focus)).map(([id, agents]) => [id, near ? agents.filter((agent) => near.has(agent)) : agents]));
    between = tiesOf(data, members, filters.shared);
    if (path) {
      const steps = new Set(path.slice(1).map((id, n) => tieBetween(data, path[n], id).id));
      between = new Map([...between].filter(([id]) => steps.has(id)));
      members = withTies(members, between);
    }
  }
  const counts = new Map();
  for (const ids of members.values()) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  const pinned = new Set([focus?.agent, ...(focus?.path ?? []), ...chosenAgents(data, selected)]);
  const drawn = busiest(new Set([...counts.keys(), ...(focus?.path ?? [])]), counts, filters.most, pinned);
  return {
    events: [...members.keys()].map((id) => data.events[id]),
    ids: new Set(members.keys()),
    members, counts, path, between,
    agents: drawn,
    of: counts.size,
    ties: strongest([...between].filter(([id]) => drawn.has(data.tie.get(id).a) && drawn.has(data.tie.get(id).b))),
  };
}

const MOST_TIES = 20000; // that a picture holds

/** Of very many ties those that most events stand for: a summit of four hundred has eighty thousand. */
function strongest(ties) {
  return new Map(ties.length > MOST_TIES ? ties.sort(([, a], [, b]) => b.length - a.length).slice(0, MOST_TIES) : ties);
}

/** Each event that passes, with those of its agents that do; an event all of whose agents are left out is left out. */
function membersOf(data, filters) {
  const members = new Map();
  const passes = passing(filters);
  for (const event of data.events) {
    if (!passes(event)) continue;
    const agents = event.agents.filter((id) => filters.kinds.has(data.agents[id].kind) && (!filters.there || event.there.has(id)));
    if (filters.bilateral ? agents.length === 2 : agents.length || !event.agents.length) members.set(event.id, agents);
  }
  return filters.shared > 1 ? withTies(members, tiesOf(data, members, filters.shared)) : members;
}

/** Of these events the ones that some tie stands for. */
function withTies(members, ties) {
  const kept = new Set([...ties.values()].flat().map((event) => event.id));
  return new Map([...members].filter(([id]) => kept.has(id)));
}

/** The ties of which enough events are left, with these events. */
function tiesOf(data, members, shared) {
  const left = new Map([...members].map(([id, agents]) => [id, new Set(agents)]));
  const ties = new Map();
  for (const tie of data.ties) {
    const events = tie.events.filter((id) => left.get(id)?.has(tie.a) && left.get(id).has(tie.b));
    if (events.length >= shared) ties.set(tie.id, events.map((id) => data.events[id]));
  }
  return ties;
}

/** Whether an event has to do with what is in focus: it is of the one agent, or of two of those near. */
function belongs(agents, near, { agent }) {
  return agents.includes(agent) || (near !== null && agents.filter((id) => near.has(id)).length > 1);
}

/** Of some agents the `most` with most events; those who are pinned always. */
function busiest(agents, counts, most, pinned) {
  const room = Math.max(most, pinned.size);
  if (agents.size <= room) return new Set(agents);
  const rank = (id) => (pinned.has(id) ? Infinity : counts.get(id) ?? 0);
  return new Set([...agents].sort((a, b) => (rank(b) === rank(a) ? a - b : rank(b) - rank(a))).slice(0, room));
}

/** Who has a tie with whom, and how many events it stands for. */
function neighbours(data, ties) {
  const beside = new Map();
  const add = (one, other, events) => beside.set(one, [...(beside.get(one) ?? []), [other, events.length]]);
  for (const [id, events] of ties) {
    add(data.tie.get(id).a, data.tie.get(id).b, events);
    add(data.tie.get(id).b, data.tie.get(id).a, events);
  }
  return beside;
}

/** The agents at most `depth` ties away from one. */
function around(data, ties, agent, depth) {
  const beside = neighbours(data, ties);
  const found = new Set([agent]);
  let edge = [agent];
  for (let step = 0; step < depth; step += 1) {
    edge = edge.flatMap((id) => (beside.get(id) ?? []).map(([other]) => other)).filter((id) => !found.has(id));
    for (const id of edge) found.add(id);
  }
  return found;
}

/** The fewest ties from one agent to another, of equally short ways the one that most events stand for; null if there is none. */
function wayBetween(data, ties, from, to) {
  const beside = neighbours(data, ties);
  const best = new Map([[from, { strength: 0, before: null }]]);
  let edge = [from];
  while (edge.length && !best.has(to)) {
    const reached = new Map();
    for (const id of edge) {
      for (const [other, events] of beside.get(id) ?? []) {
        const strength = best.get(id).strength + events;
        if (!best.has(other) && strength > (reached.get(other)?.strength ?? 0)) reached.set(other, { strength, before: id });
      }
    }
    for (const [id, step] of reached) best.set(id, step);
    edge = [...reached.keys()];
  }
  const way = [];
  for (let id = best.has(to) ? to : null; id !== null; id = best.get(id).before) way.unshift(id);
  return way.length ? way : null;
}

/** Whom two agents both have ties with, those first with whom both have most: [id, ties of the one, of the other]. */
function sharedBy(data, ties, one, other) {
  const beside = neighbours(data, ties);
  const [first, second] = [one, other].map((id) => new Map(beside.get(id) ?? []));
  return [...first].filter(([id]) => id !== other && second.has(id)).map(([id, n]) => [id, n, second.get(id)])
    .sort(([a, m, n], [b, k, l]) => Math.min(k, l) - Math.min(m, n) || k + l - m - n || a - b);
}

/** The agents that a selection stands for. */
function chosenAgents(data, selected) {
  if (!selected) return [];
  if (selected.agent !== undefined) return [selected.agent];
  if (selected.tie !== undefined) return [data.tie.get(selected.tie).a, data.tie.get(selected.tie).b];
  return data.events[selected.event].agents;
}

/** The agents and ties to be lit for a selection, and all agents beside them; null where nothing of it is shown. */
function lit(data, shown, selected) {
  if (!selected) return null;
  const chosen = new Set(chosenAgents(data, selected).filter((id) => shown.agents.has(id)));
  const wanted = selected.tie !== undefined ? (tie) => tie.id === selected.tie
    : selected.event !== undefined ? (tie) => tie.events.includes(selected.event)
      : (tie) => chosen.has(tie.a) || chosen.has(tie.b);
  const ties = new Set([...shown.ties.keys()].filter((id) => wanted(data.tie.get(id))));
  const agents = new Set(chosen);
  for (const id of ties) { agents.add(data.tie.get(id).a); agents.add(data.tie.get(id).b); }
  return chosen.size ? { chosen, ties, agents } : null;
}
