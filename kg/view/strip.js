// The strip of time: a histogram over which a range is drawn, dragged, stepped and played.

const UNITS = { 12: "year", 3: "quarter", 1: "month" };
const PLAY_EVERY = 900; // milliseconds

/** The strip; `change` is called with { from, to, undated } as the reader moves it; `draw` takes the events to count and the filters. */
function setUpStrip(events, change) {
  const axis = timeAxis(events);
  const undated = events.filter((event) => !event.earliest).length;
  const without = undated > 0 && checkbox(`${NUMBERS.format(undated)} undated`, true, (on) => change({ undated: on }), { class: "check undated", title: "Interactions of which no source says when" });
  if (!axis) {
    byId("time").append(el("p", { class: "hint" }, "No interaction has a date."), without || "");
    return { stop: () => {}, draw: (_, filters) => { if (without) without.firstChild.checked = filters.undated; } };
  }
  const bars = barsOf(axis);
  const columns = bars.map(() => el("div", { class: "bar-of-time" }, el("i", { class: "maybe" }), el("i", { class: "sure" })));
  const low = slider("Earliest month shown", axis, axis.low);
  const high = slider("Latest month shown", axis, axis.high);
  const band = el("div", { class: "band", title: "Drag to move the range" });
  const said = el("output", { class: "range" });
  const all = button("All time", () => { player.stop(); move([axis.low, axis.high]); low.focus(); }, { class: "quiet" });
  const player = setUpPlayer(axis, () => points(), (range) => move(range));
  const histogram = el("div", { class: "histogram" }, el("div", { class: "bars" }, columns), band, low, high);
  const points = () => [Number(low.value), Number(high.value)];

  let was = [axis.low, axis.high];
  const show = ([from, to], { from: first, to: last } = rangeAt(axis, [from, to])) => {
    was = [from, to];
    low.style.zIndex = from > (axis.low + axis.high) / 2 ? 1 : 0; // of two thumbs in one place the one that can still move
    [low.value, high.value] = [from, to];
    const begins = first ? monthOf(first) : axis.whole[0];
    const words = [begins, last ? monthOf(last) : Math.max(begins, axis.whole[1])].map(monthWords);
    said.textContent = words[0] === words[1] ? words[0] : words.join(" – ");
    low.setAttribute("aria-valuetext", words[0]);
    high.setAttribute("aria-valuetext", words[1]);
    all.hidden = !first && !last;
    band.classList.toggle("whole", !first && !last);
    Object.assign(band.style, { left: share(axis, from), width: `calc(${share(axis, to)} - ${share(axis, from)})` });
    columns.forEach((column, n) => column.classList.toggle("out", axis.low + n * axis.step + axis.step <= from || axis.low + n * axis.step >= to));
  };
  const move = (points) => {
    const range = snapped(axis, points);
    const [narrow, before] = [range, was].map(([from, to]) => from > axis.low || to < axis.high);
    show(range);
    change({ ...rangeAt(axis, range), ...(narrow !== before && { undated: !narrow }) }); // whoever asks for a time does not mean what has none
  };
  low.addEventListener("input", () => { player.stop(); move([Math.min(Number(low.value), Number(high.value) - 1), Number(high.value)]); });
  high.addEventListener("input", () => { player.stop(); move([Number(low.value), Math.max(Number(high.value), Number(low.value) + 1)]); });
  setUpBrush(histogram, band, axis, { points, move: (range) => { player.stop(); move(range); } });

  byId("time").append(
    el("div", { class: "time-head" }, el("h2", {}, "Time"), player.element, said, all, without),
    histogram,
    el("div", { class: "ticks", "aria-hidden": "true" }, axis.before > 0 && tick(axis, axis.low, "‹", "Earlier"), yearsOf(axis).map(({ year, at }) => tick(axis, at, String(year))), axis.after > 0 && tick(axis, axis.end, "›", "Later")));
  return {
    stop: player.stop,
    draw: (shown, filters) => {
      drawBars(columns, bars, heightsOf(axis, bars, shown));
      show(pointsOf(axis, filters), filters);
      if (without) {
        without.firstChild.checked = filters.undated;
        without.querySelector("span").textContent = `${NUMBERS.format(shown.filter((event) => !event.earliest).length)} undated`;
      }
    },
  };
}

