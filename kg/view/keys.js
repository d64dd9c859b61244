// The drawing by keyboard: arrows go from mark to mark, Enter opens, plus and minus zoom, 0 shows all.

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Makes a canvas one stop of the Tab key with a ring around the mark it is at; `follow` keeps the ring in its place. */
function setUpKeys(canvas, view, { pick, say }) {
  const { container, network } = canvas;
  const name = el("span");
  const ring = el("div", { class: "ring", "aria-hidden": "true", hidden: true }, name);
  container.parentElement.append(ring);
  let at = null;

  const follow = () => {
    const mark = canvas.marks.find(({ id }) => id === at);
    ring.hidden = !mark || document.activeElement !== container;
    if (ring.hidden) return;
    const point = network.canvasToDOM({ x: mark.x, y: mark.y });
    const radius = mark.size * network.getScale() + 6;
    Object.assign(ring.style, { left: `${point.x - radius}px`, top: `${point.y - radius}px`, width: `${2 * radius}px`, height: `${2 * radius}px` });
  };
  const go = (id) => {
    at = id;
    const mark = canvas.marks.find((each) => each.id === id);
    view.reveal(id);
    name.textContent = mark.title.split("\n")[0];
    say(mark.title.replace("\n", ", "));
    follow();
  };
  container.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (WAYS[e.key]) { const next = nextMark(canvas.marks, at, WAYS[e.key]); if (next) go(next.id); } // at the edge it stays
    else if (e.key === "Enter" && canvas.marks.some(({ id }) => id === at)) pick(at);
    else if (e.key === "+" || e.key === "=") view.zoom(1.3);
    else if (e.key === "-") view.zoom(1 / 1.3);
    else if (e.key === "0") view.fit();
    else return;
    e.preventDefault();
  });
  container.addEventListener("focus", () => { if (!canvas.marks.some(({ id }) => id === at) && canvas.marks.length) go(highest(canvas.marks).id); else follow(); });
  container.addEventListener("blur", follow);
  network.on("afterDrawing", follow);
  return { follow };
}

function highest(marks) {
  return marks.reduce((best, mark) => (mark.rank > best.rank ? mark : best));
}

/** The nearest mark in a direction: straight ahead counts more than aside. */
function nextMark(marks, at, [dx, dy]) {
  const from = marks.find(({ id }) => id === at);
  if (!from) return marks.length ? highest(marks) : null;
  const cost = ({ x, y }) => {
    const [ahead, aside] = [(x - from.x) * dx + (y - from.y) * dy, Math.abs((x - from.x) * dy + (y - from.y) * dx)];
    return ahead > 0.5 && aside < ahead * 2 ? ahead + 2 * aside : Infinity;
  };
  const costs = marks.map((mark) => [cost(mark), mark]).filter(([price]) => price < Infinity);
  return costs.length ? costs.reduce((best, each) => (each[0] < best[0] ? each : best))[1] : null;
}
