// A drawing by vis-network of marks and lines that stand where they are told: nothing moves, nothing is simulated.

const HIDE_LINES_ON_DRAG_FROM = 3000;
const MOST_ZOOM = 1.4;
const MARGIN = { side: 40, top: 20, bottom: 40 }; // pixels around the whole picture; labels hang below

const OPTIONS = {
  physics: false,
  layout: { improvedLayout: false },
  interaction: { hover: true, tooltipDelay: 120, selectConnectedEdges: false, multiselect: false, zoomSpeed: 0.6, dragNodes: false },
  nodes: { borderWidth: 2, borderWidthSelected: 2, labelHighlightBold: false },
  edges: { smooth: false, selectionWidth: 0, hoverWidth: 0.6, arrowStrikethrough: false },
};

/**
 * A canvas in an element. `scene(zoom)` gives { marks, lines, near }:
 * a mark is { id, x, y, shape, size, label, rank, fill, faded, chosen, title }, a line { id, from, to, width, dashes, color, opacity, title };
 * `near` says of a mark whether its label comes first (2), next (1) or by rank (0). `pick` is called with the id of what
 * is clicked: (mark, line). `say` tells what the keyboard has come to.
 */
function createCanvas(container, { scene, pick, say }) {
  const [nodes, edges] = [new vis.DataSet(), new vis.DataSet()];
  const network = new vis.Network(container, { nodes, edges }, structuredClone(OPTIONS));
  const canvas = { network, container, nodes, edges, drawn: new Map(), marks: [], labels: new Map(), many: false, wholeScale: 1, step: null };

  const draw = () => {
    canvas.step = zoomStep(network.getScale());
    const { marks, lines, near } = scene();
    canvas.marks = marks;
    const many = lines.length > HIDE_LINES_ON_DRAG_FROM;
    if (many !== canvas.many) network.setOptions({ interaction: { hideEdgesOnDrag: many } });
    canvas.many = many;
    const labels = canvas.labels = placeLabels(marks, { fontSize: fontSizeAt(canvas.step), near, most: MOST_LABELS * Math.max(1, network.getScale() / canvas.wholeScale) ** 2 });
    const colours = palette();
    update(canvas, nodes, "mark", marks.map((mark) => drawnMark(mark, labels.get(mark.id)?.side, fontSizeAt(canvas.step), colours)));
    update(canvas, edges, "line", lines.map(drawnLine));
    if (network.getSelectedNodes().length || network.getSelectedEdges().length) network.unselectAll(); // lit by its style alone
    keys.follow();
  };
  const keepLabelsReadable = () => { if (canvas.step !== null && zoomStep(network.getScale()) !== canvas.step) draw(); };
  network.on("click", ({ nodes: [mark], edges: [line] }) => pick(mark, line));
  network.on("zoom", keepLabelsReadable);
  network.on("animationFinished", keepLabelsReadable);
  for (const [event, cursor] of [["hoverNode", "pointer"], ["hoverEdge", "pointer"], ["blurNode", ""], ["blurEdge", ""]]) {
    network.on(event, () => { container.style.cursor = cursor; });
  }
  const moveTo = (place, animation = motion()) => {
    network.moveTo({ ...place, animation });
    if (!animation) draw();
  };
  const view = {
    draw,
    fit: (animated = true) => {
      const whole = wholeOf(canvas.marks, container);
      canvas.wholeScale = whole.scale;
      moveTo(whole, animated && motion());
    },
    zoom: (factor) => moveTo({ scale: network.getScale() * factor }),
    /** Where marks, or the middle of two, are in the window: { x, y } in pixels. */
    where: (ids) => {
      const points = ids.map((id) => network.canvasToDOM(network.getPosition(id)));
      const frame = container.getBoundingClientRect();
      const middle = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
      return { x: frame.left + middle("x"), y: frame.top + middle("y") };
    },
    /** Brings a mark into sight, if it is not. */
    reveal: (id) => {
      const mark = canvas.marks.find((each) => each.id === id);
      if (mark && !inSight(network, container, mark)) moveTo({ position: { x: mark.x, y: mark.y }, scale: Math.max(network.getScale(), 0.7) });
    },
    /** Where the labels are in the window: { id, left, top, right, bottom } in pixels. */
    labels: () => {
      const frame = container.getBoundingClientRect();
      const at = (x, y) => network.canvasToDOM({ x, y });
      return [...canvas.labels].map(([id, { box }]) => {
        const [start, end] = [at(box.left, box.top), at(box.right, box.bottom)];
        return { id, left: frame.left + start.x, top: frame.top + start.y, right: frame.left + end.x, bottom: frame.top + end.y };
      });
    },
    /** The picture as it is on the screen: an HTML canvas. */
    picture: () => container.querySelector("canvas"),
  };
  container.querySelector(".vis-network").tabIndex = -1; // the keys are those of the container
  const keys = setUpKeys(canvas, view, { pick, say });
  return view;
}

