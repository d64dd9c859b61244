// The drawing: vis-network with everything in its place, styled from the state of the page.

const HIDE_TIES_ON_DRAG_FROM = 3000;
const LABEL_PIXELS = 13;
const FONT = "system-ui, sans-serif";
const MOST_LABELS = 70; // in the whole picture; the closer one looks, the more
const COVERS_UP_TO = 1.3; // how much bigger than its own node another may be for a label to cover it
const MOST_ZOOM = 1.4;
const MARGIN = { side: 52, top: 20, bottom: 48 }; // pixels around the whole picture; labels hang below
const CROWDED_FROM = 200; // ties from which on they are drawn thinner and paler

const OPTIONS = {
  physics: false,
  layout: { improvedLayout: false },
  interaction: { hover: true, tooltipDelay: 120, selectConnectedEdges: false, multiselect: false, zoomSpeed: 0.6 },
  nodes: { borderWidth: 2, borderWidthSelected: 2, labelHighlightBold: false },
  edges: { smooth: false, selectionWidth: 0, hoverWidth: 0.6 },
};

/** Colours and fonts as the style sheet has them now (light or dark). */
function palette() {
  const names = ["person", "organisation", "state", "ink", "muted", "paper", "tie", "tie-faint", "accent"];
  return Object.fromEntries(names.map((name) => [name, token(name)]));
}

/** How a tie is drawn for those of its events that are shown; what was only announced is dashed; `crowd` is 1 for few ties and falls with their number. */
function tieStyle({ announced }, events, colours, { lit, crowd }) {
  const strength = events.reduce((sum, event) => sum + event.weight, 0);
  const statuses = new Set(events.map((event) => (announced.has(event.id) && event.status === "held" ? "planned" : event.status)));
  const faint = events.every((event) => event.type === "Gathering");
  return {
    width: Math.min(9, (faint ? 0.4 : 1) + 1.5 * Math.sqrt(strength)) * (lit === true ? 1.4 : crowd),
    dashes: statuses.has("held") ? false : statuses.has("planned") ? [7, 6] : [2, 5],
    color: { color: lit === true ? colours.accent : faint ? colours["tie-faint"] : colours.tie, hover: colours.accent, highlight: colours.accent, opacity: lit === true ? 1 : lit === false ? 0.2 * crowd : crowd },
  };
}

/** How an agent is drawn; `lit` is true for what is selected, false for what is far from it, else undefined. */
function nodeStyle(node, agent, colours, { lit, named, fontSize }) {
  const fill = colours[agent.kind];
  const border = lit === true ? colours.ink : colours.paper;
  return {
    label: named ? node.label : " ",
    opacity: lit === false ? 0.25 : 1,
    borderWidth: lit === true ? 3 : 2,
    color: { background: fill, border, highlight: { background: fill, border }, hover: { background: fill, border: colours.ink } },
    font: {
      face: FONT, size: fontSize, vadjust: -fontSize / 8,
      color: lit === false ? colours["tie"] : colours.ink, strokeWidth: fontSize / 4, strokeColor: colours.paper,
    },
  };
}

/** The drawing in an element; `select` is called with what is clicked: {agent}, {tie} or nothing. */
function createGraph(container, data, select) {
  const nodes = new vis.DataSet(data.nodes.map(({ id, shape, size, x, y }) => ({ id, label: " ", shape, size, x, y })));
  const edges = new vis.DataSet(data.edges.map(({ id, from, to }) => ({ id, from, to })));
  const options = structuredClone(OPTIONS);
  options.interaction.hideEdgesOnDrag = data.edges.length > HIDE_TIES_ON_DRAG_FROM;
  const network = new vis.Network(container, { nodes, edges }, options);
  const drawing = { nodes, edges, network, step: null, wholeScale: 1, widths: labelWidths(data.nodes) };
  let last = null;
  const draw = (shown, selected) => {
    last = [shown, selected];
    drawing.step = zoomStep(network.getScale());
    restyle(data, drawing, shown, selected);
  };
  const keepLabelsReadable = () => { if (last && zoomStep(network.getScale()) !== drawing.step) draw(...last); };
  network.on("click", ({ nodes: [agent], edges: [tie] }) =>
    select(agent !== undefined ? { agent } : tie !== undefined ? { tie } : null));
  network.on("zoom", keepLabelsReadable);
  network.on("animationFinished", keepLabelsReadable);
  for (const [event, cursor] of [["hoverNode", "pointer"], ["hoverEdge", "pointer"], ["blurNode", ""], ["blurEdge", ""]]) {
    network.on(event, () => { container.style.cursor = cursor; });
  }
  return {
    draw,
    fit: (shown, animated = true) => {
      const view = whole(data.nodes.filter((node) => shown.agents.has(node.id)), container);
      drawing.wholeScale = view.scale;
      network.moveTo({ ...view, animation: animated && motion() });
    },
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor, animation: motion() }),
    /** Where an agent, or the middle of a tie, is on the screen: { x, y } in the window's pixels. */
    where: (point) => onScreen(network, container, point, data),
    /** Brings an agent into sight without changing more than it must. */
    reveal: (agent) => network.focus(agent, { scale: Math.max(network.getScale(), 0.7), animation: motion() }),
  };
}

