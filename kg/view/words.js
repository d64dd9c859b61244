// How things are said: countries, places, topics, classes, numbers.

const NUMBERS = new Intl.NumberFormat("en");
const DECIMALS = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });
const regions = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });
const MODES = { phone: "by phone", video: "by video" };
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

function count(number, one, many = `${one}s`) {
  return `${NUMBERS.format(number)} ${number === 1 ? one : many}`;
}

function country(code) {
  return /^[A-Z]{2}$/.test(code) ? regions.of(code) : code;
}

/** Venue, city, country: what is known, each once. */
function placeWords({ venue, city, country: code }) {
  const parts = [venue, city, code && country(code)].filter(Boolean);
  return parts.filter((part, n) => parts.indexOf(part) === n).join(", ");
}

function topicWords(topic) {
  return topic.replaceAll("-", " ");
}

/** An exact class in words: "CourtesyCall" is "Courtesy call". */
function classWords(name) {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What an event is called: the gathering's name, the agreement's title, or nothing. */
function eventTitle(event) {
  return event.agreement?.title ?? event.name ?? null;
}

/** Those who took part, the first few by name. */
function whoWords(event, agents, most = 3) {
  const names = event.agents.map((id) => agents[id].name);
  return names.slice(0, most).join(", ") + (names.length > most ? ` and ${names.length - most} more` : "");
}

/** One line that tells an event from others: when, what, its title or who. */
function eventWords(event, agents) {
  const status = event.status === "held" ? "" : `, ${event.status}`;
  return `${event.when} · ${classWords(event.cls)}${status}: ${eventTitle(event) ?? whoWords(event, agents)}`;
}

/** Newest first, undated last; events of one day in the order of the graph. */
function newestFirst(a, b) {
  if (!a.earliest || !b.earliest) return Number(!a.earliest) - Number(!b.earliest) || a.id - b.id;
  return b.latest.localeCompare(a.latest) || b.earliest.localeCompare(a.earliest) || a.id - b.id;
}