function share({ low, high }, month) {
  return `${(100 * (month - low)) / (high - low)}%`;
}

function tick(axis, month, words, title = null) {
  const mark = el("span", { title }, words);
  mark.style.left = share(axis, month);
  return mark;
}

function slider(label, { low, high }, value) {
  return el("input", { type: "range", "aria-label": label, min: low, max: high, step: 1, value });
}

function drawBars(columns, bars, heights) {
  const most = Math.max(1, ...heights.map(({ sure, maybe }) => sure + maybe));
  columns.forEach((column, n) => {
    const { sure, maybe } = heights[n];
    column.children[0].style.height = `${(100 * maybe) / most}%`;
    column.children[1].style.height = `${(100 * sure) / most}%`;
    column.title = `${barWords(bars[n])}: ${sure}${maybe ? `, and perhaps ${maybe} of imprecise date` : ""}`;
  });
}

/** Where the bar begins that a point of the axis lies in. */
function barAt({ low, high, step }, month) {
  return low + Math.floor((Math.min(month, high - 0.01) - low) / step) * step;
}

/** Drawing a range over the bars, or moving the one there is by its band; a click takes the bar. */
function setUpBrush(histogram, band, axis, { points, move }) {
  const monthAt = (e) => {
    const { left, width } = histogram.getBoundingClientRect();
    return axis.low + Math.max(0, Math.min(1, (e.clientX - left) / width)) * (axis.high - axis.low);
  };
  const drag = (onMove, onEnd = () => {}) => (e) => {
    if (e.button !== 0) return;
    e.preventDefault();
    const [start, range] = [monthAt(e), points()];
    const over = new AbortController();
    addEventListener("pointermove", (now) => { if (now.buttons) onMove(start, monthAt(now), range); else over.abort(); }, { signal: over.signal });
    addEventListener("pointerup", (now) => { over.abort(); onEnd(start, monthAt(now)); }, { signal: over.signal });
    addEventListener("pointercancel", () => over.abort(), { signal: over.signal });
  };
  band.addEventListener("pointerdown", drag((start, now, [from, to]) => {
    const by = Math.round(Math.max(axis.low - from, Math.min(axis.high - to, now - start)));
    move([from + by, to + by]);
  }));
  histogram.querySelector(".bars").addEventListener("pointerdown", drag(
    (start, now) => move([barAt(axis, Math.min(start, now)), barAt(axis, Math.max(start, now)) + axis.step]),
    (start, now) => { if (barAt(axis, start) === barAt(axis, now)) move([barAt(axis, start), barAt(axis, start) + axis.step]); }));
}

/** The buttons that step and play the range, by year, quarter or month. */
function setUpPlayer(axis, points, move) {
  let timer = null;
  const unit = selectBox("Step by", UNITS, axis.end - axis.start > 36 ? "12" : axis.end - axis.start > 9 ? "3" : "1", () => {});
  const months = () => Number(unit.querySelector("select").value);
  const step = (way) => {
    const range = stepped(axis, points(), months(), way);
    if (range) move(range);
    if (!range || (range[0] <= axis.low && range[1] >= axis.high)) stop();
  };
  const stop = () => {
    clearInterval(timer);
    timer = null;
    play.setAttribute("aria-pressed", "false");
    play.textContent = "▶";
    play.title = "Play";
  };
  const start = () => {
    if (points()[1] >= axis.high) move([axis.low, axis.high]); // at the end: from the beginning again
    timer = setInterval(() => step(1), PLAY_EVERY);
    play.setAttribute("aria-pressed", "true");
    play.textContent = "❚❚";
    play.title = "Pause";
    step(1);
  };
  const play = button("▶", () => (timer === null ? start() : stop()), { "aria-label": "Play", "aria-pressed": "false", title: "Play" });
  const element = el("div", { class: "player" },
    button("‹", () => { stop(); step(-1); }, { "aria-label": "Step back", title: "Step back" }), play,
    button("›", () => { stop(); step(1); }, { "aria-label": "Step forward", title: "Step forward" }), unit);
  return { element, stop };
}
