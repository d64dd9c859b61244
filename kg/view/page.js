// The page: one state, from which filters, pictures, table, time, panel and address are drawn.

const VIEWS = ["network", "events", "timeline", "table"];

/** Where the page begins. */
function startState(data) {
  return { view: VIEWS[0], filters: startFilters(data), focus: null, selected: null, size: "interactions", colour: "kind", rows: "agents" };
}

function start() {
  const data = readData();
  const state = startState(data);
  let [shown, opener, told, last] = [null, null, null, null];

  const inView = new Set(); // the pictures that show all they have, or what the reader has moved to
  const drawn = () => (state.view === "network" ? pictures.network : state.view === "events" ? pictures.events : null);
  const drawView = () => {
    const picture = drawn();
    if (picture) picture().draw();
    if (picture && !inView.has(state.view)) picture().fit(false);
    inView.add(state.view);
    byId("nothing").hidden = !picture || shown.agents.size > 0;
    timeline.draw(state, shown);
    table.draw(shown.events);
  };
  const redraw = () => {
    shown = select(data, state);
    byId("count").textContent = countWords(data, state, shown);
    byId("focus").replaceChildren(...(state.focus ? focusBar(data, state.focus, setFocus).flat() : []));
    byId("focus").hidden = !state.focus;
    filters.draw(state);
    const always = membersOf(data, { ...state.filters, undated: true, from: null, to: null });
    strip.draw([...always.keys()].map((id) => data.events[id]), state.filters);
    document.documentElement.dataset.colour = state.colour;
    panel.show(state, shown);
    drawView();
    const address = addressOf(data, state);
    const place = JSON.stringify([state.view, state.focus, state.selected]);
    if (address !== told) writeAddress(address, told !== null && place !== last);
    [told, last] = [address, place];
  };
  const choose = (selected) => {
    if (!selected && !state.selected) return;
    if (selected && !state.selected) opener = document.activeElement;
    state.selected = selected;
    redraw();
    (selected ? panel : stillThere(opener) ?? panel).focus();
  };
  const setFilters = (changes) => { Object.assign(state.filters, changes); redraw(); };
  const setFocus = (focus) => {
    Object.assign(state, { focus, selected: focus?.agent !== undefined ? { agent: focus.agent } : null });
    inView.clear();
    redraw();
    panel.focus();
  };
  const open = (view) => { state.view = view; tabs.draw(view); redraw(); };
  const clear = () => {
    strip.stop();
    inView.clear();
    Object.assign(state, { filters: startFilters(data), focus: null });
    redraw();
  };
  const actions = { choose, setFilters, setFocus, clear, filters: () => state.filters };

  const panel = setUpPanel(data, actions);
  const table = setUpTable(data.agents, choose);
  const timeline = setUpTimeline(data, choose, (rows) => { state.rows = rows; redraw(); });
  const strip = setUpStrip(data.events, setFilters);
  const filters = setUpFilters(data, { set: (change) => setFilters(change(state.filters)), look: (look) => { Object.assign(state, look); redraw(); }, clear });
  const tabs = setUpTabs(open);
  const pictures = setUpPictures(data, state, () => shown, choose);
  setUpSearch(byId("find"), data.agents, {
    id: "search", label: "Find a person, post, organisation, event",
    choose: (agent) => { choose({ agent }); if (shown.agents.has(agent)) drawn()?.().reveal(agent); },
    note: (agent) => (!agent.drawn ? "represented" : shown.counts.has(agent.id) ? count(shown.counts.get(agent.id), "interaction") : "hidden by the filters"),
    events: { list: data.events, choose: (event) => choose({ event }), note: (event) => (shown.ids.has(event.id) ? event.when : "hidden by the filters") },
  });
  byId("extent").textContent = extentWords(data);
  setUpTools({ view: () => state.view, caption: () => captionOf(data, state), picture: () => (drawn() ? drawn()().picture() : timeline.picture()), csv: () => table.csv(), address: () => addressOf(data, state) });
  for (const [id, zoom] of [["zoom-in", (picture) => picture.zoom(1.3)], ["zoom-out", (picture) => picture.zoom(1 / 1.3)], ["zoom-fit", (picture) => picture.fit()]]) {
    byId(id).addEventListener("click", () => zoom(drawn()()));
  }
  setUpTheme(() => redraw());
  document.addEventListener("keydown", (e) => { if (e.key === "Escape" && (state.selected || state.focus)) { if (state.selected) choose(null); else setFocus(null); } });

  const goTo = (text) => {
    const { state: next, unknown } = stateAt(data, text);
    Object.assign(state, next);
    told = text; // so that going back leaves the way forward
    byId("notice").textContent = unknown.length ? `The address of this view names what this page does not have: ${unknown.join(", ")}.` : "";
    byId("notice").hidden = !unknown.length;
    strip.stop();
    inView.clear();
    tabs.draw(state.view);
    redraw();
  };
  addEventListener("hashchange", () => { if (location.hash.slice(1) !== told) goTo(location.hash.slice(1)); });
  goTo(location.hash.slice(1));
  offerApi(data, state, { choose, shown: () => shown, picture: () => drawn()() });
}

