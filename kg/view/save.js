// What a reader takes along: the table as CSV, the picture as PNG, the address of the view.

const FORMULA = /^[=+\-@\t\r]/; // what a spreadsheet would run

/** A table as RFC 4180; text that a spreadsheet would run gets an apostrophe in front. */
function csv(rows) {
  const cell = (value) => {
    const text = String(value ?? "");
    const safe = FORMULA.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const anchor = el("a", { href: address, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** What a picture shows, for whoever sees it without the page. */
function captionOf(data, state) {
  const { filters, focus } = state;
  const start = startFilters(data);
  const sets = { types: (type) => `${type}s`, statuses: (status) => status, kinds: (kind) => KINDS[kind], countries: country, topics: topicWords, sources: (source) => source };
  const chosen = Object.entries(sets).filter(([name]) => !alike(filters[name], start[name])).map(([name, words]) => [...filters[name]].map(words).join(" or "));
  const who = focus?.path ? focus.path.map((id) => data.agents[id].name).join(" to ") : focus ? `${data.agents[focus.agent].name}: ${DEPTHS[focus.depth]}` : null;
  return [
    [document.title, byId("count").textContent].join(": "),
    [byId("time").querySelector(".range")?.textContent, who, ...chosen, filters.shared > 1 && `together ${filters.shared} times at least`, filters.confidence > 0 && `confidence from ${filters.confidence} %`,
      filters.bilateral && "between two alone", filters.there && "who was there", `size by ${LOOKS.size[state.size]}, colour by ${state.colour}`].filter(Boolean).join("; "),
  ];
}

/** A picture with the page's ground behind it and lines that say what it shows, as PNG. */
async function savePng(source, captions, name) {
  const image = source instanceof SVGElement ? await rastered(source) : source;
  const [width, height, foot] = [image.width, image.height, (16 + 16 * captions.length) * devicePixelRatio];
  const sheet = el("canvas", { width, height: height + foot });
  const context = sheet.getContext("2d");
  context.fillStyle = token("paper");
  context.fillRect(0, 0, width, height + foot);
  context.drawImage(image, 0, 0);
  context.fillStyle = token("muted");
  context.font = `${12 * devicePixelRatio}px ${FONT}`;
  captions.forEach((caption, n) => context.fillText(caption, 14 * devicePixelRatio, height + (16 + 16 * n) * devicePixelRatio, width - 28 * devicePixelRatio));
  return new Promise((done) => sheet.toBlob((blob) => { download(blob, name); done(); }, "image/png"));
}

function rastered(drawing) {
  for (const words of drawing.querySelectorAll("title")) words.remove(); // of what is only for whoever points at it
  for (const mark of drawing.querySelectorAll("[aria-label]")) mark.removeAttribute("aria-label");
  const text = new XMLSerializer().serializeToString(drawing);
  return new Promise((done, failed) => {
    const image = el("img");
    image.onload = () => done(image);
    image.onerror = () => failed(new Error("the picture could not be drawn"));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  });
}
