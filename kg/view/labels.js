// Which marks have a label: the most telling first, none over another, nearly the same size at any zoom.

const LABEL_PIXELS = 13;
const FONT = "system-ui, sans-serif";
const MOST_LABELS = 70; // in the whole picture; the closer one looks, the more
const FIRST = 20; // that may cover marks smaller than their own, so that they are named in any crowd
const COVERED = 0.8; // of a mark that no label may reach into
const ZOOM_STEPS = 6; // from one scale to its double

/** Zoom in steps: at each, labels get a new size, so that they stay nearly the same on the screen and never grow. */
function zoomStep(scale) {
  return Math.ceil(ZOOM_STEPS * Math.log2(scale));
}

function fontSizeAt(step) {
  return LABEL_PIXELS * 2 ** (-step / ZOOM_STEPS);
}

/**
 * Where each labelled mark has its label: { side ("below" or "above"), box }; what `near` puts first, then by rank. No label
 * covers another, nor a mark (the first few: nor a bigger one).
 */
function placeLabels(marks, { fontSize, near, most }) {
  const first = (mark) => near(mark) * 1e9 + mark.rank;
  const discs = marks.filter(({ label }) => label).map(({ id, size, x, y }) => ({ id, size, left: x - COVERED * size, right: x + COVERED * size, top: y - COVERED * size, bottom: y + COVERED * size }));
  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const taken = [];
  const placed = new Map();
  for (const [n, mark] of marks.filter(({ label }) => label).sort((a, b) => first(b) - first(a)).slice(0, most).entries()) {
    const [half, height, gap] = [labelWidth(mark.label) * fontSize * 0.48, labelHeight(mark.label, fontSize), fontSize * 0.3];
    const box = (top) => ({ left: mark.x - half, right: mark.x + half, top, bottom: top + height });
    const places = { below: box(mark.y + mark.size + gap), above: box(mark.y - mark.size - gap - height) };
    const chosen = near(mark) === 2;
    const bigger = chosen ? [] : discs.filter((disc) => disc.id !== mark.id && (n >= FIRST || disc.size > mark.size));
    const side = Object.keys(places).find((name) => !taken.some((other) => overlap(places[name], other)) && !bigger.some((disc) => overlap(places[name], disc)))
      ?? (chosen ? "below" : null);
    if (!side) continue;
    taken.push(places[side]);
    placed.set(mark.id, { side, box: places[side] });
  }
  return placed;
}

function labelHeight(label, fontSize) {
  return label.split("\n").length * fontSize * 1.1;
}

const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();

/** How wide a label is, in sizes of its font. */
function labelWidth(label) {
  if (!widths.has(label)) {
    pen.font = `100px ${FONT}`;
    widths.set(label, Math.max(...label.split("\n").map((line) => pen.measureText(line).width)) / 100);
  }
  return widths.get(label);
}
