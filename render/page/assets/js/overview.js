// The strip below the timeline: how many events of each side there were over
// the whole story, and a window on it that moves the timeline.

import { DAY, dayLabel } from './dates.js';
import { s } from './dom.js';
import { sides } from './model.js';
import { makeScale } from './scale.js';

const HEIGHT = 38;

// makeOverview builds the strip into an svg element. move is called with the
// times of the window whenever it is dragged.
export function makeOverview(svg, move) {
  const bars = s('g', { 'aria-hidden': 'true' });
  const frame = s('rect', { class: 'window', y: 0.5, height: HEIGHT - 1, rx: 3 });
  const handles = ['from', 'to'].map((end) => handle(end));
  svg.append(bars, frame, ...handles);
  const view = { svg, scale: null, window: null, move };
  drag(view, frame, handles);
  handles.forEach((node, i) => node.addEventListener('keydown', (event) => nudge(view, event, i)));

  return {
    // draw shows the events on the whole extent of the story.
    draw(events, extent, width) {
      view.scale = makeScale(extent[0], extent[1], 8, width - 8);
      svg.setAttribute('viewBox', `0 0 ${width} ${HEIGHT}`);
      bars.replaceChildren(...histogram(events, view.scale));
    },
    // show puts the window onto a stretch of time.
    show(from, to) {
      view.window = [from, to];
      const clamp = (x) => Math.min(Math.max(x, view.scale.x0), view.scale.x1);
      const [x0, x1] = [clamp(view.scale.x(from)), clamp(view.scale.x(to))];
      frame.setAttribute('x', x0);
      frame.setAttribute('width', Math.max(x1 - x0, 2));
      [x0, x1].forEach((x, i) => place(handles[i], x, view.window[i], view.scale));
    },
  };
}

function handle(end) {
  return s('g', { class: 'handle', role: 'slider', tabindex: 0, 'aria-label': `Timeline shows ${end}`, 'data-end': end },
    s('rect', { class: 'grip', x: -4, y: 9, width: 8, height: 20, rx: 4 }),
    s('rect', { class: 'target', x: -12, y: 0, width: 24, height: HEIGHT }));
}

function place(node, x, time, scale) {
  node.setAttribute('transform', `translate(${x} 0)`);
  node.setAttribute('aria-valuemin', Math.round(scale.t0 / DAY));
  node.setAttribute('aria-valuemax', Math.round(scale.t1 / DAY));
  node.setAttribute('aria-valuenow', Math.round(Math.min(Math.max(time, scale.t0), scale.t1) / DAY));
  node.setAttribute('aria-valuetext', dayLabel(time));
}

// histogram stacks the events of each stretch, cooperation below, conflict on
// top.
function histogram(events, scale) {
  const n = Math.max(20, Math.min(160, Math.floor((scale.x1 - scale.x0) / 7)));
  const counts = Array.from({ length: n }, () => Object.fromEntries(sides.map((side) => [side, 0])));
  for (const event of events) {
    if (event.undated) continue;
    const share = ((event.start + event.end) / 2 - scale.t0) / (scale.t1 - scale.t0);
    if (share >= 0 && share < 1) counts[Math.floor(share * n)][event.side]++;
  }
  const most = counts.reduce((max, c) => Math.max(max, c.cooperation + c.conflict + c.neutral), 1);
  const width = (scale.x1 - scale.x0) / n;
  const paths = Object.fromEntries(sides.map((side) => [side, '']));
  counts.forEach((count, i) => {
    let y = HEIGHT - 3;
    for (const side of ['cooperation', 'neutral', 'conflict']) {
      if (count[side] === 0) continue;
      const height = (count[side] / most) * (HEIGHT - 8);
      y -= height;
      paths[side] += `M${scale.x0 + i * width + 0.5} ${y}h${Math.max(width - 1, 1)}v${height}h${-Math.max(width - 1, 1)}z`;
    }
  });
  return sides.map((side) => s('path', { class: `bin ${side}`, d: paths[side] }));
}

// drag moves the window or one of its ends with the pointer.
function drag(view, frame, handles) {
  let start = null;
  const time = (event) => view.scale.time(((event.clientX - view.svg.getBoundingClientRect().left) / view.svg.getBoundingClientRect().width) * view.svg.viewBox.baseVal.width);
  view.svg.addEventListener('pointerdown', (event) => {
    const end = handles.findIndex((node) => node.contains(event.target));
    start = { end, at: time(event), window: [...view.window], inside: frame === event.target };
    if (end < 0 && !start.inside) {
      const half = (start.window[1] - start.window[0]) / 2;
      start.window = [start.at - half, start.at + half];
      view.move(...start.window);
    }
    view.svg.setPointerCapture(event.pointerId);
  });
  view.svg.addEventListener('pointermove', (event) => {
    if (!start) return;
    const by = time(event) - start.at;
    const moved = start.window.map((t, i) => (start.end < 0 || start.end === i ? t + by : t));
    if (moved[1] - moved[0] > DAY / 6) view.move(...moved);
  });
  for (const name of ['pointerup', 'pointercancel']) view.svg.addEventListener(name, () => { start = null; });
}

// nudge moves one end of the window with the arrow keys.
function nudge(view, event, i) {
  const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 }[event.key];
  if (!way) return;
  event.preventDefault();
  const moved = [...view.window];
  moved[i] += way * DAY;
  if (moved[1] - moved[0] > DAY / 6) view.move(...moved);
}
