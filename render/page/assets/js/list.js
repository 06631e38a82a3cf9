// The list of events, by day. It is a list box: the arrow keys move through it.

import { byId, h } from './dom.js';
import { isoDay, longDay } from './dates.js';
import { icon } from './marks.js';

const AT_ONCE = 60; // rows that are put into the page at once; the rest follows as the reader scrolls

// makeList builds the list. choose is called with an event's id.
export function makeList(model, { choose }) {
  const view = { model, choose, box: byId('events'), rows: new Map(), shown: [], state: null, more: () => {}, flush: () => {} };
  view.box.addEventListener('click', (event) => {
    const row = event.target.closest('[role=option]');
    if (row) choose(row.dataset.event);
  });
  view.box.addEventListener('keydown', (event) => walk(view, event));
  const room = view.box.parentElement;
  room.addEventListener('scroll', () => { if (room.scrollTop + 2 * room.clientHeight > room.scrollHeight) view.more(); }, { passive: true });
  window.addEventListener('beforeprint', () => view.flush());
  return {
    // show lists the events that pass the filters.
    show(events, state) {
      view.shown = events;
      view.state = state;
      fill(view);
    },
    // select marks an event's row and brings it into view.
    select(state) {
      view.state = state;
      paint(view, true);
    },
    update(fresh) {
      view.model = fresh;
      view.rows.clear();
    },
  };
}

function fill(view) {
  const groups = groupByDay(view.shown);
  view.box.replaceChildren();
  if (view.shown.length === 0) view.box.append(h('p', { class: 'empty', role: 'presentation' }, 'No event passes these filters.'));
  let i = 0;
  const append = (most) => {
    for (let rows = 0; i < groups.length && rows < most; i++) {
      view.box.append(groupNode(view, groups[i]));
      rows += groups[i].events.length;
    }
  };
  view.more = () => append(AT_ONCE);
  view.flush = () => append(Infinity);
  append(AT_ONCE);
  paint(view, false);
}

// groupByDay joins neighbouring events whose day has the same heading.
function groupByDay(events) {
  const groups = [];
  for (const event of events) {
    const heading = headingOf(event);
    const last = groups.at(-1);
    if (last?.heading === heading && last.events.length < AT_ONCE) last.events.push(event);
    else groups.push({ heading, more: last?.heading === heading, events: [event] });
  }
  return groups;
}

function headingOf(event) {
  if (event.undated) return event.relative ? 'Dated by their articles alone' : 'No date';
  if (event.reportedOnly) return 'Reported on ' + longDay(event.start);
  if (event.exact && isoDay(event.start) === event.date.edtf.slice(0, 10)) return longDay(event.start);
  return event.when.charAt(0).toUpperCase() + event.when.slice(1);
}

function groupNode(view, { heading, more, events }) {
  return h('div', { role: 'group', 'aria-label': heading, class: 'day' },
    !more && h('div', { class: 'day-name', 'aria-hidden': 'true' }, heading),
    ...events.map((event) => rowOf(view, event)));
}

function rowOf(view, event) {
  if (!view.rows.has(event.id)) view.rows.set(event.id, makeRow(event));
  return view.rows.get(event.id);
}

function makeRow(event) {
  const facts = [event.label, event.mode, event.status === 'occurred' ? '' : event.status, event.place].filter(Boolean);
  return h('div', { role: 'option', id: `row-${event.id}`, class: 'row', tabindex: -1, 'aria-selected': 'false', 'data-event': event.id },
    h('span', { class: 'number' }, String(event.n)), icon(event),
    h('span', { class: 'what' },
      h('bdi', { class: 'summary' }, event.summary),
      h('span', { class: 'facts' }, h('bdi', {}, facts.join(' · ')), event.sources > 1 && h('span', { class: 'sources' }, `${event.sources} sources`))));
}

// paint marks the row of the selected event.
function paint(view, follow) {
  const old = view.box.querySelector('[aria-selected=true]');
  const id = view.state.event;
  if (id && !view.rows.get(id)?.isConnected && view.shown.some((event) => event.id === id)) view.flush();
  const row = view.rows.get(id);
  if (old && old !== row) {
    old.setAttribute('aria-selected', 'false');
    old.tabIndex = -1;
  }
  const first = view.box.querySelector('[role=option]');
  if (first) first.tabIndex = row?.isConnected ? -1 : 0;
  if (!row?.isConnected) return;
  row.setAttribute('aria-selected', 'true');
  row.tabIndex = 0;
  if (follow) row.scrollIntoView({ block: 'nearest' });
  if (follow && view.box.contains(document.activeElement)) row.focus({ preventScroll: true });
}

function walk(view, event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const at = view.shown.findIndex(({ id }) => id === event.target.dataset.event);
  if (at < 0) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: view.shown.length - 1, PageDown: at + 10, PageUp: at - 10, Enter: at, ' ': at }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = view.shown[Math.min(Math.max(to, 0), view.shown.length - 1)];
  view.choose(next.id);
}
