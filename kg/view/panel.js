// The side panel: the whole, an agent, a pair, or one interaction with the words it was read from.

const CARDS = 25;
const MOST_LISTED = 10;
const MOST_COUNTERPARTS = 6;

function swatch(kind) {
  return el("span", { class: `swatch ${kind}`, "aria-hidden": "true" });
}

function badge(status) {
  return el("span", { class: `badge ${status}` }, status);
}

function agentLink(agent, choose) {
  return button([swatch(agent.kind), agent.name], () => choose({ agent: agent.id }), { class: "name-link" });
}

/** The panel in its element; `show` fills it for what is selected, or with the overview. */
function setUpPanel(data, choose) {
  const panel = byId("panel");
  const views = { agent: agentView, tie: tieView, event: eventView };
  const show = (selected, shown) => {
    const [kind] = selected ? Object.keys(selected) : [];
    const content = kind ? views[kind](data, selected[kind], shown, choose) : overview(data, shown, choose);
    const close = kind && button("×", () => choose(null), { class: "close", "aria-label": "Close details", title: "Close (Esc)" });
    panel.replaceChildren(...[close, ...content].filter(Boolean));
    panel.scrollTop = 0;
  };
  return { show, focus: () => panel.querySelector("h2")?.focus() };
}

function heading(text, ...before) {
  return el("h2", { tabindex: "-1" }, before, text);
}

/** Before anything is selected: how to read the page, and whom it is about. */
function overview({ agents, documents, events }, shown, choose) {
  const busiest = [...shown.agents].map((id) => [agents[id], shown.counts.get(id)])
    .sort(([a, x], [b, y]) => y - x || a.id - b.id).slice(0, MOST_LISTED);
  const latest = [...shown.events].sort(newestFirst).slice(0, 3);
  return [
    heading("Who met whom"),
    el("p", { class: "lead" }, `${count(events.length, "interaction")} read from ${count(documents.length, "document")}. Choose a name or a line to see when and where, in which capacities, and the sentence that says so.`),
    busiest.length > 0 && el("h3", {}, "Most interactions"),
    el("ol", { class: "agents" }, busiest.map(([agent, n]) => el("li", {}, agentLink(agent, choose), el("span", { class: "number" }, n)))),
    latest.length > 0 && el("h3", {}, "Latest"),
    el("ul", { class: "brief" }, latest.map((event) => el("li", {}, briefly(event, agents, choose)))),
  ];
}

function briefly(event, agents, choose) {
  const names = [...new Set(event.participants.map(({ agent }) => agents[agent].name))];
  const who = names.slice(0, 3).join(", ") + (names.length > 3 ? ` and ${names.length - 3} more` : "");
  return button([el("small", {}, `${event.when} · ${classWords(event.cls)}`), el("span", {}, eventTitle(event) ?? who)], () => choose({ event: event.id }), { class: "brief-link" });
}

function agentView(data, id, shown, choose) {
  const agent = data.agents[id];
  const own = [...new Set([...agent.events, ...agent.spokenFor])].map((n) => data.events[n]);
  const others = counterparts(data, agent, shown);
  return [
    heading(agent.name, swatch(agent.kind)),
    agent.aliases.length > 0 && el("p", { class: "aliases" }, "Also: ", agent.aliases.join(" · ")),
    !agent.drawn && el("p", { class: "hint" }, "Not in the picture itself: others acted for it."),
    agent.posts.length > 0 && el("h3", {}, "Acted as"),
    agent.posts.length > 0 && el("ul", { class: "posts" }, agent.posts.map(({ capacity, of, years }) =>
      el("li", {}, [capacity, of].filter(Boolean).join(", "), years && el("small", {}, ` ${years}`)))),
    others.length > 0 && el("h3", {}, "With"),
    others.length > 0 && el("ul", { class: "with" }, others.slice(0, MOST_COUNTERPARTS).map(({ tie, other, n }) =>
      el("li", {}, button([swatch(other.kind), other.name], () => choose({ tie: tie.id }), { class: "name-link" }), el("span", { class: "number" }, n)))),
    others.length > MOST_COUNTERPARTS && el("p", { class: "hint" }, `and ${others.length - MOST_COUNTERPARTS} more`),
    ...cards(own, data, shown, choose),
  ];
}

