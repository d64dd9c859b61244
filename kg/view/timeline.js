// The timeline: a row for each agent or pair, a mark for each interaction where it stands in time.

const ROWS_SHOWN = 40;
const ROW = { height: 30, label: 190, undated: 46, r: 5.5, pad: 12, far: 56 };
const SPREAD = 11; // pixels between marks that would stand on one another

/** The tab; `draw` fills it for what is shown. */
function setUpTimeline(data, choose, setRows) {
  const box = byId("timeline");
  const rowsBy = selectBox("Rows", LOOKS.rows, "agents", setRows);
  const legend = el("div", { class: "timeline-head" });
  const body = el("div", { class: "timeline-rows", role: "group", "aria-label": "Interactions in time; arrow keys go from mark to mark" });
  box.append(legend, body);
  let last = null;

  const draw = (state, shown) => {
    last = [state, shown];
    if (box.hidden) return;
    const colours = palette();
    const scale = timelineScale(shown.events, box.clientWidth);
    const rows = timelineRows(data, state, shown);
    rowsBy.querySelector("select").value = state.rows;
    const here = (key, values) => values.filter((value) => shown.events.some((event) => event[key] === value));
    legend.replaceChildren(rowsBy, eventLegend(here("type", TYPES), here("status", STATUSES), { inTime: true }));
    const drawn = rows.slice(0, ROWS_SHOWN);
    body.replaceChildren(...(scale ? [axisRow(scale, colours)] : []), ...drawn.map((row) => timelineRow(row, scale, colours, data, state, choose)),
      ...(rows.length > drawn.length ? [el("p", { class: "hint" }, `These are the ${ROWS_SHOWN} with most of ${NUMBERS.format(rows.length)}; whoever is chosen comes first, and filters narrow them.`)] : []),
      ...(rows.length ? [] : [el("p", { class: "hint" }, state.rows === "pairs" ? "No two are tied by what the filters let through." : "Nothing is left by the filters.")]));
    const first = body.querySelector(".mark");
    if (first) first.setAttribute("tabindex", "0");
  };
  const open = (target) => { const mark = target.closest(".mark"); if (mark) choose({ event: Number(mark.dataset.event) }); return mark; };
  body.addEventListener("click", (e) => open(e.target));
  body.addEventListener("keydown", (e) => {
    if ((e.key === "Enter" || e.key === " ") && open(e.target)) { e.preventDefault(); return; }
    const next = nextInRows(body, e.target.closest(".mark"), e.key);
    if (!next) return;
    e.preventDefault();
    for (const mark of body.querySelectorAll('.mark[tabindex="0"]')) mark.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });
  new ResizeObserver(() => { if (last) draw(...last); }).observe(box);
  return { draw, picture: () => timelinePicture(body) };
}

/** Rows by the number of their events: { name, kind, what (to choose), events, own }; the row of the agent selected first, or its pairs alone. */
function timelineRows(data, state, shown) {
  const own = state.selected?.agent;
  const rows = state.rows === "pairs"
    ? [...shown.between].map(([id, events]) => [data.tie.get(id), events]).filter(([tie]) => own === undefined || tie.a === own || tie.b === own).map(([tie, events]) => {
      const name = own === undefined ? `${data.agents[tie.a].name} – ${data.agents[tie.b].name}` : `with ${data.agents[tie.a === own ? tie.b : tie.a].name}`;
      return { name, kind: null, what: { tie: tie.id }, events, own: state.selected?.tie === tie.id };
    })
    : [...shown.counts.keys()].map((id) => ({
      name: data.agents[id].name, kind: data.agents[id].kind, what: { agent: id }, own: id === own,
      events: [...data.agents[id].events].filter((event) => shown.members.get(event)?.includes(id)).map((event) => data.events[event]),
    }));
  return rows.sort((a, b) => Number(b.own) - Number(a.own) || b.events.length - a.events.length || a.name.localeCompare(b.name, "en"));
}

/** Pixels for months, over the period of these events, with room at the ends for those far before or after; null where none is dated. */
function timelineScale(events, width) {
  const axis = timeAxis(events);
  if (!axis) return null;
  const [left, right] = [axis.before ? ROW.far : ROW.pad, Math.max(width - ROW.label - ROW.undated - 40, 200) - (axis.after ? ROW.far : 0)];
  const within = (month) => left + ((month - axis.start) / (axis.end - axis.start)) * (right - left);
  const x = (month) => (month < axis.start ? left / 2 : month > axis.end ? right + ROW.far / 2 : within(month));
  return { axis, x, left, right, width: right + (axis.after ? ROW.far : ROW.pad) };
}

/** The lines of the years, and of where the axis breaks off. */
function yearLines({ axis, x, left, right, width }, colours) {
  const line = (at, dashes) => svg("path", { d: `M${at},0V${ROW.height}`, stroke: colours.rule, "stroke-dasharray": dashes });
  return [...yearsOf(axis, Math.floor(width / 60)).map(({ at }) => line(x(at), null)), axis.before > 0 && line(left, "2 3"), axis.after > 0 && line(right, "2 3")];
}

function pointOf(day) {
  return monthOf(day) + (Number(day.slice(8, 10)) - 1) / 31;
}

