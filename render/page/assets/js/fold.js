// Folding the events between two actors into one line per side.

import { sides } from './model.js';

// keysOf maps an event's actors to what the views draw: themselves or their
// states.
export function keysOf(model, ids, lanes) {
  if (lanes !== 'states') return ids;
  return [...new Set(ids.map((id) => model.actor.get(id).code || id))];
}

// pairsOf lists who an event ties to whom: those who act to those they act on,
// and peers with one another. Its key is the same in both directions.
export function pairsOf(event, lanes) {
  const cached = event.pairs?.[lanes];
  if (cached) return cached;
  const map = (ids) => (lanes === 'states' ? ids.map((id) => event.codeOf(id)) : ids);
  const by = map(event.by);
  const to = map(event.to);
  const peers = map(event.with);
  const pairs = new Map();
  const add = (a, b, directed) => {
    if (a === b) return;
    const key = a < b ? `${a}~${b}` : `${b}~${a}`;
    if (!pairs.has(key)) pairs.set(key, { key, from: a, to: b, directed });
  };
  for (const a of by) for (const b of to) add(a, b, true);
  for (const a of by) for (const b of peers) add(a, b, false);
  peers.forEach((a, i) => peers.slice(i + 1).forEach((b) => add(a, b, false)));
  event.pairs = { ...event.pairs, [lanes]: [...pairs.values()] };
  return event.pairs[lanes];
}

// foldEdges folds events into edges: one per pair and side, with the events and
// the directions in which they went.
export function foldEdges(events, lanes, shown) {
  const edges = new Map();
  for (const event of events) {
    for (const pair of pairsOf(event, lanes)) {
      if (!shown.has(pair.from) || !shown.has(pair.to)) continue;
      const key = `${pair.key}|${event.side}`;
      if (!edges.has(key)) {
        const [a, b] = pair.from < pair.to ? [pair.from, pair.to] : [pair.to, pair.from];
        edges.set(key, { key, pair: pair.key, a, b, side: event.side, events: [], forth: 0, back: 0 });
      }
      const edge = edges.get(key);
      edge.events.push(event);
      if (pair.directed) edge[pair.from === edge.a ? 'forth' : 'back']++;
    }
  }
  return spread([...edges.values()]);
}

// spread gives the edges of one pair different bends.
function spread(edges) {
  const byPair = new Map(edges.map((edge) => [edge.pair, []]));
  for (const edge of edges) byPair.get(edge.pair).push(edge);
  for (const parallel of byPair.values()) {
    parallel.sort((a, b) => sides.indexOf(a.side) - sides.indexOf(b.side));
    parallel.forEach((edge, i) => { edge.bend = i - (parallel.length - 1) / 2; });
  }
  return edges;
}
