// The timeline: lanes of actors, time from left to right.

import { DAY, HOUR, dayLabel } from './dates.js';
import { arrows, byId, clip, h, plural, rove, s } from './dom.js';
import { GLYPH, chooseLanes, layOut } from './lanes.js';
import { describe, keyEntries, icon, mark } from './marks.js';
import { makeOverview } from './overview.js';
import { axis, makeScale } from './scale.js';

const MARGIN = 10; // between the plot and the pane's right border
const LABELS = 168; // width of the lanes' names, where there is room beside the plot
const MOST = 160; // ties are drawn for this many single marks at most; more hide the marks
const SHORTEST = 6 * HOUR;
const LONGEST = 2000 * 365 * DAY;
const FURTHEST = 10000 * 365 * DAY; // from 1970

// makeTimeline builds the timeline. choose is called with an event's id,
// focusOn with a lane's key, zoomed with the times now in view.
export function makeTimeline(model, { choose, focusOn, zoomed }) {
  const view = {
    model, choose, focusOn, zoomed,
    plot: byId('timeline-plot'), top: byId('timeline-axis'), names: byId('lane-names'), note: byId('timeline-note'),
    events: [], state: null, window: model.core, scale: null,
  };
  view.overview = makeOverview(byId('overview'), (from, to) => zoom(view, from, to));
  byId('key').append(...keyEntries.map(([event, text]) => h('li', {}, icon(event), text)));
  rove(view.plot, '.item', arrows);
  listen(view);
  new ResizeObserver(() => view.state && draw(view)).observe(byId('timeline-scroll'));

  return {
    // show draws the events that pass the filters.
    show(events, state) {
      view.events = events.filter((event) => !event.undated);
      view.undated = events.length - view.events.length;
      view.state = state;
      if (state.zoom) view.window = parseZoom(state.zoom) ?? view.window;
      draw(view);
    },
    // select marks an event and brings it into view.
    select(state, move) {
      view.state = state;
      const event = model.event.get(state.event);
      if (move && event && !event.undated && view.window) reveal(view, event);
      draw(view);
      view.plot.querySelector('.item.selected')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    },
    fit: () => fit(view),
    // update takes over a new model after the story has changed.
    update(fresh) { view.model = model = fresh; view.window ??= fresh.core; },
  };
}

const parseZoom = (text) => {
  const [from, to] = text.split('..').map((part) => Date.parse(part));
  return to - from >= SHORTEST ? [from, to] : null;
};

function reveal(view, event) {
  const [from, to] = view.window;
  const middle = (event.start + event.end) / 2;
  if (event.end <= from || event.start >= to) zoom(view, middle - (to - from) / 2, middle + (to - from) / 2);
}

// fit shows all events that pass the filters.
function fit(view) {
  if (!view.model.extent) return;
  zoom(view, ...view.model.extent);
}

function zoom(view, from, to) {
  const middle = Math.min(Math.max((from + to) / 2, -FURTHEST), FURTHEST);
  const half = Math.min(Math.max(to - from, SHORTEST), LONGEST) / 2;
  view.window = [middle - half, middle + half];
  view.pending ??= requestAnimationFrame(() => { view.pending = null; draw(view); });
  const iso = (time) => new Date(time).toISOString().slice(0, 16) + 'Z';
  const usual = view.model.core;
  clearTimeout(view.settled);
  const same = Math.abs(view.window[0] - usual[0]) < HOUR && Math.abs(view.window[1] - usual[1]) < HOUR;
  view.settled = setTimeout(() => view.zoomed(same ? '' : view.window.map(iso).join('..')), 150);
}

// zoomBy scales the window around a time.
function zoomBy(view, factor, around = (view.window[0] + view.window[1]) / 2) {
  zoom(view, around - (around - view.window[0]) * factor, around + (view.window[1] - around) * factor);
}

function panBy(view, share) {
  const by = (view.window[1] - view.window[0]) * share;
  zoom(view, view.window[0] + by, view.window[1] + by);
}

function draw(view) {
  const width = Math.max(byId('timeline-scroll').clientWidth, 200);
  const narrow = width < 560;
  view.note.textContent = noteOf(view);
  if (!view.window) {
    for (const node of [view.plot, view.top, view.names]) node.replaceChildren();
    return;
  }
  const left = narrow ? 4 : LABELS;
  view.scale = makeScale(...view.window, left, width - MARGIN);
  const { lanes, lanesOf, total } = chooseLanes(view.model, view.events, view.state.lanes);
  const plan = layOut(view.events, lanes, lanesOf, view.scale, narrow ? 17 : 0);
  drawAxis(view, width);
  drawNames(view, plan, narrow, left);
  drawPlot(view, plan, lanesOf, width);
  if (total > lanes.length) view.note.textContent += ` ${lanes.length - 1} of ${total} have a lane of their own.`;
  view.overview.draw(view.events, view.model.extent, byId('overview').clientWidth || width);
  view.overview.show(...view.window);
}

