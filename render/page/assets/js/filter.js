// Which events pass the filters, and how many would for each choice.

import { DAY, parseDay } from './dates.js';
import { sides, statuses } from './model.js';
import { pairsOf } from './fold.js';

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

// facets are the filters with a list of choices, in the order of the page:
// of finds an event's values, name tells a value, all lists them in a fixed
// order where there is one.
export const facets = [
  { key: 'actor', label: 'Actor', of: (event) => event.actors, name: (model, id) => model.actor.get(id)?.name ?? id },
  { key: 'code', label: 'Country', of: (event) => event.codes, name: (model, code) => model.codes.get(code) ?? code },
  { key: 'type', label: 'Type', of: (event) => [event.type], name: (model, type) => model.type.get(type)?.label ?? type },
  { key: 'side', label: 'Side', of: (event) => [event.side], name: (_, side) => capital(side), all: sides },
  { key: 'deed', label: 'Words or deeds', of: (event) => [event.deed], name: (_, deed) => capital(deed), all: ['words', 'deeds'] },
  { key: 'status', label: 'Status', of: (event) => [event.status], name: (_, status) => capital(status), all: statuses },
  { key: 'source', label: 'Source', of: (event) => event.articles, name: sourceName },
];

function sourceName(model, id) {
  const article = model.article.get(id);
  if (!article) return id;
  return article.publisher ? `${article.publisher}: ${article.title}` : article.title;
}

// filterEvents returns the events that pass all filters of the state.
export function filterEvents(model, state) {
  const tests = testsOf(state);
  return model.events.filter((event) => tests.every(({ test }) => test(event)));
}

// countChoices returns, for each facet, how many events each of its values
// would leave under all other filters.
export function countChoices(model, state) {
  const tests = testsOf(state);
  const counts = new Map(facets.map((facet) => [facet.key, new Map()]));
  for (const event of model.events) {
    const failed = tests.filter(({ test }) => !test(event));
    if (failed.length > 1) continue;
    for (const facet of facets) {
      if (failed.length === 1 && failed[0].key !== facet.key) continue;
      const count = counts.get(facet.key);
      for (const value of facet.of(event)) count.set(value, (count.get(value) ?? 0) + 1);
    }
  }
  return counts;
}

function testsOf(state) {
  const tests = [];
  for (const { key, of } of facets) {
    if (state[key].length === 0) continue;
    const wanted = new Set(state[key]);
    tests.push({ key, test: (event) => of(event).some((value) => wanted.has(value)) });
  }
  if (state.from || state.to) tests.push({ key: 'date', test: inRange(state) });
  if (state.pair) tests.push({ key: 'pair', test: (event) => pairsOf(event, state.lanes).some(({ key }) => key === state.pair) });
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length > 0) tests.push({ key: 'q', test: (event) => words.every((word) => event.haystack.includes(word)) });
  return tests;
}

// inRange tests whether an event may lie in the days from..to, both included.
function inRange({ from, to }) {
  const first = from ? parseDay(from) : -Infinity;
  const end = to ? parseDay(to) + DAY : Infinity;
  return (event) => !event.undated &&
    (event.openFrom ? -Infinity : event.start) < end && (event.openTo ? Infinity : event.end) > first;
}

// isFiltered tells whether any filter is on.
export const isFiltered = (state) => testsOf(state).length > 0;
