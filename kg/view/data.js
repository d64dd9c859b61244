// What the page knows: agents, events, sources, ties and where they stand, each with what belongs to it.

const TYPES = ["Meeting", "Gathering", "Signing", "Interview", "Visit"];
const STATUSES = ["held", "planned", "cancelled"];
const KINDS = { person: "People", organisation: "Organisations", state: "States" };

// What is left out of the data where it is unknown, empty or not so.
const UNSAID = {
  agent: { aliases: [], posts: [], drawn: false },
  event: { name: null, date: null, earliest: null, latest: null, place: {}, mode: null, within: null, topics: [], told: [], agreement: null, confidence: null, participants: [], quotations: [], evidence: [] },
  part: { expected: false, there: false, capacity: null, of: null },
  source: { quote: null, marks: [] },
};

/** Everything, linked; `number` finds agents and events by IRI, `node` and `tie` by their numbers. */
function readData() {
  const { agents, events, documents, base } = JSON.parse(byId("data").textContent);
  const { nodes, edges, about } = JSON.parse(byId("drawing").textContent);
  agents.forEach((agent, id) => Object.assign(agent, { ...UNSAID.agent, ...agent, id, events: new Set(), spokenFor: new Set() }));
  events.forEach((event, id) => {
    Object.assign(event, { ...UNSAID.event, cls: event.type, ...event, id, at: about.events[id] });
    event.participants = event.participants.map((part) => ({ ...UNSAID.part, ...part }));
    event.agreement &&= { parties: [], ...event.agreement };
    event.evidence = event.evidence.map((source) => ({ ...UNSAID.source, ...source, document: documents[source.document] }));
    event.sources = new Set(event.evidence.map(({ document: source }) => source.publisher ?? source.title ?? source.id));
    event.agents = [...new Set(event.participants.map(({ agent }) => agent))];
    event.there = new Set(event.participants.filter(({ there }) => there).map(({ agent }) => agent));
    for (const { agent, of } of event.participants) {
      agents[agent].events.add(id);
      if (of !== null) agents[of].spokenFor.add(id);
    }
  });
  const ties = edges.map((edge) => ({ id: `${edge.from}-${edge.to}`, a: edge.from, b: edge.to, events: edge.events, announced: new Set(edge.announced) }));
  const number = new Map([...agents.map((agent) => [agent.iri, agent.id]), ...events.map((event) => [event.iri, event.id])]);
  return {
    agents, events, documents, base, nodes, ties, number, about,
    node: new Map(nodes.map((node) => [node.id, node])),
    tie: new Map(ties.map((tie) => [tie.id, tie])),
  };
}

/** The tie of two agents, if they have one. */
function tieBetween(data, one, other) {
  return data.tie.get([one, other].sort((a, b) => a - b).join("-"));
}

/** Each value that events have, with how many have it, the most frequent first. */
function valuesOf(events, of) {
  const counts = new Map();
  for (const event of events) for (const value of of(event)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b, "en"));
}