/** The view that holds all these marks: { position, scale }. */
function wholeOf(marks, { clientWidth, clientHeight }) {
  const edge = (side, sign) => Math.max(...marks.map((mark) => sign * mark[side] + mark.size));
  const [left, right, top, bottom] = marks.length ? [-edge("x", -1), edge("x", 1), -edge("y", -1), edge("y", 1)] : [-1, 1, -1, 1];
  const [width, height] = [Math.max(clientWidth - 2 * MARGIN.side, 50), Math.max(clientHeight - MARGIN.top - MARGIN.bottom, 50)];
  const scale = Math.min(MOST_ZOOM, width / (right - left + LABEL_PIXELS * 4), height / (bottom - top));
  return { scale, position: { x: (left + right) / 2, y: (top + bottom) / 2 + (MARGIN.bottom - MARGIN.top) / 2 / scale } };
}

function inSight(network, { clientWidth, clientHeight }, mark) {
  const { x, y } = network.canvasToDOM({ x: mark.x, y: mark.y });
  return x > 0 && y > 0 && x < clientWidth && y < clientHeight;
}

/** Animation, unless the reader asked for less motion. */
function motion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350, easingFunction: "easeInOutQuad" };
}

function drawnMark({ id, x, y, shape, size, label, fill, hollow, faded, chosen, title }, side, fontSize, colours) {
  const border = chosen ? colours.ink : hollow ? fill : colours.paper;
  const background = hollow ? colours.paper : fill;
  return {
    id, x, y, shape, size, title,
    hidden: false,
    label: side ? label : " ",
    opacity: faded ? 0.25 : 1,
    borderWidth: chosen ? 3 : 2,
    color: { background, border, highlight: { background, border }, hover: { background, border: colours.ink } },
    shapeProperties: { borderDashes: hollow === "dashed" ? [3, 2] : false },
    ...(side && { font: {
      face: FONT, size: fontSize, strokeWidth: fontSize / 4, strokeColor: colours.paper,
      color: faded ? colours.tie : colours.ink,
      vadjust: side === "below" ? -fontSize / 8 : fontSize / 8 - 2 * size - labelHeight(label, fontSize) - fontSize * 0.6,
    } }),
  };
}

function drawnLine({ id, from, to, width, dashes, color, opacity, title, accent }) {
  return { id, from, to, width, dashes, title, hidden: false, color: { color, hover: accent, highlight: accent, opacity } };
}

/** Tells the drawing of what is new or has changed, and hides what is gone. */
function update({ drawn }, set, kind, things) {
  const now = new Map(things.map((thing) => [thing.id, thing]));
  const changed = things.filter((thing) => {
    const [key, style] = [`${kind} ${thing.id}`, JSON.stringify(thing)];
    const same = drawn.get(key) === style;
    drawn.set(key, style);
    return !same;
  });
  const gone = set.getIds().filter((id) => !now.has(id) && drawn.get(`${kind} ${id}`) !== null);
  for (const id of gone) drawn.set(`${kind} ${id}`, null);
  set.update([...changed, ...gone.map((id) => ({ id, hidden: true }))]);
}
