// What stands for what in every picture: shapes, colours, lines.

const EVENT_SHAPES = { Meeting: "dot", Gathering: "hexagon", Signing: "star", Interview: "triangle", Visit: "triangleDown" };
const SHAPE_SIZES = { star: 8.5, triangle: 7, triangleDown: 7 }; // vis-network draws them smaller than others of their size
const COMMUNITIES = 8; // that have a colour of their own: as many as can be told apart
const PALETTE = ["person", "organisation", "state", "ink", "muted", "paper", "surface", "tie", "tie-faint", "accent", "rule"];

/** Colours as the style sheet has them now (light or dark), those of the communities as a list. */
function palette() {
  const colours = Object.fromEntries(PALETTE.map((name) => [name, token(name)]));
  return { ...colours, communities: Array.from({ length: COMMUNITIES }, (_, n) => token(`community-${n + 1}`)) };
}

/** A kind of agent as it is drawn. */
function swatch(kind) {
  return el("span", { class: `swatch ${kind}`, "aria-hidden": "true" });
}

/** The outline of a kind of event around 0, 0. */
function glyphPath(type, r) {
  const corners = (n, turn, radius = () => r) => Array.from({ length: n }, (_, k) => {
    const angle = turn + (2 * Math.PI * k) / n;
    return `${(radius(k) * Math.cos(angle)).toFixed(1)},${(radius(k) * Math.sin(angle)).toFixed(1)}`;
  });
  const closed = (points) => `M${points.join("L")}Z`;
  switch (EVENT_SHAPES[type]) {
    case "hexagon": return closed(corners(6, 0));
    case "star": return closed(corners(10, -Math.PI / 2, (k) => (k % 2 ? r * 0.45 : r * 1.15)));
    case "triangle": return closed(corners(3, -Math.PI / 2));
    case "triangleDown": return closed(corners(3, Math.PI / 2));
    default: return `M${-r},0A${r},${r} 0 1 0 ${r},0A${r},${r} 0 1 0 ${-r},0Z`;
  }
}

/** A mark for an event: full where it was held, hollow where it was planned, crossed out where it was cancelled. */
function glyph({ type, status }, colours, r = 5) {
  const held = status === "held";
  return svg("g", {},
    svg("path", { d: glyphPath(type, r), fill: held ? colours.accent : colours.surface, stroke: colours.accent, "stroke-width": 1.5, "stroke-dasharray": held ? null : status === "planned" ? "2.5 1.5" : "1 1.5" }),
    status === "cancelled" && svg("path", { d: `M${-r},${-r}L${r},${r}M${-r},${r}L${r},${-r}`, stroke: colours.accent, "stroke-width": 1.5 }));
}

const OF_THE_PAGE = { accent: "var(--accent)", surface: "var(--surface)" }; // follow light and dark by themselves

function glyphIcon(event) {
  return svg("svg", { class: "glyph", width: 14, height: 14, viewBox: "-7 -7 14 14", "aria-hidden": "true" }, glyph(event, OF_THE_PAGE));
}

/** The kinds of events with their marks, and how what was not held, or has no exact date, is told from the rest. */
function eventLegend(types, statuses, { inTime = false } = {}) {
  const item = (event, words) => el("li", {}, glyphIcon(event), words);
  return el("ul", { class: "legend", "aria-label": "Marks" },
    types.map((type) => item({ type, status: "held" }, type)),
    statuses.filter((status) => status !== "held").map((status) => item({ type: "Meeting", status }, status)),
    inTime && el("li", {}, svg("svg", { class: "glyph", width: 22, height: 14, viewBox: "-11 -7 22 14", "aria-hidden": "true" },
      svg("path", { d: "M-11,0H11", stroke: OF_THE_PAGE.accent, "stroke-width": 2, "stroke-dasharray": "3 3" })), "some time within"));
}
