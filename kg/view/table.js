// What is shown, as a table: the picture for those who read, or who use no mouse.

const ROWS = 200;

const COLUMNS = [
  { name: "Date", by: (a, b) => -newestFirst(a, b), cell: (event, { choose }) => button(event.when, () => choose({ event: event.id }), { class: "read", title: "Read what it rests on" }) },
  { name: "Type", by: byText((event) => event.cls), cell: (event) => classWords(event.cls) },
  { name: "Status", by: byText((event) => event.status), cell: (event) => badge(event.status) },
  { name: "Who", by: byText((event, agents) => agents[event.participants[0]?.agent]?.name ?? "\uffff"), cell: whoCell },
  { name: "Where", by: byText((event) => placeWords(event.place) || "\uffff"), cell: (event) => placeWords(event.place) || "–" },
  { name: "Source", by: byText((event) => sourceWords(event) || "\uffff"), cell: (event) => sourceWords(event) || "–" },
];

function sourceWords({ evidence: [first] }) {
  return first ? first.document.publisher ?? first.document.title ?? first.document.id : "";
}

function byText(value) {
  return (a, b, agents) => value(a, agents).localeCompare(value(b, agents), "en") || newestFirst(a, b);
}

function whoCell(event, { agents, choose }) {
  const seen = [...new Set(event.participants.map(({ agent }) => agent))];
  const names = seen.slice(0, 6).map((id) => button(agents[id].name, () => choose({ agent: id }), { class: "name-link" }));
  const title = eventTitle(event);
  return [title && el("span", { class: "title" }, title), el("span", { class: "who" }, names, seen.length > 6 && ` and ${seen.length - 6} more`)];
}

/** The table tab; `draw` fills it with the events shown. Clicking a heading sorts, again turns round. */
function setUpTable(agents, choose) {
  const sort = { column: 0, down: true };
  let events = [];
  const head = el("tr", {}, COLUMNS.map(({ name }, n) => el("th", { scope: "col" }, button(name, () => sortBy(n)))));
  const body = el("tbody");
  const more = el("p", { class: "hint", hidden: true });
  byId("table").append(el("table", {}, el("caption", { class: "visually-hidden" }, "Interactions shown"), el("thead", {}, head), body), more);

  const sortBy = (n) => {
    Object.assign(sort, sort.column === n ? { down: !sort.down } : { column: n, down: n === 0 });
    draw(events);
  };
  const row = (event) => el("tr", { "data-event": event.id },
    COLUMNS.map(({ cell }) => el("td", {}, cell(event, { agents, choose }))));
  const draw = (shown) => {
    events = shown;
    const { by } = COLUMNS[sort.column];
    const sorted = [...shown].sort((a, b) => by(a, b, agents) * (sort.down ? -1 : 1));
    [...head.children].slice(0, COLUMNS.length).forEach((cell, n) =>
      n === sort.column ? cell.setAttribute("aria-sort", sort.down ? "descending" : "ascending") : cell.removeAttribute("aria-sort"));
    body.replaceChildren(...sorted.slice(0, ROWS).map(row));
    more.hidden = sorted.length <= ROWS;
    more.textContent = `The first ${ROWS} of ${sorted.length}; narrow the filters to see the others.`;
  };
  return { draw };
}
