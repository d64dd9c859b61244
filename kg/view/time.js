// Interactions over time: a histogram with a range to be drawn over it.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const STEPS = [1, 3, 12, 60, 120]; // months in a bar
const MOST_BARS = 48;

/** Months since year 0 of an ISO day. */
function monthOf(day) {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** Bars of equal length over the period of the events: { start, step, length } in months. */
function scale(events) {
  const dated = events.filter((event) => event.earliest);
  if (!dated.length) return null;
  const first = Math.min(...dated.map((event) => monthOf(event.earliest)));
  const last = Math.max(...dated.map((event) => monthOf(event.latest)));
  const step = STEPS.find((months) => (last - first) / months < MOST_BARS) ?? STEPS.at(-1);
  const start = Math.floor(first / step) * step;
  return { start, step, length: Math.floor((last - start) / step) + 1 };
}

function firstDay(month) {
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}

function lastDay(month) {
  return `${firstDay(month).slice(0, 7)}-31`; // compared as text: no day of the month is later
}

function monthWords(month) {
  return `${MONTHS[month % 12]} ${Math.floor(month / 12)}`;
}

/** How many events surely fall in each bar, and how many might (their date spans several). */
function heights(events, { start, step, length }) {
  const bars = Array.from({ length }, () => ({ sure: 0, maybe: 0 }));
  for (const event of events.filter((e) => e.earliest)) {
    const first = Math.floor((monthOf(event.earliest) - start) / step);
    const last = Math.floor((monthOf(event.latest) - start) / step);
    for (let n = first; n <= last; n += 1) bars[n][first === last ? "sure" : "maybe"] += 1;
  }
  return bars;
}

/** The strip under the picture; `change` is called with { from, to, undated } as the reader moves it. */
function setUpTime(events, change) {
  const axis = scale(events);
  const undated = events.filter((event) => !event.earliest).length;
  const without = undated > 0 && checkbox(`${undated} undated`, true, (on) => (axis ? report({ undated: on }) : change({ undated: on })), { class: "check undated" });
  if (!axis) {
    byId("time").append(el("p", { class: "hint" }, "No interaction has a date."), without || "");
    return { draw: () => {}, start: () => change({}) };
  }
  const bars = Array.from({ length: axis.length }, () => el("div", { class: "bar-of-time" }, el("i", { class: "maybe" }), el("i", { class: "sure" })));
  const low = slider("Earliest month shown", axis.length, 0);
  const high = slider("Latest month shown", axis.length, axis.length);
  const said = el("output", { class: "range" });
  const all = button("All time", () => reset(), { class: "quiet", hidden: true });
  const state = { undated: true };

  const report = (more = {}) => {
    Object.assign(state, more);
    const [from, to] = [Number(low.value), Number(high.value)];
    const whole = from === 0 && to === axis.length;
    const [first, last] = [axis.start + from * axis.step, axis.start + to * axis.step - 1];
    said.textContent = `${monthWords(first)} – ${monthWords(last)}`;
    for (const input of [low, high]) input.setAttribute("aria-valuetext", monthWords(input === low ? first : last));
    all.hidden = whole;
    bars.forEach((bar, n) => bar.classList.toggle("out", n < from || n >= to));
    change({ undated: state.undated, from: whole ? null : firstDay(first), to: whole ? null : lastDay(last) });
  };
  const reset = () => { low.value = 0; high.value = axis.length; report(); };
  low.addEventListener("input", () => { low.value = Math.min(Number(low.value), Number(high.value) - 1); report(); });
  high.addEventListener("input", () => { high.value = Math.max(Number(high.value), Number(low.value) + 1); report(); });

  byId("time").append(
    el("div", { class: "time-head" }, el("h2", {}, "Time"), said, all, without),
    el("div", { class: "histogram" }, el("div", { class: "bars" }, bars), low, high),
    el("div", { class: "ticks", "aria-hidden": "true" }, ticks(axis)));
  return { draw: (shown) => drawBars(bars, heights(shown, axis), axis), start: report };
}

function slider(label, max, value) {
  return el("input", { type: "range", "aria-label": label, min: 0, max, step: 1, value });
}

function barWords({ start, step }, n) {
  const first = start + n * step;
  return step === 1 ? monthWords(first) : `${monthWords(first)} – ${monthWords(first + step - 1)}`;
}

function drawBars(bars, counts, axis) {
  const most = Math.max(1, ...counts.map(({ sure, maybe }) => sure + maybe));
  bars.forEach((bar, n) => {
    const { sure, maybe } = counts[n];
    bar.children[0].style.height = `${(100 * maybe) / most}%`;
    bar.children[1].style.height = `${(100 * sure) / most}%`;
    bar.title = `${barWords(axis, n)}: ${sure}${maybe ? `, and perhaps ${maybe} of imprecise date` : ""}`;
  });
}

/** Years under the bars, as many as there is room for. */
function ticks({ start, step, length }) {
  const span = length * step;
  const every = Math.max(1, Math.ceil(span / 12 / 12));
  const marks = [];
  for (let year = Math.ceil(start / 12); year * 12 < start + span; year += every) {
    const tick = el("span", {}, String(year));
    tick.style.left = `${(100 * (year * 12 - start)) / span}%`;
    marks.push(tick);
  }
  return marks;
}
