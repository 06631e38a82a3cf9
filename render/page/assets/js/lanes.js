// Where the timeline's marks stand: one lane per actor or state, in it one row
// or more, so that no two marks lie on each other. Events that are too many for
// their place are folded into one bar.

import { DAY } from './dates.js';
import { codeOf } from './model.js';
import { keysOf } from './fold.js';

export const GLYPH = 15; // width and height of a mark with its margin, in pixels
const ROWS = 4; // more rows of single marks than this become a bar
const CROWD = 600; // past so many events in view, more rows than CROWDED do: single marks would not be told apart
const CROWDED = 2;
const MAX_LANES = 16; // more lanes are no overview; the others share the last one
const OTHERS = 'others';

// chooseLanes returns the lanes for some events, in the model's order, and the
// function that finds an event's lanes, the one of who acts first.
export function chooseLanes(model, events, mode) {
  const count = new Map();
  for (const event of events) for (const key of keysOf(model, event.actors, mode)) count.set(key, (count.get(key) ?? 0) + 1);
  const all = order(model, mode).filter(({ key }) => count.has(key));
  let lanes = all;
  if (all.length > MAX_LANES) {
    const busiest = new Set([...all].sort((a, b) => count.get(b.key) - count.get(a.key)).slice(0, MAX_LANES - 1).map(({ key }) => key));
    lanes = all.filter(({ key }) => busiest.has(key));
    lanes.push({ key: OTHERS, label: `${all.length - lanes.length} others` });
  }
  if (events.some((event) => event.actors.length === 0)) lanes.push({ key: '', label: 'Nobody named' });
  const known = new Set(lanes.map(({ key }) => key));
  const lanesOf = (event) => {
    const keys = keysOf(model, event.actors, mode).map((key) => (known.has(key) ? key : OTHERS));
    return keys.length > 0 ? [...new Set(keys)] : [''];
  };
  return { lanes, lanesOf, total: all.length };
}

function order(model, mode) {
  if (mode !== 'states') return model.ordered.map((actor) => ({ key: actor.id, label: actor.name, type: actor.type, code: codeOf(actor) }));
  const codes = [...new Set(model.ordered.map(codeOf))];
  return codes.map((code) => ({ key: code, label: model.codes.get(code), type: 'country', code }));
}

// layOut places the events of a scale's stretch of time: items with x, y and
// lane (single marks, spans and bars) and the lanes with their y and height.
export function layOut(events, lanes, lanesOf, scale, head) {
  const bucketMs = bucketOf(scale);
  const visible = events.filter((event) => event.end > scale.t0 && event.start < scale.t1);
  const slots = slotsOf(visible.filter((event) => !isSpan(event, scale)), scale, bucketMs);
  const most = visible.length > CROWD ? CROWDED : ROWS;
  const byLane = new Map(lanes.map(({ key }) => [key, []]));
  for (const event of visible) byLane.get(lanesOf(event)[0])?.push(event);
  const items = [];
  let y = 0;
  const rows = lanes.map((lane) => {
    const own = byLane.get(lane.key);
    const spans = own.filter((event) => isSpan(event, scale)).map((event) => spanItem(event, scale));
    const singles = own.filter((event) => !isSpan(event, scale));
    const marks = [...groups(singles, bucketMs).values()].flatMap((group) => groupItems(group, slots, scale, most));
    const depth = Math.max(1, stack(spans, 0, 3) + stack(marks, 0, most));
    const base = stack(spans, 0, 3);
    for (const item of marks) item.row += base;
    const height = head + Math.max(depth * GLYPH + 11, 26);
    for (const item of [...spans, ...marks]) {
      item.lane = lane.key;
      item.y = y + head + (height - head) / 2 + (item.row - (depth - 1) / 2) * GLYPH;
      items.push(item);
    }
    const placed = { ...lane, y, height, middle: y + head + (height - head) / 2 };
    y += height;
    return placed;
  });
  return { lanes: rows, items, height: y, perBucket: bucketMs <= DAY ? scale.perDay : 0 };
}

// bucketOf is the stretch of time in which marks share their place: a day, or
// as many days as a mark is wide.
function bucketOf(scale) {
  const days = GLYPH / scale.perDay;
  return [1, 2, 3, 7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650].find((n) => n >= days) * DAY || 36500 * DAY;
}

const bucket = (event, ms) => Math.floor((event.start + event.end) / 2 / ms);

function groups(events, ms) {
  const out = new Map();
  for (const event of events) {
    const key = bucket(event, ms);
    if (!out.has(key)) out.set(key, []);
    out.get(key).push(event);
  }
  return out;
}

// isSpan tells whether an event's uncertainty is wide enough to be seen.
const isSpan = (event, scale) => !event.exact && (event.openFrom || event.openTo || scale.x(event.end) - scale.x(event.start) > GLYPH);

// slotsOf spreads the events of one day over the day's width, in the order of
// the story, so that each has a line of its own down to those it is about.
function slotsOf(events, scale, ms) {
  const slots = new Map();
  for (const group of groups(events, ms).values()) {
    const gap = ms > DAY ? 0 : Math.min(GLYPH, (scale.perDay - 12) / group.length);
    group.forEach((event, i) => {
      const middle = scale.x((event.start + event.end) / 2);
      slots.set(event, middle + (gap > 3 ? (i - (group.length - 1) / 2) * gap : 0));
    });
  }
  return slots;
}

// groupItems places the events that share one stretch of time in one lane, or
// folds them into a bar.
function groupItems(group, slots, scale, most) {
  const items = group.map((event) => ({ kind: 'mark', event, x: slots.get(event), half: GLYPH / 2 }));
  if (stack(items, 0, Infinity) <= most) return items;
  const x = items.reduce((sum, item) => sum + item.x, 0) / items.length;
  return [{ kind: 'bar', events: group, x, half: 11, from: Math.max(scale.t0, group[0].start) }];
}

// spanItem places an event that lies somewhere in a stretch of time.
function spanItem(event, scale) {
  const tail = 46; // an open end fades out over this width
  const x0 = event.openFrom ? scale.x(event.end) - tail : scale.x(event.start);
  const x1 = event.openTo ? scale.x(event.start) + tail : scale.x(event.end);
  const from = Math.max(x0, scale.x0);
  const to = Math.max(Math.min(x1, scale.x1), from + GLYPH);
  return { kind: 'span', event, from, to, x: (from + to) / 2, half: (to - from) / 2 };
}

// stack gives each item the first row in which it touches no other, at most
// the given number, and returns how many rows are used.
function stack(items, first, limit) {
  const ends = [];
  for (const item of items.toSorted((a, b) => a.x - a.half - (b.x - b.half))) {
    let row = ends.findIndex((end) => end <= item.x - item.half + 0.5);
    if (row < 0) row = Math.min(ends.length, limit - 1);
    ends[row] = Math.max(ends[row] ?? -Infinity, item.x + item.half);
    item.row = first + row;
  }
  return ends.length;
}
