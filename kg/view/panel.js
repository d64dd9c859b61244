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
  let [written, about, late] = [null, null, null];
  const show = (state, shown) => {
    if (panel.querySelector("input:focus")?.value) { late = [state, shown]; return; } // somebody is typing there
    late = null;
    const { selected, focus, size } = state;
    const [kind] = selected ? Object.keys(selected) : [];
    const content = kind ? views[kind](data, selected[kind], shown, actions)
      : focus?.path ? pathView(data, focus.path, shown, actions) : overview(data, shown, actions, size);
    const close = kind && button("×", () => actions.choose(null), { class: "close", "aria-label": "Close details", title: "Close (Esc)" });
    const fresh = el("div", {}, close, content);
    const text = new XMLSerializer().serializeToString(fresh);
    if (text === written) return; // what was unfolded stays so
    written = text;
    panel.replaceChildren(...fresh.childNodes);
    if (about !== JSON.stringify([selected, focus])) panel.scrollTop = 0;
    about = JSON.stringify([selected, focus]);
  };
  panel.addEventListener("focusout", () => setTimeout(() => { if (late) show(...late); }));
  return { show, focus: () => panel.querySelector("h2")?.focus() };
}

function heading(text, ...before) {
  return el("h2", { tabindex: "-1" }, before, text);
}

/** Before anything is selected: how to read the page, whom it is about, and what is not drawn. */
function overview({ agents, documents, events, node }, shown, { choose, setFilters }, size) {
  const value = size === "interactions" ? (id) => shown.counts.get(id) ?? 0 : (id) => node.get(id).measures[size];
  const most = [...shown.counts.keys()].map((id) => [agents[id], value(id)]).sort(([a, x], [b, y]) => y - x || a.id - b.id).slice(0, MOST_LISTED);
  const latest = [...shown.events].sort(newestFirst).slice(0, 3);
  return [
    heading("Who met whom"),
    el("p", { class: "lead" }, `${count(events.length, "interaction")} read from ${count(documents.length, "document")}. Choose a name or a line to see when and where, in which capacities, and the sentence that says so.`),
    el("p", { class: "hint" }, tiesWords(shown)),
    shown.agents.size < shown.of && el("p", { class: "hint" }, `Drawn are the ${NUMBERS.format(shown.agents.size)} busiest of ${NUMBERS.format(shown.of)}. The search finds everyone. `,
      button(`Draw all ${NUMBERS.format(shown.of)}`, () => setFilters({ most: shown.of }), { class: "quiet" })),
    most.length > 0 && el("h3", {}, size === "interactions" ? "Most interactions" : `By ${LOOKS.size[size]}, in the whole network`),
    el("ol", { class: "agents" }, most.map(([agent, n]) => el("li", {}, agentLink(agent, choose), el("span", { class: "number" }, DECIMALS.format(n))))),
    latest.length > 0 && el("h3", {}, "Latest"),
    el("ul", { class: "brief" }, latest.map((event) => el("li", {}, briefly(event, agents, choose)))),
  ];
}

/** Of what is shown, how much can be drawn as ties. */
function tiesWords({ events, members }) {
  const sizes = events.map(({ id }) => members.get(id).length);
  const [none, one] = [sizes.filter((n) => n === 0).length, sizes.filter((n) => n === 1).length];
  const others = [one > 0 && `${NUMBERS.format(one)} of one`, none > 0 && `${NUMBERS.format(none)} of nobody named`].filter(Boolean).join(" and ");
  return `${count(events.length - none - one, "interaction ties", "interactions tie")} somebody to somebody${others ? `; ${others} stand in the table` : ""}.`;
}

function briefly(event, agents, choose) {
  return button([el("small", {}, `${event.when} · ${classWords(event.cls)}${event.status === "held" ? "" : `, ${event.status}`}`), el("span", {}, eventTitle(event) ?? whoWords(event, agents))], () => choose({ event: event.id }), { class: "brief-link" });
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
    ...cards(own, data, shown.ids, actions.choose),
  ];
}

function post({ capacity, of, years }) {
  return el("li", {}, [capacity, of].filter(Boolean).join(", "), el("small", {}, years ? ` ${years}` : " dates not stated"));
}

