// The query page: the editor with our terms, prefixes and examples, and answers as tables whose links stay on this server.
// Yasr's own table writes IRIs into markup as they are; this one makes elements, with text alone in them.
"use strict";
const place = document.getElementById("yasgui");
const MOST = 1000; // rows that are drawn at once

function element(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...inside);
  return made;
}

// A resource as it is written in a query, and where this server shows it.
function shortened(iri, prefixes) {
  if (iri.startsWith(place.dataset.base)) return iri.slice(place.dataset.base.length);
  for (const [prefix, start] of Object.entries(prefixes)) if (iri.startsWith(start)) return `${prefix}:${iri.slice(start.length)}`;
  return iri;
}

function cell(value, prefixes) {
  if (!value) return "";
  if (value.type === "uri") {
    const address = `${place.dataset.resource}?iri=${encodeURIComponent(value.value)}`;
    return element("a", { href: address, title: value.value }, shortened(value.value, prefixes));
  }
  return value.value;
}

function rowsPlugin(prefixes) {
  return class {
    constructor(yasr) {
      this.yasr = yasr;
      this.priority = 10;
      this.label = "Table";
    }
    canHandleResults() {
      return Boolean(this.yasr.results?.getVariables()?.length);
    }
    draw() {
      const columns = this.yasr.results.getVariables();
      const rows = this.yasr.results.getBindings() ?? [];
      const head = element("tr", {}, ...columns.map((name) => element("th", { scope: "col" }, name)));
      const body = element("tbody");
      const draw = (from) => {
        for (const row of rows.slice(from, from + MOST)) {
          body.append(element("tr", {}, ...columns.map((name) => element("td", {}, cell(row[name], prefixes)))));
        }
      };
      draw(0);
      const table = element("table", {}, element("thead", {}, head), body);
      const around = element("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "The answer, table" }, table);
      this.yasr.resultsEl.append(around);
      if (rows.length > MOST) {
        const more = element("button", { type: "button", class: "plain" }, `${MOST} more of ${rows.length}`);
        more.addEventListener("click", () => {
          draw(body.rows.length);
          more.hidden = body.rows.length >= rows.length;
        });
        this.yasr.resultsEl.append(more);
      }
    }
    getIcon() {
      return element("span", { "aria-hidden": "true" }, "\u25a6");
    }
    download(name) {
      return {
        contentType: "text/csv", filename: `${name ?? "answer"}.csv`, title: "Download the answer as CSV",
        getData: () => this.yasr.results.asCsv(),
      };
    }
  };
}

// Declares the prefixes that we know as soon as they are used, as the editor takes others for mistakes.
function declare(yasqe, prefixes) {
  const declared = yasqe.getPrefixesFromQuery();
  const used = new Set();
  for (let line = 0; line < yasqe.lineCount(); line += 1) {
    for (const { type, string } of yasqe.getLineTokens(line)) if (type === "string-2") used.add(string.split(":")[0]);
  }
  for (const prefix of used) {
    if (Object.hasOwn(prefixes, prefix) && !Object.hasOwn(declared, prefix)) yasqe.addPrefixes({ [prefix]: prefixes[prefix] });
  }
}

// Offers the terms that go on as one has begun, by their names with or without the prefix.
function termsCompleter(terms, prefixes) {
  return {
    name: "terms",
    onInitialize: (yasqe) => {
      yasqe.on("change", () => declare(yasqe, prefixes));
      setTimeout(() => declare(yasqe, prefixes)); // of what it begins with, once it is there
    },
    bulk: false,
    autoShow: false,
    isValidCompletionPosition: (yasqe) => /^[A-Za-z][\w:-]*$/.test(yasqe.getCompleteToken().string),
    get: (_yasqe, token) => {
      const begun = (token?.string ?? "").toLowerCase();
      const fits = ({ name }) => name.toLowerCase().startsWith(begun) || name.split(":")[1].toLowerCase().startsWith(begun);
      return begun ? terms.filter(fits).map(({ name }) => name) : [];
    },
    postprocessHints: (_yasqe, hints) => hints.map((hint) => {
      const { label, definition } = terms.find(({ name }) => name === hint.text);
      return { ...hint, displayText: [hint.text, label, definition].filter(Boolean).join(" · ") };
    }),
  };
}

function examples(yasgui, groups) {
  const choice = document.getElementById("examples");
  const sparql = new Map();
  for (const { group, questions } of groups) {
    const part = element("optgroup", { label: group });
    for (const { name, title, sparql: query } of questions) {
      sparql.set(name, { title, query });
      part.append(element("option", { value: name }, title));
    }
    choice.append(part);
  }
  choice.addEventListener("change", () => {
    const chosen = sparql.get(choice.value);
    choice.value = "";
    if (chosen) opened(yasgui, chosen.query, chosen.title);
  });
}

function opened(yasgui, query, title) {
  yasgui.addTab(true, { name: title, ...Yasgui.Tab.getDefaults(yasgui), yasqe: { value: query } }).setName(title);
}

// What the parts do not say by themselves to those who do not see them.
function named() {
  const names = {
    ".yasqe .CodeMirror textarea": "The query", ".yasqe_queryButton": "Ask", ".yasqe_share": "Address of this query",
    ".addTab": "Another query", ".closeTab": "Close", ".yasr_downloadIcon": "Download the answer",
  };
  const say = (each, attribute, value) => each.getAttribute(attribute) === value || each.setAttribute(attribute, value);
  for (const [selector, name] of Object.entries(names)) {
    for (const each of place.querySelectorAll(selector)) say(each, "aria-label", name);
  }
  for (const each of place.querySelectorAll(".tabsList .addTab")) { // among tabs only tabs may stand
    say(each, "role", "tab");
    say(each, "aria-selected", "false");
  }
}

async function start() {
  const { terms, prefixes, examples: groups } = await (await fetch(place.dataset.terms)).json();
  const { Yasqe, Yasr } = Yasgui;
  Yasqe.registerAutocompleter(termsCompleter(terms, prefixes), false);
  Yasqe.defaults.autocompleters = ["variables", "terms"]; // those that it brings along ask other servers
  Yasqe.defaults.prefixCcApi = "";
  Yasr.registerPlugin("table", rowsPlugin(prefixes), true); // in the place of its own
  const used = Object.entries(prefixes).filter(([prefix]) => /^(dip|rdfs|dcterms|status)$/.test(prefix));
  const declared = used.map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>\n`).join("");
  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint: () => place.dataset.endpoint, method: "POST", headers: () => ({}) },
    copyEndpointOnNewTab: false,
    populateFromUrl: false,
    corsProxy: undefined,
    endpointCatalogueOptions: { getData: () => [] },
    persistenceId: "kg",
    yasqe: {
      ...Yasqe.defaults,
      value: `${declared}SELECT ?date ?label WHERE {\n  ?event a dip:Meeting ; dip:status status:held ; rdfs:label ?label .\n  OPTIONAL { ?event dip:date ?date }\n} ORDER BY DESC(?date) LIMIT 50`,
    },
    yasr: {
      ...Yasr.defaults,
      prefixes,
      maxPersistentResponseSize: 0,
    },
  });
  const asked = new URLSearchParams(location.hash.slice(1)).get("query");
  if (asked) {
    history.replaceState(null, "", location.pathname);
    opened(yasgui, asked, "From a link");
  }
  examples(yasgui, groups);
  named();
  new MutationObserver(named).observe(place, { childList: true, subtree: true });
  window.kgQuery = yasgui;
}

start();
