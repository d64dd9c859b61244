// The side panel: the whole, an agent, a pair, a path, or one interaction with the words it was read from.

const CARDS = 25;
const MOST_LISTED = 10;
const MOST_COUNTERPARTS = 6;
const MOST_POSTS = 6;

function badge(status) {
  return el("span", { class: `badge ${status}` }, status);
}

function agentLink(agent, choose) {
  return button([swatch(agent.kind), agent.name], () => choose({ agent: agent.id }), { class: "name-link" });
}

/** The panel in its element; `show` fills it for what is selected, or with the path in focus, or with the overview. */
function setUpPanel(data, actions) {
  const panel = byId("panel");
  const views = { agent: agentView, tie: tieView, event: eventView };
  const show = ({ selected, focus }, shown) => {
    const [kind] = selected ? Object.keys(selected) : [];
    const content = kind ? views[kind](data, selected[kind], shown, actions)
      : focus?.path ? pathView(data, focus.path, shown, actions) : overview(data, shown, actions);
    const close = kind && button("×", () => actions.choose(null), { class: "close", "aria-label": "Close details", title: "Close (Esc)" });
    panel.replaceChildren(...[close, ...content].filter(Boolean));
    panel.scrollTop = 0;
  };
  return { show, focus: () => panel.querySelector("h2")?.focus() };
}

function heading(text, ...before) {
  return el("h2", { tabindex: "-1" }, before, text);
}

/** Before anything is selected: how to read the page, whom it is about, and what is not drawn. */
function overview({ agents, documents, events }, shown, { choose, setFilters }) {
  const busiestFirst = [...shown.agents].map((id) => [agents[id], shown.counts.get(id) ?? 0])
    .sort(([a, x], [b, y]) => y - x || a.id - b.id).slice(0, MOST_LISTED);
  const latest = [...shown.events].sort(newestFirst).slice(0, 3);
  return [
    heading("Who met whom"),
    el("p", { class: "lead" }, `${count(events.length, "interaction")} read from ${count(documents.length, "document")}. Choose a name or a line to see when and where, in which capacities, and the sentence that says so.`),
    shown.agents.size < shown.of && el("p", { class: "hint" }, `Drawn are the ${NUMBERS.format(shown.agents.size)} busiest of ${NUMBERS.format(shown.of)}. The search finds everyone. `,
      button(`Draw all ${NUMBERS.format(shown.of)}`, () => setFilters({ most: shown.of }), { class: "quiet" })),
    busiestFirst.length > 0 && el("h3", {}, "Most interactions"),
    el("ol", { class: "agents" }, busiestFirst.map(([agent, n]) => el("li", {}, agentLink(agent, choose), el("span", { class: "number" }, n)))),
    latest.length > 0 && el("h3", {}, "Latest"),
    el("ul", { class: "brief" }, latest.map((event) => el("li", {}, briefly(event, agents, choose)))),
  ];
}

function briefly(event, agents, choose) {
  return button([el("small", {}, `${event.when} · ${classWords(event.cls)}`), el("span", {}, eventTitle(event) ?? whoWords(event, agents))], () => choose({ event: event.id }), { class: "brief-link" });
}

function agentView(data, id, shown, actions) {
  const agent = data.agents[id];
  const own = [...new Set([...agent.events, ...agent.spokenFor])].map((n) => data.events[n]);
  const others = counterparts(data, agent, shown);
  return [
    heading(agent.name, swatch(agent.kind)),
    agent.aliases.length > 0 && el("p", { class: "aliases" }, "Also: ", agent.aliases.join(" · ")),
    !agent.drawn && el("p", { class: "hint" }, "Not in the picture itself: others acted for it."),
    agent.drawn && !shown.agents.has(id) && el("p", { class: "hint" }, "Hidden by the filters. ", button("Clear the filters", actions.clear, { class: "quiet" })),
    agent.drawn && standing(data.node.get(id).measures, data.about.estimated),
    agent.drawn && lookAround(data, agent, actions),
    agent.posts.length > 0 && el("h3", {}, "Posts"),
    agent.posts.length > 0 && paged(agent.posts, post, MOST_POSTS, el("ul", { class: "posts" })),
    others.length > 0 && el("h3", {}, "With"),
    others.length > 0 && paged(others, ({ tie, other, n }) => el("li", {},
      button([swatch(other.kind), other.name], () => actions.choose({ tie: tie.id }), { class: "name-link" }), el("span", { class: "number" }, n)), MOST_COUNTERPARTS, el("ul", { class: "with" })),
    ...cards(own, data, shown, actions.choose),
  ];
}

