// Reckoning in months: the axis of the events, its bars, and what lies between two points of it.

const BAR_MONTHS = [1, 3, 12, 60, 120];
const MOST_BARS = 60;
const OUTLIERS = 0.02; // of the events at either end may lie beyond the axis

/** Months since year 0 of an ISO day. */
function monthOf(day) {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function firstDay(month) {
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}

function lastDay(month) {
  const year = Math.floor(month / 12);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return `${firstDay(month).slice(0, 7)}-${[31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month % 12]}`;
}

function monthWords(month) {
  return `${MONTHS[month % 12]} ${Math.floor(month / 12)}`;
}

/**
 * The axis of dated events, in months: from `start` up to before `end`, with bars of `step`; where few events lie far from all
 * others, one bar more at that end (`before`, `after`: its width, else 0) holds them. `low` and `high` are its ends, `whole` the first and last month of any event, `held` of any between `start` and `end`. Null without any date.
 */
function timeAxis(events) {
  const dated = events.filter((event) => event.earliest);
  if (!dated.length) return null;
  const firsts = dated.map((event) => monthOf(event.earliest)).sort((a, b) => a - b);
  const lasts = dated.map((event) => monthOf(event.latest)).sort((a, b) => a - b);
  const cut = Math.floor(dated.length * OUTLIERS);
  const [whole, most] = [[firsts[0], lasts.at(-1)], [firsts[cut], lasts.at(-1 - cut)]];
  const trimmed = whole[1] - whole[0] > 2 * (most[1] - most[0]) + 24;
  const [first, last] = (trimmed ? most : whole).map((month, n) => Math.floor(month / 12) * 12 + 11 * n); // whole years
  const step = BAR_MONTHS.find((months) => (last - first) / months < MOST_BARS) ?? BAR_MONTHS.at(-1);
  const start = Math.floor(first / step) * step;
  const end = start + (Math.floor((last - start) / step) + 1) * step;
  const [before, after] = [whole[0] < start ? step : 0, whole[1] >= end ? step : 0];
  const held = [firsts.find((month) => month >= start), lasts.findLast((month) => month < end)];
  return { start, end, step, before, after, whole, held, low: start - before, high: end + after };
}

/** Two points of the axis put right: inside it, in order, and taking the bar of what lies far before or after whole. */
function snapped({ start, end, before, after, low, high }, [from, to]) {
  let [first, last] = [Math.max(low, Math.min(from, high - 1)), Math.min(high, Math.max(to, low + 1))];
  if (before && first < start) [first, last] = [last <= start || first < start - before / 2 ? low : start, Math.max(last, start)];
  if (after && last > end) [first, last] = [Math.min(first, end), first >= end || last > end + after / 2 ? high : end];
  return [first, Math.max(last, first + 1)];
}

/** The range of days between two such points; at the ends of the axis there is no limit. */
function rangeAt({ low, high }, [from, to]) {
  return { from: from <= low ? null : firstDay(from), to: to >= high ? null : lastDay(to - 1) };
}

/** Where a range of days begins and ends on the axis. */
function pointsOf({ low, high }, { from, to }) {
  const clamp = (month) => Math.min(high, Math.max(low, month));
  return [from ? clamp(monthOf(from)) : low, to ? clamp(monthOf(to) + 1) : high];
}

/** The bars of an axis: { first, last } month of each, null where it has no limit. */
function barsOf({ start, end, step, before, after }) {
  const bars = [];
  if (before) bars.push({ first: null, last: start - 1 });
  for (let month = start; month < end; month += step) bars.push({ first: month, last: month + step - 1 });
  if (after) bars.push({ first: end, last: null });
  return bars;
}

function barWords({ first, last }) {
  if (first === null) return `Before ${monthWords(last + 1)}`;
  if (last === null) return `After ${monthWords(first - 1)}`;
  return first === last ? monthWords(first) : `${monthWords(first)} – ${monthWords(last)}`;
}

/** How many events surely fall in each bar, and how many might (their date spans several). */
function heightsOf(axis, bars, events) {
  const heights = bars.map(() => ({ sure: 0, maybe: 0 }));
  const index = (month) => (month < axis.start ? 0 : month >= axis.end ? bars.length - 1 : Math.floor((month - axis.low) / axis.step));
  for (const event of events) {
    if (!event.earliest) continue;
    const [first, last] = [index(monthOf(event.earliest)), index(monthOf(event.latest))];
    for (let n = first; n <= last; n += 1) heights[n][first === last ? "sure" : "maybe"] += 1;
  }
  return heights;
}

/** The window of `unit` months after (or before, -1) a range; after everything the first that holds an event, or the last. */
function stepped(axis, [from, to], unit, way) {
  const { start, end, before, after, low, high, held } = axis;
  const at = (month) => { const first = Math.floor(month / unit) * unit; return [first, first + unit]; };
  if (from <= low && to >= high) {
    if (way > 0) return before ? [low, start] : at(held[0]);
    return after ? [end, high] : at(held[1]);
  }
  if (before && to <= start) return way > 0 ? at(start) : null;
  if (after && from >= end) return way < 0 ? at(end - 1) : null;
  const [first, last] = [from + way * unit, to + way * unit];
  if (first >= end) return after ? [end, high] : null;
  if (last <= start) return before ? [low, start] : null;
  return [first, last];
}

/** Marks of years along an axis, as many as there is room for: { year, at } in months. */
function yearsOf({ start, end }, most = 12) {
  const every = Math.max(1, Math.ceil((end - start) / 12 / most));
  const years = [];
  for (let year = Math.ceil(start / 12); year * 12 < end; year += every) years.push({ year, at: year * 12 });
  return years.length ? years : [{ year: Math.floor(start / 12), at: start }];
}
