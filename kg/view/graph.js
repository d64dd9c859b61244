// The drawing: vis-network with everything in its place, styled from the state of the page.

const HIDE_TIES_ON_DRAG_FROM = 3000;
const LABEL_PIXELS = 13;
const FONT = "system-ui, sans-serif";
const MOST_LABELS = 70; // in the whole picture; the closer one looks, the more
const COVERS_UP_TO = 1.3; // how much bigger than its own node another may be for a label to cover it
const MOST_ZOOM = 1.4;
const ZOOM_STEPS = 6; // from one scale to its double
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
function nodeStyle(node, agent, colours, { lit, side, fontSize }) {
  const fill = colours[agent.kind];
  const border = lit === true ? colours.ink : colours.paper;
  return {
    label: side ? node.label : " ",
    opacity: lit === false ? 0.25 : 1,
    borderWidth: lit === true ? 3 : 2,
    color: { background: fill, border, highlight: { background: fill, border }, hover: { background: fill, border: colours.ink } },
    ...(side && { font: {
      face: FONT, size: fontSize, strokeWidth: fontSize / 4, strokeColor: colours.paper,
      color: lit === false ? colours.tie : colours.ink,
      vadjust: side === "below" ? -fontSize / 8 : fontSize / 8 - 2 * node.size - labelHeight(node, fontSize) - fontSize * 0.6,
    } }),
  };
}

/** The drawing in an element; `select` is called with what is clicked: {agent}, {tie} or nothing. */
function createGraph(container, data, select) {
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const options = structuredClone(OPTIONS);
  options.interaction.hideEdgesOnDrag = data.edges.length > HIDE_TIES_ON_DRAG_FROM;
  const network = new vis.Network(container, { nodes, edges }, options);
  const drawing = { nodes, edges, network, drawn: new Map(), step: null, wholeScale: 1, widths: labelWidths(data.nodes) };
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

/** Zoom in steps: at each, labels get a new size, so that they stay nearly the same on the screen and never grow. */
function zoomStep(scale) {
  return Math.ceil(ZOOM_STEPS * Math.log2(scale));
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
function restyle(data, { nodes, edges, network, drawn, step, wholeScale, widths }, shown, selected) {
  const colours = palette();
  const fontSize = LABEL_PIXELS * 2 ** (-step / ZOOM_STEPS);
  const near = neighbourhood(data, shown, selected);
  const most = MOST_LABELS * Math.max(1, network.getScale() / wholeScale) ** 2;
  const sides = labelled(data.nodes.filter((node) => shown.agents.has(node.id)), { fontSize, near, most, widths });
  const crowd = Math.max(3, Math.min(10, Math.round(10 * Math.sqrt(CROWDED_FROM / shown.ties.size)))) / 10;
  const lit = (here, beside) => (near === null ? undefined : here ? true : beside ? undefined : false);

  const drawnNode = (node) => {
    const { id, shape, size, x, y } = node;
    const style = { lit: lit(near?.chosen.has(id), near?.agents.has(id)), side: sides.get(id), fontSize };
    const title = `${data.agents[id].name}\n${count(shown.counts.get(id) ?? 0, "interaction")}`;
    return [{ id, shape, size, x, y }, shown.agents.has(id) ? { hidden: false, title, ...nodeStyle(node, data.agents[id], colours, style) } : { hidden: true }];
  };
  const drawnTie = (tie) => {
    const events = shown.ties.get(tie.id);
    const ends = { id: tie.id, from: tie.a, to: tie.b };
    if (!events) return [ends, { hidden: true }];
    const title = `${data.agents[tie.a].name} – ${data.agents[tie.b].name}\n${count(events.length, "interaction")}`;
    return [ends, { hidden: false, title, ...tieStyle(tie, events, colours, { lit: lit(near?.ties.has(tie.id), false), crowd }) }];
  };

  nodes.update(changed(drawn, data.nodes.map(drawnNode)));
  edges.update(changed(drawn, data.ties.map(drawnTie)));
  network.unselectAll();
}

/** Of things with their styles, what has to be drawn anew; where it stands is said once, for a reader may drag it. */
function changed(drawn, things) {
  return things.flatMap(([thing, style]) => {
    const [before, now] = [drawn.get(thing.id), JSON.stringify(style)];
    drawn.set(thing.id, now);
    return before === now ? [] : [before === undefined ? { ...thing, ...style } : { id: thing.id, ...style }];
  });
}

/**
 * Which nodes have a label: what is selected and beside it first, then by size; no label covers another, or a much
 * bigger node. Gives the side of each, "below" or "above".
 */
function labelled(nodes, { fontSize, near, most, widths }) {
  const rank = (node) => (near?.chosen.has(node.id) ? 2e6 : near?.agents.has(node.id) ? 1e6 : 0) + node.size;
  const marks = nodes.map(({ id, size, x, y }) => ({
    size: near?.chosen.has(id) ? Infinity : size, left: x - size, right: x + size, top: y - size, bottom: y + size }));
  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const taken = [];
  const named = new Map();
  for (const node of [...nodes].sort((a, b) => rank(b) - rank(a) || a.id - b.id).slice(0, most)) {
    const [half, height, gap] = [widths.get(node.id) * fontSize * 0.48, labelHeight(node, fontSize), fontSize * 0.3];
    const box = (top) => ({ left: node.x - half, right: node.x + half, top, bottom: top + height });
    const sides = { below: box(node.y + node.size + gap), above: box(node.y - node.size - gap - height) };
    const free = (place) => !taken.some((other) => overlap(place, other))
      && !marks.some((mark) => mark.size > node.size * COVERS_UP_TO && overlap(place, mark));
    const side = Object.keys(sides).find((name) => free(sides[name])) ?? (near?.chosen.has(node.id) ? "below" : null);
    if (!side) continue;
    taken.push(sides[side]);
    named.set(node.id, side);
  }
  return named;
}

function labelHeight({ label }, fontSize) {
  return label.split("\n").length * fontSize * 1.1;
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