function post({ capacity, of, years }) {
  return el("li", {}, [capacity, of].filter(Boolean).join(", "), el("small", {}, years ? ` ${years}` : " dates not stated"));
}

/** An agent's measures, in the whole network. */
function standing({ interactions, partners, betweenness }, estimated) {
  const about = estimated.includes("betweenness") ? "about " : "";
  return el("p", { class: "standing" }, `${count(interactions, "interaction")} with ${NUMBERS.format(partners)} others; betweenness ${about}${betweenness.toFixed(3)}`);
}

/** The ways on from an agent: those around it, and the way to somebody else. */
function lookAround(data, agent, { setFocus }) {
  const box = el("div", { class: "search path-to" });
  setUpSearch(box, data.agents, {
    label: `Shortest path to …`,
    choose: (other) => { if (other !== agent.id) setFocus({ path: [agent.id, other] }); },
    note: (other) => (other.id === agent.id ? "the same" : other.drawn ? "" : "represented"),
  });
  return el("div", { class: "around" }, el("span", {}, "Draw only the circle of "),
    button("1 step", () => setFocus({ agent: agent.id, depth: 1 }), { class: "chip" }), button("2 steps", () => setFocus({ agent: agent.id, depth: 2 }), { class: "chip" }), box);
}

/** How two agents are connected: each step with what it rests on. */
function pathView(data, [from, to], shown, { choose }) {
  const names = [from, to].map((id) => data.agents[id].name);
  if (!shown.path) return [heading("No path"), el("p", { class: "lead" }, `Nothing that the filters let through leads from ${names[0]} to ${names[1]}.`)];
  return [
    heading("The shortest path"),
    el("p", { class: "lead" }, `${names[0]} and ${names[1]} are ${shown.path.length === 2 ? "tied directly" : `${shown.path.length - 1} steps apart`}. Of ways of equal length this is the one that most interactions stand for.`),
    el("ol", { class: "path" }, shown.path.map((id, n) => {
      const tie = n > 0 && tieBetween(data, shown.path[n - 1], id);
      const events = tie && shown.ties.get(tie.id);
      return el("li", {}, events && el("p", {}, button(count(events.length, "interaction"), () => choose({ tie: tie.id }), { class: "quiet" }), `, the latest ${[...events].sort(newestFirst)[0].when}`), agentLink(data.agents[id], choose));
    })),
  ];
}

/** Whom an agent shares interactions with, most first. */
function counterparts({ ties, agents }, agent, shown) {
  return ties.filter((tie) => (tie.a === agent.id || tie.b === agent.id) && shown.ties.has(tie.id))
    .map((tie) => ({ tie, other: agents[tie.a === agent.id ? tie.b : tie.a], n: shown.ties.get(tie.id).length }))
    .sort((x, y) => y.n - x.n || x.other.id - y.other.id);
}

function tieView(data, id, shown, { choose }) {
  const tie = data.tie.get(id);
  const [a, b] = [data.agents[tie.a], data.agents[tie.b]];
  return [
    el("h2", { tabindex: "-1", class: "pair" }, agentLink(a, choose), agentLink(b, choose)),
    ...cards(tie.events.map((n) => data.events[n]), data, shown, choose),
  ];
}

function eventView(data, id, shown, { choose }) {
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
    within && el("p", { class: "within" }, "At ", button(eventTitle(within) ?? whoWords(within, data.agents), () => choose({ event: within.id }), { class: "name-link" })),
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

function quoted({ quote, marks, document: source }) {
  const about = [source.publisher, source.published].filter(Boolean).join(", ");
  return el("figure", { class: "evidence" },
    quote !== null && el("blockquote", {}, marked(quote, marks)),
    el("figcaption", {}, link(source.title ?? source.id, source.url), about && el("small", {}, about)));
}

function speeches(quotations) {
  return el("details", {}, el("summary", {}, `Words spoken (${quotations.length})`), quotations.map(({ speaker, text: words, question }) =>
    el("div", { class: "speech" }, question && el("p", { class: "question" }, question), el("blockquote", {}, words), speaker && el("small", {}, speaker))));
}

/** A quotation with the words marked that say what was read from it. */
function marked(quote, marks) {
  const letters = [...quote]; // positions count code points
  let end = 0;
  const parts = marks.flatMap(([from, to]) => {
    const before = letters.slice(end, from).join("");
    end = to;
    return [before, el("mark", {}, letters.slice(from, to).join(""))];
  });
  return [...parts, letters.slice(end).join("")];
}
