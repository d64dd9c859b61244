// What the page knows, which of it the filters let through, and how it is said.

const TYPES = ["Meeting", "Gathering", "Signing", "Interview", "Visit"];
const STATUSES = ["held", "planned", "cancelled"];
const KINDS = { person: "People", organisation: "Organisations", state: "States" };
const MODES = { phone: "by phone", video: "by video" };

/** Agents, events and ties with what belongs to each; `number` finds agents and events by IRI. */
function readData() {
  const { agents, events, documents, quotes } = JSON.parse(byId("data").textContent);
  const { nodes, edges } = JSON.parse(byId("drawing").textContent);
  agents.forEach((agent, id) => Object.assign(agent, { id, events: new Set(), spokenFor: new Set() }));
  events.forEach((event, id) => {
    event.id = id;
    event.evidence = event.evidence.map((source) => ({ ...source, document: documents[source.document] }));
    for (const { agent, of } of event.participants) {
      agents[agent].events.add(id);
      if (of !== null) agents[of].spokenFor.add(id);
    }
  });
  const ties = edges.map((edge) => ({ id: edge.id, a: edge.from, b: edge.to, events: edge.events, announced: new Set(edge.announced) }));
  const number = new Map([...agents.map((agent) => [agent.iri, agent.id]), ...events.map((event) => [event.iri, event.id])]);
  return { agents, events, ties, nodes, edges, number, documents, quotes, tie: new Map(ties.map((tie) => [tie.id, tie])) };
}

/** What is let through at the start: everything but what was cancelled. */
function startFilters() {
  return {
    types: new Set(TYPES),
    statuses: new Set(["held", "planned"]),
    kinds: new Set(Object.keys(KINDS)),
    undated: true,
    from: null, // ISO days, or null for no limit
    to: null,
  };
}

function passes(event, filters) {
  return filters.types.has(event.type) && filters.statuses.has(event.status) && inTime(event, filters);
}

/** Whether an event may have taken place in the range: its earliest and latest day overlap it. */
function inTime(event, { from, to, undated }) {
  if (!event.earliest) return undated;
  return (!from || event.latest >= from) && (!to || event.earliest <= to);
}

/** Newest first, undated last; events of one day in the order of the graph. */
function newestFirst(a, b) {
  if (!a.earliest || !b.earliest) return Number(!a.earliest) - Number(!b.earliest) || a.id - b.id;
  return b.latest.localeCompare(a.latest) || b.earliest.localeCompare(a.earliest) || a.id - b.id;
}

const regions = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });

function country(code) {
  return /^[A-Z]{2}$/.test(code) ? regions.of(code) : code;
}

/** Venue, city, country: what is known, each once. */
function placeWords({ venue, city, country: code }) {
  const parts = [venue, city, code && country(code)].filter(Boolean);
  return parts.filter((part, n) => parts.indexOf(part) === n).join(", ");
}

function topicWords(topic) {
  return topic.replaceAll("-", " ");
}

/** An exact class in words: "CourtesyCall" is "Courtesy call". */
function classWords(name) {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What an event is called: the gathering's name, the agreement's title, or nothing. */
function eventTitle(event) {
  return event.agreement?.title ?? event.name ?? null;
}