function noteOf(view) {
  if (!view.window) return 'No event of this story has a date.';
  const [from, to] = view.window;
  const outside = view.events.filter((event) => event.end <= from || event.start >= to).length;
  const notes = [outside && `${plural(outside, 'event')} outside.`, view.undated && `${view.undated} without any date.`];
  return [`${dayLabel(from)} – ${dayLabel(to - 1)}.`, ...notes].filter(Boolean).join(' ');
}

function drawAxis(view, width) {
  const { ticks, bands } = axis(view.scale);
  view.top.setAttribute('viewBox', `0 0 ${width} 38`);
  view.top.setAttribute('width', width);
  view.top.replaceChildren(
    ...bands.map((band) => s('g', { class: 'band' },
      s('line', { x1: band.from, x2: band.from, y1: 2, y2: 38 }),
      s('text', { x: band.from + 5, y: 14 }, clip(band.label, Math.floor((band.to - band.from) / 7))))),
    ...ticks.map((tick) => s('g', { class: 'tick' },
      s('line', { x1: tick.x, x2: tick.x, y1: 33, y2: 38 }),
      s('text', { x: tick.x + 3, y: 31 }, tick.label))));
  view.ticks = ticks;
  view.bands = bands;
}

function drawNames(view, plan, narrow, left) {
  view.names.classList.toggle('over', narrow);
  view.names.replaceChildren(...plan.lanes.map((lane, i) => {
    const grouped = i > 0 && plan.lanes[i - 1].code === lane.code && lane.type !== 'country';
    const node = h('button', { type: 'button', class: `lane-name ${lane.type ?? ''} ${grouped ? 'member' : ''}`, title: `Show only ${clip(lane.label, 200)}`,
      click: () => view.focusOn(lane.key) }, h('bdi', {}, lane.label));
    node.disabled = lane.key === '' || lane.key === 'others';
    node.style.top = `${lane.y}px`;
    node.style.height = `${narrow ? 17 : lane.height}px`;
    node.style.width = narrow ? '' : `${left - 8}px`;
    return node;
  }));
}

function drawPlot(view, plan, lanesOf, width) {
  const focused = view.plot.contains(document.activeElement) ? document.activeElement.dataset.event : null;
  const height = Math.max(plan.height, 20);
  view.plot.setAttribute('viewBox', `0 0 ${width} ${height}`);
  view.plot.setAttribute('width', width);
  view.plot.setAttribute('height', height);
  const laneAt = new Map(plan.lanes.map((lane) => [lane.key, lane]));
  const singles = plan.items.filter((item) => item.kind !== 'bar');
  const tied = singles.filter((item) => (singles.length <= MOST && (item.kind === 'span' || plan.perBucket > 3)) || item.event.id === view.state.event);
  view.plot.replaceChildren(
    s('g', { class: 'grid', 'aria-hidden': 'true' },
      ...plan.lanes.map((lane) => s('line', { class: 'lane', x1: 0, x2: width, y1: lane.y + lane.height - 0.5, y2: lane.y + lane.height - 0.5 })),
      ...view.ticks.map((tick) => s('line', { class: 'tick', x1: tick.x, x2: tick.x, y1: 0, y2: height })),
      ...view.bands.map((band) => s('line', { class: 'band', x1: band.from, x2: band.from, y1: 0, y2: height }))),
    s('g', { class: 'ties', 'aria-hidden': 'true' }, ...tied.flatMap((item) => ties(item, lanesOf, laneAt, view.state.event))),
    ...plan.items.sort((a, b) => a.x - b.x).map((item) => (item.kind === 'bar' ? drawBar(view, item) : drawItem(view, item))));
  const items = view.plot.querySelectorAll('.item');
  const current = view.plot.querySelector('.item.selected') ?? items[0];
  if (current) current.tabIndex = 0;
  if (focused) view.plot.querySelector(`.item[data-event="${CSS.escape(focused)}"]`)?.focus();
}

