// The bar of filters.

import { arrange, byId, clip, h, plural } from './dom.js';
import { countChoices, facets, isFiltered } from './filter.js';
import { sideIcon } from './marks.js';

const LONG = 12; // a list of more choices than this gets a search box of its own

// makeFacets builds the filters, which change the store.
export function makeFacets(model, store) {
  const view = { model, store, state: store.state, boxes: new Map() };
  byId('facets').append(...facets.map((facet) => facetNode(view, facet)));
  byId('clear').addEventListener('click', () => { store.clear(); byId('search').focus(); });
  const search = byId('search');
  search.addEventListener('input', () => store.set({ q: search.value.trim() }));
  for (const key of ['from', 'to']) byId(key).addEventListener('change', (event) => store.set({ [key]: event.target.value }));
  closeTogether();
  return {
    // show updates the counts and what is chosen.
    show(events, state) {
      view.state = state;
      const open = [...view.boxes.values()].some(({ box }) => box.open);
      const counts = open ? countChoices(view.model, state) : new Map();
      for (const facet of facets) paint(view, facet, counts.get(facet.key), state);
      if (search.value.trim() !== state.q) search.value = state.q;
      byId('from').value = state.from;
      byId('to').value = state.to;
      byId('clear').hidden = !isFiltered(state);
      byId('shown').textContent = events.length === view.model.events.length ? plural(events.length, 'event') : `${events.length} of ${plural(view.model.events.length, 'event')}`;
      showPair(view, state);
    },
    update(fresh) {
      view.model = fresh;
      for (const { inputs } of view.boxes.values()) inputs.clear();
    },
  };
}

function facetNode(view, facet) {
  const label = h('span', { class: 'facet-label' }, facet.label);
  const chosen = h('span', { class: 'facet-chosen' });
  const list = h('div', { class: 'choices', role: 'group', 'aria-label': facet.label });
  const find = h('input', { type: 'search', class: 'find', placeholder: 'Find …', 'aria-label': `Find in ${facet.label}`, input: () => narrow(list, find.value) });
  const box = h('details', { class: 'facet', 'data-facet': facet.key }, h('summary', {}, label, chosen), h('div', { class: 'menu' }, find, list));
  box.addEventListener('toggle', () => {
    if (!box.open) return;
    paintChoices(view, facet, countChoices(view.model, view.state).get(facet.key), view.state[facet.key]);
    if (!find.hidden) find.focus();
  });
  list.addEventListener('change', (event) => view.store.toggle(facet.key, event.target.value));
  view.boxes.set(facet.key, { box, chosen, find, list, inputs: new Map() });
  return box;
}

function narrow(list, text) {
  for (const row of list.children) row.hidden = !row.textContent.toLowerCase().includes(text.toLowerCase());
}

// paint writes what is chosen of a facet, and its choices if it is open.
function paint(view, facet, counts, state) {
  const { box, chosen } = view.boxes.get(facet.key);
  const wanted = state[facet.key];
  box.classList.toggle('on', wanted.length > 0);
  chosen.textContent = wanted.length === 0 ? '' : wanted.length === 1 ? clip(facet.name(view.model, wanted[0]), 18) : String(wanted.length);
  if (box.open) paintChoices(view, facet, counts, wanted);
}

// paintChoices writes a facet's choices, the most frequent of the story first.
function paintChoices(view, facet, counts, wanted) {
  const { find, list, inputs } = view.boxes.get(facet.key);
  const total = totals(view.model, facet);
  const values = facet.all ? facet.all.filter((value) => total.has(value)) : [...total.keys()].sort((a, b) => total.get(b) - total.get(a) || facet.name(view.model, a).localeCompare(facet.name(view.model, b)));
  for (const value of wanted) if (!values.includes(value)) values.push(value);
  const rows = values.map((value) => {
    if (!inputs.has(value)) inputs.set(value, choice(view, facet, value));
    const { row, input, count } = inputs.get(value);
    input.checked = wanted.includes(value);
    count.textContent = String(counts.get(value) ?? 0);
    row.classList.toggle('none', !counts.get(value));
    return row;
  });
  arrange(list, rows);
  find.hidden = rows.length <= LONG;
}

function choice(view, facet, value) {
  const input = h('input', { type: 'checkbox', value });
  const count = h('span', { class: 'count' });
  const row = h('label', { class: 'choice' }, input, facet.key === 'side' && sideIcon(value), h('bdi', {}, clip(facet.name(view.model, value), 90)), count);
  return { row, input, count };
}

// totals counts a facet's values over the whole story; it is kept per model.
function totals(model, facet) {
  model.totals ??= new Map();
  if (!model.totals.has(facet.key)) {
    const count = new Map();
    for (const event of model.events) for (const value of facet.of(event)) count.set(value, (count.get(value) ?? 0) + 1);
    model.totals.set(facet.key, count);
  }
  return model.totals.get(facet.key);
}

// showPair names the pair that the network was asked for, with a way out.
function showPair(view, state) {
  const chip = byId('pair');
  chip.hidden = !state.pair;
  const name = (key) => view.model.actor.get(key)?.name ?? view.model.codes.get(key) ?? key;
  chip.replaceChildren('Between ', h('bdi', {}, state.pair.split('~').map((key) => clip(name(key), 30)).join(' and ')), h('span', { 'aria-hidden': 'true' }, ' ×'));
  chip.setAttribute('aria-label', `Remove the filter ${chip.textContent}`);
  chip.onclick = () => view.store.set({ pair: '' });
}

// closeTogether lets only one menu be open, and closes it by Escape or by a
// click elsewhere.
function closeTogether() {
  const boxes = () => document.querySelectorAll('details.facet[open]');
  document.addEventListener('pointerdown', (event) => {
    for (const box of boxes()) if (!box.contains(event.target)) box.open = false;
  });
  document.addEventListener('focusin', (event) => {
    for (const box of boxes()) if (!box.contains(event.target)) box.open = false;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const box of boxes()) {
      box.open = false;
      box.querySelector('summary').focus();
      event.stopImmediatePropagation();
    }
  });
}