/** Whom an agent shares interactions with, most first. */
function counterparts({ ties, agents }, agent, shown) {
  return ties.filter((tie) => (tie.a === agent.id || tie.b === agent.id) && shown.ties.has(tie.id))
    .map((tie) => ({ tie, other: agents[tie.a === agent.id ? tie.b : tie.a], n: shown.ties.get(tie.id).length }))
    .sort((x, y) => y.n - x.n || x.other.id - y.other.id);
}

function tieView(data, id, shown, choose) {
  const tie = data.tie.get(id);
  const [a, b] = [data.agents[tie.a], data.agents[tie.b]];
  return [
    el("h2", { tabindex: "-1", class: "pair" }, agentLink(a, choose), agentLink(b, choose)),
    ...cards(tie.events.map((n) => data.events[n]), data, shown, choose),
  ];
}

function eventView(data, id, shown, choose) {
  const event = data.events[id];
  return [heading(eventTitle(event) ?? classWords(event.cls)), card(event, data, choose, { titled: false })];
}

/** Interactions newest first: those that the filters let through, and how many they hide. */
function cards(events, data, shown, choose) {
  const visible = events.filter((event) => shown.ids.has(event.id)).sort(newestFirst);
  const hidden = events.length - visible.length;
  return [
    el("h3", {}, count(visible.length, "interaction")),
    hidden > 0 && el("p", { class: "hint" }, `${count(hidden, "more is", "more are")} hidden by the filters.`),
    paged(visible, (event) => card(event, data, choose), CARDS),
  ];
}

/** One interaction: what, when, where, who in which capacity, and the evidence. */
function card(event, data, choose, { titled = true } = {}) {
  const where = [placeWords(event.place), MODES[event.mode]].filter(Boolean).join(" · ");
  const title = titled && eventTitle(event);
  const within = event.within === null ? null : data.events[event.within];
  return el("article", { class: "card", "data-event": event.id },
    el("p", { class: "kind" }, classWords(event.cls), badge(event.status)),
    el("p", { class: event.date ? "date" : "date unknown" }, event.when),
    title && el("p", { class: "title" }, title),
    where && el("p", { class: "place" }, where),
    within && el("p", { class: "within" }, "At ", button(within.name ?? within.label, () => choose({ event: within.id }), { class: "name-link" })),
    el("ul", { class: "participants" }, event.participants.map((part) => participant(part, data, choose))),
    event.agreement && agreement(event.agreement),
    event.topics.length > 0 && el("ul", { class: "topics", "aria-label": "Topics" }, event.topics.map((topic) => el("li", {}, topicWords(topic)))),
    evidence(event.evidence),
    event.quotations.length > 0 && speeches(event.quotations),
    event.confidence !== null && el("p", { class: "confidence" }, `Confidence of the reading: ${Math.round(event.confidence * 100)} %`));
}

function participant({ agent, role, expected, capacity, of }, { agents }, choose) {
  const office = [capacity, of !== null && agents[of].name].filter(Boolean).join(", ");
  return el("li", {}, agentLink(agents[agent], choose), role !== "participant" && el("span", { class: "role" }, role), expected && el("span", { class: "role" }, "only announced"), office && el("span", { class: "capacity" }, office));
}

/** Of what kind and between whom; its title is the card's. */
function agreement({ kind, parties }) {
  const between = parties.length > 0 && ` ${parties.length > 1 ? "between" : "of"} ${parties.join(" and ")}`;
  return el("p", { class: "agreement" }, kind ? classWords(kind) : "Agreement", between);
}

/** The first source in full, others of the same event folded. */
function evidence([first, ...others]) {
  if (!first) return null;
  return [quoted(first), others.length > 0 && el("details", {}, el("summary", {}, count(others.length, "other source")), others.map(quoted))];
}

function quoted({ quote, document: source }) {
  const about = [source.publisher, source.published].filter(Boolean).join(", ");
  return el("figure", { class: "evidence" },
    quote !== null && el("blockquote", {}, quote),
    el("figcaption", {}, link(source.title ?? source.id, source.url), about && el("small", {}, about)));
}

function speeches(quotations) {
  return el("details", {}, el("summary", {}, `Words spoken (${quotations.length})`), quotations.map(({ speaker, text: words, question }) =>
    el("div", { class: "speech" }, question && el("p", { class: "question" }, question), el("blockquote", {}, words), speaker && el("small", {}, speaker))));
}
