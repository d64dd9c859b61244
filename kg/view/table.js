// What is shown, as a table: the picture for those who read, or who use no mouse.

const ROWS = 200;

const COLUMNS = [
  { name: "Date", by: (a, b, agents, way) => (a.earliest && b.earliest ? -newestFirst(a, b) : way * (Number(!a.earliest) - Number(!b.earliest)) || a.id - b.id), cell: (event, { choose }) => button(event.when, () => choose({ event: event.id }), { class: "read", title: "Read what it rests on" }) },
  { name: "Type", by: byText((event) => event.cls), cell: (event) => classWords(event.cls) },
  { name: "Status", by: byText((event) => event.status), cell: (event) => badge(event.status) },
  { name: "Who", by: byText((event, agents) => agents[event.participants[0]?.agent]?.name ?? null), cell: whoCell },
  { name: "Where", by: byText(({ place: { country: code, city, venue } }) => (code || city || venue ? [code ? country(code) : "", city ?? "", venue ?? ""].join("\u0000") : null)), cell: (event) => placeWords(event.place) || "–" },
  { name: "Source", by: byText((event) => sourceWords(event) || null), cell: (event) => sourceWords(event) || "–" },
];

function sourceWords({ evidence: [first] }) {
  return first ? first.document.publisher ?? first.document.title ?? first.document.id : "";
}

/** By a text, those without one last whichever way. */
function byText(value) {
  return (a, b, agents, way) => {
    const [one, other] = [value(a, agents), value(b, agents)];
    if (one === null || other === null) return way * (Number(one === null) - Number(other === null)) || newestFirst(a, b);
    return one.localeCompare(other, "en") || newestFirst(a, b);
  };
}

function whoCell(event, { agents, choose }) {
  const names = event.agents.slice(0, 6).map((id) => button(agents[id].name, () => choose({ agent: id }), { class: "name-link" }));
  const title = eventTitle(event);
  return [title && el("span", { class: "title" }, title), el("span", { class: "who" }, names, event.agents.length > 6 && ` and ${event.agents.length - 6} more`)];
}

/** The table tab; `draw` fills it with the events shown. Clicking a heading sorts, again turns round. */
function setUpTable(agents, choose) {
  const sort = { column: 0, down: true };
  let [events, written] = [[], null];
  const head = el("tr", {}, COLUMNS.map(({ name }, n) => el("th", { scope: "col" }, button(name, () => sortBy(n)))));
  const body = el("tbody");
  const holder = el("div");
  byId("table").append(el("table", {}, el("caption", { class: "visually-hidden" }, "Interactions shown"), el("thead", {}, head), body), holder);

  const sorted = () => [...events].sort((a, b) => COLUMNS[sort.column].by(a, b, agents, sort.down ? -1 : 1) * (sort.down ? -1 : 1));
  const sortBy = (n) => {
    Object.assign(sort, sort.column === n ? { down: !sort.down } : { column: n, down: n === 0 });
    written = null;
    draw(events);
  };
  const row = (event) => el("tr", { "data-event": event.id },
    COLUMNS.map(({ cell }) => el("td", {}, cell(event, { agents, choose }))));
  const draw = (shown) => {
    events = shown;
    if (byId("table").hidden || (written?.length === shown.length && written.every((event, n) => event === shown[n]))) return;
    written = shown;
    [...head.children].forEach((cell, n) =>
      n === sort.column ? cell.setAttribute("aria-sort", sort.down ? "descending" : "ascending") : cell.removeAttribute("aria-sort"));
    body.replaceChildren();
    holder.replaceChildren();
    paged(sorted(), row, ROWS, body, holder);
    if (!events.length) holder.append(el("p", { class: "hint" }, "Nothing is left by the filters."));
  };
  return { draw, csv: () => csv([CSV_HEAD, ...sorted().map((event) => csvRow(event, agents))]) };
}

const CSV_HEAD = ["date", "earliest", "latest", "class", "status", "name", "participants", "participant_ids", "venue", "city", "country", "mode", "topics", "agreement", "confidence", "evidence", "source", "publisher", "published", "url", "id"];

function csvRow(event, agents) {
  const [source] = event.evidence;
  const who = event.participants.map(({ agent, role, expected, capacity, of }) =>
    [agents[agent].name, [role !== "participant" && role, expected && "only announced", capacity, of !== null && agents[of].name].filter(Boolean).join(", ")].filter(Boolean).join(" – "));
  return [
    event.date, event.earliest, event.latest, event.cls, event.status, event.name, who.join("; "), event.agents.map((id) => agents[id].iri).join(" "), event.place.venue, event.place.city, event.place.country,
    event.mode, event.told.join("; "), event.agreement?.title, event.confidence, source?.quote, source?.document.title ?? source?.document.id, source?.document.publisher, source?.document.issued, source?.document.url, event.iri,
  ];
}