// ties are the lines from an event's mark to the lanes of the others in it.
function ties(item, lanesOf, laneAt, selected) {
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

function drawItem(view, item) {
  const { event, x, y } = item;
  const selected = event.id === view.state.event;
  const node = s('g', { class: `item ${selected ? 'selected' : ''}`, role: 'button', tabindex: -1, 'aria-label': describe(event), 'aria-pressed': String(selected),
    'data-event': event.id, click: () => view.choose(event.id), keydown: (e) => pressed(e, () => view.choose(event.id)) }, s('title', {}, describe(event)));
  if (item.kind === 'span') node.append(span(item));
  if (selected) node.append(s('circle', { class: 'halo', cx: x, cy: y, r: 11 }));
  const sign = mark(event);
  sign.setAttribute('transform', `translate(${x} ${y})`);
  node.append(s('rect', { class: 'target', x: x - GLYPH / 2, y: y - GLYPH / 2, width: GLYPH, height: GLYPH }), sign);
  return node;
}

function span({ event, from, to, y }) {
  const open = event.openFrom ? 'open-from' : event.openTo ? 'open-to' : '';
  const d = { 'open-from': `M${from} ${y}L${from + 8} ${y - 5}H${to}V${y + 5}H${from + 8}Z`, 'open-to': `M${from} ${y - 5}H${to - 8}L${to} ${y}L${to - 8} ${y + 5}H${from}Z`,
    '': `M${from} ${y - 5}H${to}V${y + 5}H${from}Z` }[open];
  return s('path', { class: `span ${event.side} ${event.date?.approximate || event.date?.uncertain ? 'vague' : ''}`, d });
}

// drawBar draws events that are too many for their place: their number, and a
// bar with a part for each side. It zooms in on them.
function drawBar(view, { events, x, y }) {
  const count = { cooperation: 0, neutral: 0, conflict: 0 };
  for (const event of events) count[event.side]++;
  const text = `${plural(events.length, 'event')}: ${count.cooperation} cooperation, ${count.conflict} conflict, ${count.neutral} neutral. Zoom in.`;
  const open = () => {
    const from = Math.min(...events.map((event) => event.start));
    const to = Math.max(...events.map((event) => event.end));
    const margin = Math.max((to - from) * 0.3, DAY);
    zoom(view, from - margin, to + margin);
  };
  const node = s('g', { class: `item bar ${events.some((event) => event.id === view.state.event) ? 'selected' : ''}`, role: 'button', tabindex: -1, 'aria-label': text,
    'data-event': events[0].id, click: open, keydown: (e) => pressed(e, open) }, s('title', {}, text));
  node.append(s('rect', { class: 'back', x: x - 11, y: y - 7, width: 22, height: 14, rx: 3 }));
  let at = x - 9;
  for (const side of ['cooperation', 'neutral', 'conflict']) {
    const width = (18 * count[side]) / events.length;
    if (width > 0) node.append(s('rect', { class: `part ${side}`, x: at, y: y + 4, width, height: 2.5 }));
    at += width;
  }
  node.append(s('text', { x, y: y + 2.5, 'text-anchor': 'middle' }, events.length > 999 ? '1k+' : String(events.length)));
  return node;
}

function pressed(event, act) {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

// listen binds the buttons, the keys, the wheel and dragging.
function listen(view) {
  const buttons = { 'zoom-in': () => zoomBy(view, 0.6), 'zoom-out': () => zoomBy(view, 1.7), 'zoom-fit': () => fit(view), earlier: () => panBy(view, -0.3), later: () => panBy(view, 0.3) };
  for (const [id, act] of Object.entries(buttons)) byId(id).addEventListener('click', () => view.window && act());
  byId('timeline-pane').addEventListener('keydown', (event) => {
    if (!view.window || event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, select')) return;
    const act = { '+': buttons['zoom-in'], '=': buttons['zoom-in'], '-': buttons['zoom-out'], 0: buttons['zoom-fit'], PageUp: buttons.earlier, PageDown: buttons.later }[event.key];
    if (!act || event.target.closest('.handle')) return;
    event.preventDefault();
    act();
  });
  view.plot.addEventListener('wheel', (event) => {
    if (!view.window) return;
    if (event.ctrlKey || event.metaKey) zoomBy(view, 1.0015 ** event.deltaY, view.scale.time(event.offsetX));
    else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) panBy(view, event.deltaX / 800);
    else return;
    event.preventDefault();
  }, { passive: false });
  dragPlot(view);
}

function dragPlot(view) {
  let start = null;
  view.plot.addEventListener('pointerdown', (event) => {
    if (event.button === 0 && view.window && !event.target.closest('.item')) start = { x: event.clientX, window: [...view.window], id: event.pointerId };
  });
  view.plot.addEventListener('pointermove', (event) => {
    if (!start) return;
    const by = ((start.x - event.clientX) / view.scale.perDay) * DAY;
    if (Math.abs(start.x - event.clientX) > 3) view.plot.setPointerCapture(start.id);
    zoom(view, start.window[0] + by, start.window[1] + by);
  });
  for (const name of ['pointerup', 'pointercancel']) view.plot.addEventListener(name, () => { start = null; });
}
