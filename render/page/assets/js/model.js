// The story as the page's views use it: what Go wrote, with its references
// resolved and with what every view asks for.

import { DAY, parseDay, whenLabel } from './dates.js';

export const sides = ['cooperation', 'conflict', 'neutral'];
export const statuses = ['occurred', 'planned', 'possible', 'negated'];

// readModel makes the model of a story from the page's data.
export function readModel(data) {
  const model = {
    title: data.title,
    articles: data.articles,
    article: index(data.articles),
    actors: data.actors,
    actor: index(data.actors),
    type: new Map(data.types.map((type) => [type.name, type])),
    codes: codeNames(data.actors),
  };
  model.events = data.events.map((event, i) => readEvent(model, event, i));
  model.event = index(model.events);
  for (const event of model.events) {
    for (const id of event.respondsTo) model.event.get(id)?.answers.push(event);
  }
  countEvents(model);
  model.extent = extent(model.events);
  model.core = core(model.events, model.extent);
  return model;
}

const index = (items) => new Map(items.map((item) => [item.id, item]));

function readEvent(model, data, i) {
  const type = model.type.get(data.type);
  const known = (ids) => ids.filter((id) => model.actor.has(id));
  const event = { ...data, by: known(data.by), to: known(data.to), with: known(data.with), saidBy: known(data.saidBy) };
  event.n = i + 1;
  event.label = type.label;
  event.side = type.side;
  event.deed = type.deed ? 'deeds' : 'words';
  event.actors = [...new Set([...event.by, ...event.with, ...event.to])];
  event.codeOf = (id) => codeOf(model.actor.get(id));
  event.codes = [...new Set(event.actors.map(event.codeOf))];
  event.articles = [...new Set(event.evidence.map((piece) => piece.article))];
  event.answers = [];
  for (const list of ['history', 'disputed', 'corrected']) event[list] = data[list] ?? [];
  event.when = whenLabel(event);
  place(event);
  event.haystack = haystack(model, event);
  return event;
}

// place sets where an event lies in time: start and end (exclusive), with the
// open ends marked. An event that is only reported lies at its report's day.
function place(event) {
  const date = event.date ?? event.reported;
  event.reportedOnly = !event.date && Boolean(event.reported);
  event.undated = !date;
  if (!date) return;
  event.openFrom = !date.first;
  event.openTo = !date.last;
  event.start = parseDay(date.first ?? date.last);
  event.end = parseDay(date.last ?? date.first) + DAY;
  event.exact = !event.openFrom && !event.openTo && event.end - event.start === DAY;
}

function haystack(model, event) {
  const words = [event.summary, event.label, event.mode, event.place, event.topic, event.content, event.when, event.status, String(event.n)];
  for (const id of event.actors) {
    const actor = model.actor.get(id);
    words.push(actor.name, ...(actor.roles ?? []), ...(actor.aliases ?? []));
  }
  for (const piece of event.evidence) words.push(piece.quote);
  return words.filter(Boolean).join('\n').toLowerCase();
}

// codeOf is the state or body that an actor belongs to or speaks for.
export const codeOf = (actor) => actor.code || actor.id;

// codeNames finds a name for each code: the country's or body's own one.
function codeNames(actors) {
  const rank = { country: 0, organization: 1, group: 2, person: 3 };
  const best = new Map();
  for (const actor of actors) {
    const code = codeOf(actor);
    const before = best.get(code);
    if (!before || rank[actor.type] < rank[before.type]) best.set(code, actor);
  }
  const name = ([code, actor]) => [code, actor.type === 'person' && actor.code ? code : actor.name];
  return new Map([...best].map(name));
}

// countEvents sets each actor's number of events and the order of actors: by
// state, the busiest states first, in them the state before its persons.
function countEvents(model) {
  const ofCode = new Map();
  for (const actor of model.actors) actor.events = 0;
  for (const event of model.events) {
    for (const id of event.actors) model.actor.get(id).events++;
    for (const code of event.codes) ofCode.set(code, (ofCode.get(code) ?? 0) + 1);
  }
  model.codeEvents = ofCode;
  const weight = (actor) => ofCode.get(codeOf(actor)) ?? 0;
  const below = (actor) => (actor.type === 'country' ? 0 : 1);
  model.ordered = model.actors.filter((actor) => actor.events > 0).sort((a, b) =>
    weight(b) - weight(a) || codeOf(a).localeCompare(codeOf(b)) || below(a) - below(b) ||
    b.events - a.events || a.name.localeCompare(b.name));
}

// extent is the time that the well-dated events cover; spans of more than a
// season count only where there is nothing else, or one "since 1949" would
// press the weeks of a crisis into a line.
function extent(events) {
  const dated = events.filter((event) => !event.undated);
  const sharp = dated.filter((event) => event.end - event.start <= 100 * DAY && !event.openFrom && !event.openTo);
  const used = sharp.length > 0 ? sharp : dated;
  if (used.length === 0) return null;
  const start = used.reduce((time, event) => Math.min(time, event.start), Infinity);
  const end = used.reduce((time, event) => Math.max(time, event.end), -Infinity);
  return widen(start, end, 0.02);
}

// core is the shortest time that holds nine in ten of the events whose day is
// known, where that is much shorter than the extent: what a reader wants to see
// first.
function core(events, whole) {
  const days = events.filter((event) => event.exact).map((event) => event.start).sort((a, b) => a - b);
  const held = Math.ceil(days.length * 0.9);
  if (!whole || held < 5) return whole;
  let best = [days[0], days[held - 1]];
  for (let i = 1; i + held <= days.length; i++) {
    if (days[i + held - 1] - days[i] < best[1] - best[0]) best = [days[i], days[i + held - 1]];
  }
  const window = widen(best[0], best[1] + DAY, 0.06);
  return (window[1] - window[0]) * 1.5 < whole[1] - whole[0] ? window : whole;
}

function widen(start, end, share) {
  const margin = Math.max((end - start) * share, 1.5 * DAY); // one day by itself would look like hours
  return [start - margin, end + margin];
}
