// What is drawn: the network of agents, and agents with the events they took part in.

const CROWDED_FROM = 200; // lines from which on they are drawn thinner and paler

/** The network: a mark an agent, a line a pair. */
function networkScene(data, state, shown) {
  const colours = palette();
  const near = lit(data, shown, state.selected);
  const crowd = crowdedness(shown.ties.size);
  const lines = [...shown.ties].map(([id, events]) => {
    const tie = data.tie.get(id);
    const title = `${data.agents[tie.a].name} – ${data.agents[tie.b].name}\n${count(events.length, "interaction")}`;
    return { id, from: tie.a, to: tie.b, title, accent: colours.accent, ...tieStyle(tie, events, colours, near && near.ties.has(id), crowd) };
  });
  return { marks: agentMarks(data, state, shown, colours, near), lines, near: nearness(near) };
}

/** Agents and events: small marks for events amid those who took part, a line for each part. */
function eventsScene(data, state, shown) {
  const colours = palette();
  const near = lit(data, shown, state.selected);
  const here = shown.events.filter((event) => event.at && shown.members.get(event.id).some((id) => shown.agents.has(id)));
  const parts = here.flatMap((event) => shown.members.get(event.id).filter((id) => shown.agents.has(id)).map((agent) => [event, agent]));
  const crowd = crowdedness(parts.length);
  const litEvent = (event) => near && (state.selected.event !== undefined ? event.id === state.selected.event
    : state.selected.tie !== undefined ? data.tie.get(state.selected.tie).events.includes(event.id)
      : shown.members.get(event.id).includes(state.selected.agent));
  const marks = here.map((event) => ({
    id: `e${event.id}`, x: event.at[0], y: event.at[1], shape: EVENT_SHAPES[event.type], size: SHAPE_SIZES[EVENT_SHAPES[event.type]] ?? 6, rank: 0, label: "",
    fill: colours.accent, hollow: event.status === "held" ? false : "dashed", chosen: litEvent(event) === true && state.selected.event !== undefined,
    faded: litEvent(event) === false, title: eventWords(event, data.agents),
  }));
  const lines = parts.map(([event, agent]) => {
    const on = litEvent(event);
    const expected = event.participants.some((part) => part.agent === agent && part.expected);
    return {
      id: `${event.id}-${agent}`, from: `e${event.id}`, to: agent, title: null, accent: colours.accent,
      width: (on ? 2 : 1.2) * Math.max(crowd, 0.6), color: on ? colours.accent : colours.tie, opacity: on ? 1 : on === false ? 0.15 * crowd : crowd,
      dashes: event.status === "cancelled" ? [2, 5] : event.status === "planned" || expected ? [7, 6] : false,
    };
  });
  return { marks: [...agentMarks(data, state, shown, colours, near), ...marks], lines, near: nearness(near) };
}

/** 1 for few lines, less the more there are. */
function crowdedness(lines) {
  return Math.max(3, Math.min(10, Math.round(10 * Math.sqrt(CROWDED_FROM / Math.max(lines, 1))))) / 10;
}

function nearness(near) {
  return ({ id }) => (near?.chosen.has(id) ? 2 : near?.agents.has(id) ? 1 : 0);
}

function agentMarks(data, state, shown, colours, near) {
  const size = sizing(data, state.size);
  return data.nodes.filter(({ id }) => shown.agents.has(id)).map((node) => {
    const agent = data.agents[node.id];
    const [radius, chosen] = [size(node), Boolean(near?.chosen.has(node.id))];
    return {
      id: node.id, x: node.x, y: node.y, shape: node.shape, label: node.label, size: radius, rank: radius * 1e4 - node.id,
      fill: fillOf(node, agent, state.colour, colours), chosen, faded: near !== null && !near.agents.has(node.id),
      title: `${agent.name}\n${count(shown.counts.get(node.id) ?? 0, "interaction")}`,
    };
  });
}

/** The radius of a node by a measure, in the span that interactions have. */
function sizing({ nodes }, measure) {
  if (measure === "interactions") return (node) => node.size;
  const sizes = nodes.map((node) => node.size);
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  const most = Math.max(...nodes.map((node) => node.measures[measure])) || 1;
  return (node) => Math.round(10 * (low + (high - low) * Math.sqrt(node.measures[measure] / most))) / 10;
}

function fillOf(node, agent, by, colours) {
  if (by === "kind") return colours[agent.kind];
  return colours.communities[node.community] ?? colours.muted;
}

/** How a tie is drawn for its events: the stronger the wider, dashed if only planned, pale if of gatherings alone. */
function tieStyle({ announced }, events, colours, on, crowd) {
  const strength = events.reduce((sum, event) => sum + event.weight, 0);
  const statuses = new Set(events.map((event) => (announced.has(event.id) && event.status === "held" ? "planned" : event.status)));
  const faint = events.every((event) => event.type === "Gathering");
  return {
    width: Math.min(9, (faint ? 0.4 : 1) + 1.5 * Math.sqrt(strength)) * (on ? 1.4 : crowd),
    dashes: statuses.has("held") ? false : statuses.has("planned") ? [7, 6] : [2, 5],
    color: on ? colours.accent : faint ? colours["tie-faint"] : colours.tie,
    opacity: on ? 1 : on === false ? 0.2 * crowd : crowd,
  };
}