function axisRow(scale, colours) {
  const { axis, x, left, right, width } = scale;
  const text = (at, words) => svg("text", { x: at, y: 14, fill: colours.muted, "font-size": 11.5, "text-anchor": "middle" }, words);
  const years = yearsOf(axis, Math.floor(width / 60)).filter(({ at }) => !axis.before || x(at) - left > 20).map(({ year, at }) => text(x(at), String(year)));
  return el("div", { class: "timeline-row axis", "aria-hidden": "true" }, el("span", { class: "row-name" }),
    svg("svg", { width, height: 20 }, axis.before > 0 && text(left / 2, "earlier"), years, axis.after > 0 && text(right + ROW.far / 2, "later")), el("span", { class: "no-date" }, "no date"));
}

function timelineRow({ name, kind, what, events, own }, scale, colours, data, state, choose) {
  const dated = events.filter((event) => event.earliest).sort((a, b) => a.earliest.localeCompare(b.earliest) || a.id - b.id);
  const undated = events.length - dated.length;
  const track = scale && svg("svg", { width: scale.width, height: ROW.height, role: "presentation" },
    yearLines(scale, colours),
    svg("path", { d: `M0,${ROW.height / 2}H${scale.width}`, stroke: colours.rule }),
    placedMarks(dated, scale).map((placed) => timelineMark(placed, Object.values(what)[0], colours, data, state)));
  return el("div", { class: own ? "timeline-row own" : "timeline-row" },
    button([kind && swatch(kind), el("span", {}, name)], () => choose(what), { class: "row-name name-link", title: name }), track,
    undated > 0 ? button(`+${undated}`, () => choose(what), { class: "no-date quiet", "aria-label": `${name}: ${count(undated, "interaction")} without a date`, title: "Without a date: listed beside" }) : el("span", { class: "no-date" }));
}

/** Where marks stand: { event, x, y, from, to }; those that would cover the one before stand a little higher or lower. */
function placedMarks(events, { x }) {
  let [before, turn] = [-Infinity, 0];
  const spans = events.map((event) => ({ event, from: x(pointOf(event.earliest)), to: x(pointOf(event.latest)) }));
  return spans.sort((a, b) => a.from + a.to - b.from - b.to).map((span) => {
    const middle = (span.from + span.to) / 2;
    turn = middle - before < SPREAD ? turn + 1 : 0;
    if (!turn) before = middle;
    return { ...span, x: middle + 3 * Math.floor(turn / 3), y: ROW.height / 2 + [0, -7, 7][turn % 3] };
  });
}

function timelineMark({ event, x, y, from, to }, row, colours, data, state) {
  const chosen = state.selected?.event === event.id;
  return svg("g", { class: "mark", tabindex: -1, role: "button", "aria-label": eventWords(event, data.agents), "data-event": event.id, "data-row": row },
    svg("title", {}, eventWords(event, data.agents)),
    to - from > 2 * ROW.r && svg("path", { d: `M${from},${y}H${to}`, stroke: colours.accent, "stroke-width": 2, "stroke-dasharray": "3 3" }),
    svg("g", { transform: `translate(${x.toFixed(1)},${y})` }, chosen && svg("circle", { r: ROW.r + 4, fill: "none", stroke: colours.ink, "stroke-width": 2 }), glyph(event, colours, ROW.r)));
}

/** Where an arrow leads from a mark: along its row, or to the nearest of the next row that has any. */
function nextInRows(body, mark, key) {
  if (!mark) return null;
  const row = mark.closest(".timeline-row");
  const marks = [...row.querySelectorAll(".mark")];
  const n = marks.indexOf(mark);
  if (key === "ArrowLeft") return marks[n - 1];
  if (key === "ArrowRight") return marks[n + 1];
  if (key !== "ArrowUp" && key !== "ArrowDown") return null;
  const rows = [...body.querySelectorAll(".timeline-row")].filter((each) => each.querySelector(".mark"));
  const other = rows[rows.indexOf(row) + (key === "ArrowDown" ? 1 : -1)];
  const at = (each) => each.getBoundingClientRect().x;
  return other && [...other.querySelectorAll(".mark")].reduce((best, each) => (Math.abs(at(each) - at(mark)) < Math.abs(at(best) - at(mark)) ? each : best));
}

/** The rows as one drawing, with their names. */
function timelinePicture(body) {
  const colours = palette();
  const rows = [...body.querySelectorAll(".timeline-row")];
  const width = ROW.label + ROW.undated + 20 + Math.max(...rows.map((row) => Number(row.querySelector("svg")?.getAttribute("width") ?? 0)), 100);
  let y = 10;
  const parts = rows.map((row) => {
    const track = row.querySelector("svg")?.cloneNode(true) ?? svg("svg", { height: ROW.height });
    track.setAttribute("x", ROW.label);
    track.setAttribute("y", y);
    const text = (x, words, anchor) => svg("text", { x, y: y + ROW.height / 2 + 4, "text-anchor": anchor, "font-size": 12, "font-family": FONT, fill: colours.ink }, words);
    const name = [text(ROW.label - 8, shortened(row.querySelector(".row-name").textContent, 27), "end"), text(width - 6, row.querySelector(".no-date").textContent, "end")];
    y += Number(track.getAttribute("height"));
    return [name, track];
  });
  return svg("svg", { xmlns: SVG, width, height: y + 10, "font-family": FONT }, svg("rect", { width, height: y + 10, fill: colours.paper }), parts);
}

function shortened(text, length) {
  const letters = [...text.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, " ")]; // what XML can hold
  return letters.length > length ? `${letters.slice(0, length - 1).join("")}…` : letters.join("");
}
