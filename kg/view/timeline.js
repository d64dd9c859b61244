// The timeline: a row for each agent or pair, a mark for each interaction where it stands in time.

const ROWS_SHOWN = 40;
const ROW = { height: 30, label: 190, undated: 46, r: 5.5, pad: 12 };
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
    legend.replaceChildren(rowsBy, eventLegend(colours, TYPES));
    const drawn = rows.slice(0, ROWS_SHOWN);
    body.replaceChildren(...(scale ? [axisRow(scale, colours)] : []), ...drawn.map((row) => timelineRow(row, scale, colours, data, state, choose)),
      ...(rows.length > drawn.length ? [el("p", { class: "hint" }, `The ${ROWS_SHOWN} with most of ${NUMBERS.format(rows.length)}; narrow the filters to see others.`)] : []),
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

/** Rows by the number of their events: { name, kind, what (to choose), events }; with an agent selected, its pairs. */
function timelineRows(data, state, shown) {
  const events = (ids) => [...ids].filter((id) => shown.ids.has(id)).map((id) => data.events[id]);
  const own = state.selected?.agent;
  const rows = state.rows === "pairs"
    ? [...shown.ties].map(([id, of]) => [data.tie.get(id), of]).filter(([tie]) => own === undefined || tie.a === own || tie.b === own).map(([tie, of]) => {
      const ends = tie.b === own ? [tie.b, tie.a] : [tie.a, tie.b];
      return { name: ends.map((end) => data.agents[end].name).join(" – "), kind: null, what: { tie: tie.id }, events: of };
    })
    : [...shown.agents].map((id) => ({ name: data.agents[id].name, kind: data.agents[id].kind, what: { agent: id }, events: events(data.agents[id].events) }));
  return rows.filter((row) => row.events.length).sort((a, b) => b.events.length - a.events.length || a.name.localeCompare(b.name, "en"));
}

/** Pixels for months, over the period of these events; null where none is dated. */
function timelineScale(events, width) {
  const axis = timeAxis(events);
  if (!axis) return null;
  const [left, right] = [ROW.pad, Math.max(width - ROW.label - ROW.undated - 40, 160)];
  const x = (month) => left + ((Math.max(axis.low, Math.min(axis.high, month)) - axis.low) / (axis.high - axis.low)) * (right - left);
  return { axis, x, width: right + ROW.pad };
}

function pointOf(day) {
  return monthOf(day) + (Number(day.slice(8, 10)) - 1) / 31;
}

function axisRow({ axis, x, width }, colours) {
  const marks = yearsOf(axis, Math.floor(width / 60)).map(({ year, at }) => svg("text", { x: x(at), y: 14, fill: colours.muted, "font-size": 11.5, "text-anchor": "middle" }, String(year)));
  return el("div", { class: "timeline-row axis", "aria-hidden": "true" }, el("span", { class: "row-name" }), svg("svg", { width, height: 20 }, marks), el("span", { class: "no-date" }, "no date"));
}

function timelineRow({ name, kind, what, events }, scale, colours, data, state, choose) {
  const dated = events.filter((event) => event.earliest).sort((a, b) => a.earliest.localeCompare(b.earliest) || a.id - b.id);
  const undated = events.length - dated.length;
  const track = scale && svg("svg", { width: scale.width, height: ROW.height, role: "presentation" },
    yearsOf(scale.axis, Math.floor(scale.width / 60)).map(({ at }) => svg("path", { d: `M${scale.x(at)},0V${ROW.height}`, stroke: colours.rule })),
    svg("path", { d: `M0,${ROW.height / 2}H${scale.width}`, stroke: colours.rule }),
    placedMarks(dated, scale).map((placed) => timelineMark(placed, colours, data, state)));
  return el("div", { class: "timeline-row" },
    button([kind && swatch(kind), el("span", {}, name)], () => choose(what), { class: "row-name name-link", title: name }), track,
    undated > 0 ? button(`+${undated}`, () => choose(what), { class: "no-date quiet", "aria-label": `${name}: ${count(undated, "interaction")} without a date`, title: "Without a date: listed beside" }) : el("span", { class: "no-date" }));
}

/** Where marks stand: { event, x, y, from, to }; those that would cover the one before stand a little higher or lower. */
function placedMarks(events, { x }) {
  let [before, turn] = [-Infinity, 0];
  return events.map((event) => {
    const [from, to] = [x(pointOf(event.earliest)), x(pointOf(event.latest))];
    const middle = (from + to) / 2;
    turn = middle - before < SPREAD ? turn + 1 : 0;
    if (!turn) before = middle;
    return { event, x: middle, from, to, y: ROW.height / 2 + [0, -7, 7][turn % 3] };
  });
}

function timelineMark({ event, x, y, from, to }, colours, data, state) {
  const chosen = state.selected?.event === event.id;
  return svg("g", { class: "mark", tabindex: -1, role: "button", "aria-label": eventWords(event, data.agents), "data-event": event.id },
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
  const width = ROW.label + 20 + Math.max(...rows.map((row) => Number(row.querySelector("svg")?.getAttribute("width") ?? 0)), 100);
  let y = 10;
  const parts = rows.map((row) => {
    const track = row.querySelector("svg")?.cloneNode(true) ?? svg("svg", { height: ROW.height });
    track.setAttribute("x", ROW.label);
    track.setAttribute("y", y);
    const name = svg("text", { x: ROW.label - 8, y: y + ROW.height / 2 + 4, "text-anchor": "end", "font-size": 12, "font-family": FONT, fill: colours.ink }, shortened(row.querySelector(".row-name").textContent, 30));
    y += Number(track.getAttribute("height"));
    return [name, track];
  });
  return svg("svg", { xmlns: SVG, width, height: y + 10, "font-family": FONT }, svg("rect", { width, height: y + 10, fill: colours.paper }), parts);
}

function shortened(text, length) {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