/** An agent's measures, in the whole network. */
function standing({ partners, betweenness }, estimated) {
  const about = estimated.includes("betweenness") ? "about " : "";
  return el("p", { class: "standing", title: "Betweenness: the share of shortest paths between others that lead through it" },
    `In the whole network: tied to ${NUMBERS.format(partners)} others, betweenness ${about}${betweenness.toFixed(3)}`);
}

/** The ways on from an agent: those around it, and the way to somebody else. */
function lookAround(data, agent, { setFocus }) {
  const box = el("div", { class: "search path-to" });
  setUpSearch(box, data.agents, {
    id: "path", label: "Shortest path to …",
    choose: (other) => { if (other !== agent.id) setFocus({ path: [agent.id, other] }); },
    note: (other) => (other.id === agent.id ? "the same" : other.drawn ? "" : "represented"),
  });
  return el("div", { class: "around" }, el("span", {}, "Show only: "),
    DEPTHS.map((words, depth) => button(words, () => setFocus({ agent: agent.id, depth }), { class: "chip" })), box);
}

/** How two agents are connected: each step with what it rests on. */
function pathView(data, [from, to], shown, { choose, filters }) {
  const names = [from, to].map((id) => data.agents[id].name);
  if (!shown.path) return [heading("No path"), el("p", { class: "lead" }, `Nothing that the filters let through leads from ${names[0]} to ${names[1]}.`)];
  return [
    heading("The shortest path"),
    el("p", { class: "lead" }, `${names[0]} and ${names[1]} are ${shown.path.length === 2 ? "tied directly" : `${shown.path.length - 1} steps apart; of ways as short, this is the one with most interactions`}.`),
    el("ol", { class: "path" }, shown.path.map((id, n) => {
      const tie = n > 0 && tieBetween(data, shown.path[n - 1], id);
      const events = tie && shown.ties.get(tie.id);
      return el("li", {}, events && el("p", {}, button(count(events.length, "interaction"), () => choose({ tie: tie.id }), { class: "quiet" }), `, the latest ${[...events].sort(newestFirst)[0].when}`), agentLink(data.agents[id], choose));
    })),
    ...between(data, from, to, tiesOf(data, membersOf(data, filters()), filters().shared), choose),
  ];
}

/** Who stands between two: whom both are tied to, as a list that unfolds. */
function between(data, one, other, ties, choose) {
  const found = sharedBy(data, ties, one, other);
  const item = ([id, n, m]) => el("li", {}, agentLink(data.agents[id], choose), el("span", { class: "number" }, `${n} + ${m}`));
  return found.length > 0 ? [el("details", { class: "between" }, el("summary", {}, `Both are tied to ${count(found.length, "other")}`), paged(found, item, MOST_LISTED, el("ul", { class: "with" })))] : [];
}

/** Whom an agent shares interactions with, most first; also those who are not drawn. */
function counterparts({ ties, agents }, agent, shown) {
  return ties.filter((tie) => (tie.a === agent.id || tie.b === agent.id) && shown.between.has(tie.id))
    .map((tie) => ({ tie, other: agents[tie.a === agent.id ? tie.b : tie.a], n: shown.between.get(tie.id).length }))
    .sort((x, y) => y.n - x.n || x.other.id - y.other.id);
}

function tieView(data, id, shown, { choose }) {
  const tie = data.tie.get(id);
  const [a, b] = [data.agents[tie.a], data.agents[tie.b]];
  return [
    el("h2", { tabindex: "-1", class: "pair" }, agentLink(a, choose), agentLink(b, choose)),
    ...between(data, tie.a, tie.b, shown.between, choose),
    ...cards(tie.events.map((n) => data.events[n]), data, new Set((shown.between.get(id) ?? []).map((event) => event.id)), choose),
  ];
}

function eventView(data, id, shown, { choose }) {
  const event = data.events[id];
  const hidden = !shown.ids.has(id) && el("p", { class: "hint" }, "Hidden by the filters.");
  return [heading(eventTitle(event) ?? classWords(event.cls)), hidden, card(event, data, choose, { titled: false })];
}

/** Interactions newest first: those that the filters let through, and how many they hide. */
function cards(events, data, ids, choose) {
  const visible = events.filter((event) => ids.has(event.id)).sort(newestFirst);
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
  const about = [source.publisher, source.published, source.owner && `rights: ${source.owner}`, source.rights].filter(Boolean).join(", ");
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
