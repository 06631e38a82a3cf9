// The timeline: lanes of actors, time from left to right.

import { DAY, HOUR, dayLabel } from './dates.js';
import { arrange, arrows, byId, clip, fitName, h, measure, plural, rove, s } from './dom.js';
import { makeItems, ties } from './items.js';
import { chooseLanes, layOut } from './lanes.js';
import { keyEntries, icon } from './marks.js';
import { makeOverview } from './overview.js';
import { axis, makeScale } from './scale.js';

const MARGIN = 10; // between the plot and the pane's right border
const LABELS = 168; // width of the lanes' names, where there is room beside the plot
const TWO_LINES = 32; // pixels that two lines of a name need
const ONE_LINE = 20; // letters of a name that fit on one
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
    grid: s('g', { class: 'grid', 'aria-hidden': 'true' }), ties: s('g', { class: 'ties', 'aria-hidden': 'true' }), signs: s('g', {}),
    items: makeItems(), events: [], state: null, window: model.core, scale: null,
  };
  view.plot.append(view.grid, view.ties, view.signs);
  view.overview = makeOverview(byId('overview'), (from, to) => zoom(view, from, to));
  byId('key').append(...keyEntries.map(([event, text]) => h('li', {}, icon(event), text)));
  rove(view.plot, '.item', arrows);
  listen(view);
  measure(byId('timeline-scroll'), (width) => {
    view.width = Math.max(width, 200);
    if (view.state) draw(view);
  });

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
      view.signs.querySelector('.item.selected')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    },
    fit: () => fit(view),
    // update takes over a new model after the story has changed.
    update(fresh) {
      view.model = model = fresh;
      view.window ??= fresh.core;
      view.items.forget();
    },
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
  const { width } = view;
  const narrow = width < 560;
  view.note.textContent = noteOf(view);
  if (!view.window) {
    for (const node of [view.grid, view.ties, view.signs, view.top, view.names]) node.replaceChildren();
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
  view.overview.draw(view.events, view.model.extent, width - 20);
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
  const key = `${view.window.join()} ${width}`;
  if (view.axis === key) return;
  view.axis = key;
  const { ticks, bands } = axis(view.scale);
  const ends = [width, ...bands.map(({ from }) => from)];
  const fits = ({ x, label }) => ends.every((end) => end <= x + 3 || end > x + 4 + 7 * label.length);
  view.top.setAttribute('viewBox', `0 0 ${width} 38`);
  view.top.setAttribute('width', width);
  view.top.replaceChildren(
    ...bands.map((band) => s('g', { class: 'band' },
      s('line', { x1: band.from, x2: band.from, y1: 2, y2: 38 }),
      s('text', { x: band.from + 5, y: 14 }, clip(band.label, Math.floor((band.to - band.from) / 7))))),
    ...ticks.map((tick) => s('g', { class: 'tick' },
      s('line', { x1: tick.x, x2: tick.x, y1: 33, y2: 38 }),
      fits(tick) && s('text', { x: tick.x + 3, y: 31 }, tick.label))));
  view.ticks = ticks;
  view.bands = bands;
}

function drawNames(view, plan, narrow, left) {
  view.names.classList.toggle('over', narrow);
  view.names.replaceChildren(...plan.lanes.map((lane, i) => {
    const grouped = i > 0 && plan.lanes[i - 1].code === lane.code && lane.type !== 'country';
    const node = h('button', { type: 'button', class: `lane-name ${lane.type ?? ''} ${grouped ? 'member' : ''}`, title: `Show only ${clip(lane.label, 200)}`,
      click: () => view.focusOn(lane.key) }, h('bdi', {}, !narrow && lane.height < TWO_LINES ? fitName(lane.label, lane.type, ONE_LINE) : lane.label));
    node.disabled = lane.key === '' || lane.key === 'others';
    node.style.top = `${lane.y}px`;
    node.style.height = `${narrow ? 17 : lane.height}px`;
    node.style.width = narrow ? '' : `${left - 8}px`;
    return node;
  }));
}

function drawPlot(view, plan, lanesOf, width) {
  const height = Math.max(plan.height, 20);
  view.plot.setAttribute('viewBox', `0 0 ${width} ${height}`);
  view.plot.setAttribute('width', width);
  view.plot.setAttribute('height', height);
  const laneAt = new Map(plan.lanes.map((lane) => [lane.key, lane]));
  const singles = plan.items.filter((item) => item.kind !== 'bar');
  const tied = singles.filter((item) => (singles.length <= MOST && (item.kind === 'span' || plan.perBucket > 3)) || item.event.id === view.state.event);
  view.grid.replaceChildren(
    ...plan.lanes.map((lane) => s('line', { class: 'lane', x1: 0, x2: width, y1: lane.y + lane.height - 0.5, y2: lane.y + lane.height - 0.5 })),
    ...view.ticks.map((tick) => s('line', { class: 'tick', x1: tick.x, x2: tick.x, y1: 0, y2: height })),
    ...view.bands.map((band) => s('line', { class: 'band', x1: band.from, x2: band.from, y1: 0, y2: height })));
  view.ties.replaceChildren(...tied.flatMap((item) => ties(item, lanesOf, laneAt, view.state.event)));
  arrange(view.signs, view.items.paint(plan, view.state.event));
  const current = view.signs.querySelector('.item.selected') ?? view.signs.firstChild;
  if (current === view.stop) return;
  if (view.stop) view.stop.tabIndex = -1;
  if (current) current.tabIndex = 0;
  view.stop = current;
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
  view.plot.addEventListener('click', (event) => act(view, event.target.closest('.item')));
  view.plot.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    act(view, event.target.closest('.item'));
  });
  view.plot.addEventListener('pointerover', (event) => tell(view, event.target.closest('.item')));
  view.plot.addEventListener('wheel', (event) => {
    if (!view.window) return;
    if (event.ctrlKey || event.metaKey) zoomBy(view, 1.0015 ** event.deltaY, view.scale.time(event.offsetX));
    else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) panBy(view, event.deltaX / 800);
    else return;
    event.preventDefault();
  }, { passive: false });
  dragPlot(view);
}

// act chooses the event of an item, or zooms in on those of a bar.
function act(view, item) {
  if (!item) return;
  if (!item.dataset.events) return view.choose(item.dataset.event);
  const events = item.dataset.events.split(' ').map((n) => view.model.events[n]);
  const from = Math.min(...events.map((event) => event.start));
  const to = Math.max(...events.map((event) => event.end));
  const margin = Math.max((to - from) * 0.3, DAY);
  zoom(view, from - margin, to + margin);
}

// tell gives an item its tooltip when the pointer comes to it.
function tell(view, item) {
  if (item && !item.querySelector('title')) item.prepend(s('title', {}, item.getAttribute('aria-label')));
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
