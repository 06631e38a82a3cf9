// What stands in the timeline's lanes: a sign, a span or a bar for events, and the
// ties from a sign to the lanes of the others in its event. Signs are made once
// for each event and then only moved: a filter changes few of them.

import { plural, s } from './dom.js';
import { GLYPH } from './lanes.js';
import { describe, mark } from './marks.js';

// makeItems keeps the signs of a model's events; paint returns the nodes of a
// plan's items in order of time.
export function makeItems() {
  const kept = new Map();
  return {
    paint(plan, selected) {
      return plan.items.sort((a, b) => timeOf(a) - timeOf(b)).map((item) => (item.kind === 'bar' ? bar(item, selected) : sign(kept, item, selected)));
    },
    forget: () => kept.clear(),
  };
}

// Items stand in the order of the story, whatever their places: so few nodes
// change theirs when a filter changes.
const timeOf = (item) => (item.event ?? item.events[0]).n;

// sign draws one event: the same node as before where it was drawn already.
function sign(kept, { event, kind, x, y, from, to }, selected) {
  const chosen = event.id === selected;
  const look = `${kind} ${x} ${y} ${from} ${to} ${chosen}`;
  let item = kept.get(event.id);
  if (!item) {
    const sign = mark(event);
    const target = s('rect', { class: 'target', x: -GLYPH / 2, y: -GLYPH / 2, width: GLYPH, height: GLYPH });
    const node = s('g', { class: 'item', role: 'button', tabindex: -1, 'aria-label': describe(event), 'data-event': event.id }, target, sign);
    item = { node, target, sign, look: '' };
    kept.set(event.id, item);
  }
  if (item.look === look) return item.node;
  item.look = look;
  item.node.setAttribute('transform', `translate(${x} ${y})`);
  item.node.classList.toggle('selected', chosen);
  item.node.setAttribute('aria-pressed', String(chosen));
  const extra = [kind === 'span' && span(event, from - x, to - x), chosen && s('circle', { class: 'halo', r: 11 })].filter(Boolean);
  item.node.replaceChildren(...extra, item.target, item.sign);
  return item.node;
}

function span(event, from, to) {
  const open = event.openFrom ? 'open-from' : event.openTo ? 'open-to' : '';
  const d = { 'open-from': `M${from} 0L${from + 8} -5H${to}V5H${from + 8}Z`, 'open-to': `M${from} -5H${to - 8}L${to} 0L${to - 8} 5H${from}Z`,
    '': `M${from} -5H${to}V5H${from}Z` }[open];
  return s('path', { class: `span ${event.side} ${event.date?.approximate || event.date?.uncertain ? 'vague' : ''}`, d });
}

// bar draws events that are too many for their place: their number, and a strip
// with a part for each side.
function bar({ events, x, y }, selected) {
  const count = { cooperation: 0, neutral: 0, conflict: 0 };
  for (const event of events) count[event.side]++;
  const text = `${plural(events.length, 'event')}: ${count.cooperation} cooperation, ${count.conflict} conflict, ${count.neutral} neutral. Zoom in.`;
  const node = s('g', { class: `item bar ${events.some((event) => event.id === selected) ? 'selected' : ''}`, role: 'button', tabindex: -1, 'aria-label': text,
    'data-events': events.map((event) => event.n - 1).join(' '), 'data-event': events[0].id }, s('rect', { class: 'back', x: x - 11, y: y - 7, width: 22, height: 14, rx: 3 }));
  let at = x - 9;
  for (const side of ['cooperation', 'neutral', 'conflict']) {
    const width = (18 * count[side]) / events.length;
    if (width > 0) node.append(s('rect', { class: `part ${side}`, x: at, y: y + 4, width, height: 2.5 }));
    at += width;
  }
  node.append(s('text', { x, y: y + 2.5, 'text-anchor': 'middle' }, events.length > 999 ? '1k+' : String(events.length)));
  return node;
}

// ties are the lines from an event's sign to the lanes of the others in it.
export function ties(item, lanesOf, laneAt, selected) {
  const { event } = item;
  return lanesOf(event).slice(1).map((key) => laneAt.get(key)).filter(Boolean).map((lane) => {
    const down = lane.middle > item.y;
    const y0 = item.y + (down ? 6 : -6);
    const head = down ? -5 : 5;
    const end = event.with.length > 0 ? s('circle', { cx: item.x, cy: lane.middle, r: 2.6 })
      : s('path', { d: `M${item.x - 3.5} ${lane.middle + head}L${item.x} ${lane.middle}L${item.x + 3.5} ${lane.middle + head}` });
    return s('g', { class: `tie ${event.side} ${event.status} ${event.id === selected ? 'selected' : ''}` },
      s('line', { x1: item.x, x2: item.x, y1: y0, y2: lane.middle }), end);
  });
}