/** An element, or the mark that stands for the same interaction where it was drawn anew; null if there is neither. */
function stillThere(element) {
  if (element?.isConnected) return element;
  const { event, row } = element?.dataset ?? {};
  return event ? document.querySelector(`.mark[data-event="${event}"][data-row="${row}"]`) : null;
}

/** A picture that shows all it has. */
function fitted(picture) {
  picture.draw();
  picture.fit(false);
  return picture;
}

/** The two pictures, each made when it is first looked at. */
function setUpPictures(data, state, shown, choose) {
  const made = {};
  const picture = (name, scene) => () => (made[name] ??= fitted(createCanvas(byId(`${name}-canvas`), {
    scene: () => scene(data, state, shown()),
    say: (words) => { byId("said").textContent = words; },
    pick: (mark, line) => {
      if (typeof mark === "string") choose({ event: Number(mark.slice(1)) });
      else if (mark !== undefined) choose({ agent: mark });
      else if (line === undefined) choose(null);
      else if (name === "network") choose({ tie: line });
      else choose({ event: Number(line.split("-")[0]) });
    },
  })));
  return { network: picture("network", networkScene), events: picture("events", eventsScene) };
}

/** The tabs; `open` is called with the view that is wanted, `draw` shows which one it is. */
function setUpTabs(open) {
  const tabs = VIEWS.map((view) => byId(`tab-${view}`));
  const draw = (view) => {
    tabs.forEach((tab, n) => {
      const chosen = VIEWS[n] === view;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      byId(VIEWS[n]).hidden = !chosen;
    });
    byId("zoom").hidden = view !== "network" && view !== "events";
    byId("save-png").hidden = view === "table";
  };
  tabs.forEach((tab, n) => {
    tab.addEventListener("click", () => open(VIEWS[n]));
    tab.addEventListener("keydown", (e) => {
      const way = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
      if (!way) return;
      const next = (n + way + VIEWS.length) % VIEWS.length;
      open(VIEWS[next]);
      tabs[next].focus();
    });
  });
  return { draw };
}

const COPY = "Copy link";

/** The buttons that take something along: picture, table, address. */
function setUpTools({ view, caption, picture, csv: table, address }) {
  byId("save-png").addEventListener("click", () => savePng(picture(), caption(), `${view()}.png`));
  byId("save-csv").addEventListener("click", () => download(new Blob(["\ufeff", table()], { type: "text/csv;charset=utf-8" }), "interactions.csv"));
  byId("copy-link").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(addressWith(address()));
      byId("copy-link").textContent = "Copied";
    } catch {
      byId("copy-link").textContent = "Copy it from the address bar"; // no leave to write to the clipboard
    }
    setTimeout(() => { byId("copy-link").textContent = COPY; }, 2500);
  });
  byId("copy-link").hidden = location.protocol === "about:";
}

/** Light, dark, or as the system has it. */
function setUpTheme(redraw) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", redraw);
  byId("theme").addEventListener("click", () => {
    const now = document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");
    document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
    redraw();
  });
}

/**
 * For scripts and tests: window.kgPage
 *   select(iri | [iri, iri])  opens an agent, an interaction, or the tie of two agents; nothing closes the panel
 *   where(iri | [iri, iri])   { x, y } in the window of an agent, of an interaction (in its picture), or of the middle of a tie
 *   labels()                  [{ iri, left, top, right, bottom }] in the window, of the names that are written in the picture
 *   shown()                   { events, agents, ties }: IRIs of what the filters let through (a tie is a pair)
 */
function offerApi(data, state, { choose, shown, picture }) {
  const find = (what) => {
    const id = data.number.get(what);
    return data.agents[id]?.iri === what ? { agent: id } : { event: id };
  };
  const wanted = (what) => (Array.isArray(what) ? { tie: tieBetween(data, ...what.map((iri) => data.number.get(iri))).id } : find(what));
  const mark = (iri) => { const { agent, event } = find(iri); return agent ?? `e${event}`; };
  window.kgPage = Object.freeze({
    select: (what) => choose(what === undefined ? null : wanted(what)),
    where: (what) => picture().where([what].flat().map(mark)),
    labels: () => picture().labels().map(({ id, ...box }) => ({ iri: data.agents[id].iri, ...box })),
    shown: () => ({
      events: shown().events.map((event) => event.iri),
      agents: [...shown().agents].map((id) => data.agents[id].iri),
      ties: [...shown().ties.keys()].map((id) => [data.tie.get(id).a, data.tie.get(id).b].map((n) => data.agents[n].iri)),
    }),
  });
}

start();