/** Zoom in steps of a quarter octave: at each step labels get a new size, so that they stay the same on the screen. */
function zoomStep(scale) {
  return Math.round(4 * Math.log2(scale));
}

/** The view that holds all these nodes: { position, scale }. */
function whole(nodes, { clientWidth, clientHeight }) {
  const edge = (side, sign) => Math.max(...nodes.map((node) => sign * node[side] + node.size));
  const [left, right, top, bottom] = nodes.length ? [-edge("x", -1), edge("x", 1), -edge("y", -1), edge("y", 1)] : [-1, 1, -1, 1];
  const [width, height] = [clientWidth - 2 * MARGIN.side, clientHeight - MARGIN.top - MARGIN.bottom];
  const scale = Math.min(MOST_ZOOM, width / (right - left + LABEL_PIXELS * 4), height / (bottom - top));
  return { scale, position: { x: (left + right) / 2, y: (top + bottom) / 2 + (MARGIN.bottom - MARGIN.top) / 2 / scale } };
}

/** Animation, unless the reader asked for less motion. */
function motion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350, easingFunction: "easeInOutQuad" };
}

/** Restyles everything for the agents and ties that are shown and what is selected. */
function restyle(data, { nodes, edges, network, step, wholeScale, widths }, shown, selected) {
  const colours = palette();
  const fontSize = LABEL_PIXELS * 2 ** (-step / 4);
  const near = neighbourhood(data, shown, selected);
  const lit = (here, beside) => (near === null ? undefined : here ? true : beside ? undefined : false);
  const most = MOST_LABELS * Math.max(1, network.getScale() / wholeScale) ** 2;
  const named = labelled(data.nodes.filter((node) => shown.agents.has(node.id)), { fontSize, near, most, widths });
  const crowd = Math.max(0.3, Math.min(1, Math.sqrt(CROWDED_FROM / shown.ties.size)));
  nodes.update(data.nodes.map((node) => (!shown.agents.has(node.id) ? { id: node.id, hidden: true } : {
    id: node.id,
    hidden: false,
    title: `${data.agents[node.id].name}\n${count(shown.counts.get(node.id), "interaction")}`,
    ...nodeStyle(node, data.agents[node.id], colours, {
      lit: lit(near?.chosen.has(node.id), near?.agents.has(node.id)), named: named.has(node.id), fontSize }),
  })));
  edges.update(data.ties.map((tie) => {
    const events = shown.ties.get(tie.id);
    if (!events) return { id: tie.id, hidden: true };
    const names = `${data.agents[tie.a].name} – ${data.agents[tie.b].name}`;
    return { id: tie.id, hidden: false, title: `${names}\n${count(events.length, "interaction")}`,
      ...tieStyle(tie, events, colours, { lit: lit(near?.ties.has(tie.id), false), crowd }) };
  }));
  network.unselectAll();
}

/** Which nodes have a label: what is selected and beside it first, then by size; no label covers another, or a much bigger node. */
function labelled(nodes, { fontSize, near, most, widths }) {
  const rank = (node) => (near?.chosen.has(node.id) ? 2e6 : near?.agents.has(node.id) ? 1e6 : 0) + node.size;
  const marks = nodes.map(({ size, x, y }) => ({ size, left: x - size, right: x + size, top: y - size, bottom: y + size }));
  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const taken = [];
  const named = new Set();
  for (const node of [...nodes].sort((a, b) => rank(b) - rank(a) || a.id - b.id).slice(0, most)) {
    const half = widths.get(node.id) * fontSize * 0.48;
    const top = node.y + node.size + fontSize * 0.3;
    const box = { left: node.x - half, right: node.x + half, top, bottom: top + node.label.split("\n").length * fontSize * 1.1 };
    const free = () => !taken.some((other) => overlap(box, other)) && !marks.some((mark) => mark.size > node.size * COVERS_UP_TO && overlap(box, mark));
    if (rank(node) < 2e6 && !free()) continue;
    taken.push(box);
    named.add(node.id);
  }
  return named;
}

/** How wide each label is, in sizes of its font. */
function labelWidths(nodes) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `100px ${FONT}`;
  return new Map(nodes.map(({ id, label }) => [id, Math.max(...label.split("\n").map((line) => pen.measureText(line).width)) / 100]));
}

/** The chosen agents and ties and the agents next to them; null where nothing is selected. */
function neighbourhood(data, shown, selected) {
  if (!selected) return null;
  const chosen = new Set(selected.agents.filter((agent) => shown.agents.has(agent)));
  const ties = new Set(selected.ties ?? data.ties.filter((tie) => shown.ties.has(tie.id) && (chosen.has(tie.a) || chosen.has(tie.b))).map((tie) => tie.id));
  const agents = new Set(chosen);
  for (const id of ties) { agents.add(data.tie.get(id).a); agents.add(data.tie.get(id).b); }
  return chosen.size ? { chosen, ties, agents } : null;
}

function onScreen(network, container, { agent, tie }, data) {
  const at = (id) => network.canvasToDOM(network.getPosition(id));
  const frame = container.getBoundingClientRect();
  const ends = tie === undefined ? [at(agent), at(agent)] : [at(data.tie.get(tie).a), at(data.tie.get(tie).b)];
  return { x: frame.left + (ends[0].x + ends[1].x) / 2, y: frame.top + (ends[0].y + ends[1].y) / 2 };
}
