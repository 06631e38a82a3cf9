// Puts the page together: one state, four views of the story.

import { announce, byId, plural } from './dom.js';
import { makeBook } from './book.js';
import { makeCard } from './card.js';
import { makeCorrector } from './correct.js';
import { spanOf } from './dates.js';
import { makeFacets } from './facets.js';
import { filterEvents } from './filter.js';
import { listenKeys, listenPanes } from './keys.js';
import { makeList } from './list.js';
import { startLive } from './live.js';
import { readModel } from './model.js';
import { makeNetwork } from './network.js';
import { makeReader } from './reader.js';
import { makeStore } from './state.js';
import { makeTimeline } from './timeline.js';

const filterKeys = ['actor', 'code', 'type', 'side', 'deed', 'status', 'source', 'q', 'from', 'to', 'pair', 'lanes', 'detail'];

function start() {
  let model = readModel(JSON.parse(byId('story').textContent));
  let shown = [];
  const store = makeStore(location.hash, (fragment) => history.replaceState(null, '', '#' + fragment));
  window.addEventListener('hashchange', () => store.load(location.hash));

  let piece = 0; // which of the selected event's pieces of evidence is read
  const panes = listenPanes(() => { // what was hidden could not be scrolled to
    views.list.select(store.state);
    views.reader.select(store.state, piece);
  });
  const choose = (id, article) => {
    const at = model.event.get(id)?.evidence.findIndex((one) => one.article === article) ?? -1;
    piece = Math.max(at, 0);
    if (store.state.event === id) views.reader.select(store.state, piece);
    store.set({ event: id });
  };
  const read = (i) => {
    piece = i;
    panes.show('reader');
    views.reader.select(store.state, i);
  };
  const focusOn = (key) => {
    const list = store.state.lanes === 'states' && !model.actor.has(key) ? 'code' : 'actor';
    const alone = store.state[list].length === 1 && store.state[list][0] === key;
    store.set({ [list]: alone ? [] : [key], pair: '' });
  };
  const book = makeBook();
  const corrector = makeCorrector(model, (written) => book.saved(written));
  const views = {
    facets: makeFacets(model, store),
    timeline: makeTimeline(model, { choose, focusOn, zoomed: (zoom) => store.set({ zoom }) }),
    network: makeNetwork(model, {
      focusOn, choosePair: (pair) => store.set({ pair: store.state.pair === pair ? '' : pair }),
      detailed: (by) => store.set({ detail: String(Math.min(Math.max(Number(store.state.detail) + by, -5), 5)) }),
    }),
    list: makeList(model, { choose }),
    reader: makeReader(model, { choose }),
    card: makeCard(model, { choose, read, focusOn, corrector }),
  };

  function show() {
    shown = filterEvents(model, store.state);
    for (const view of ['facets', 'timeline', 'network', 'list', 'reader']) views[view].show(shown, store.state);
    markLanes(store.state.lanes);
  }

  function select(move) {
    const { state } = store;
    views.timeline.select(state, move);
    views.network.select(state);
    views.list.select(state);
    views.card.show(state);
    views.reader.select(state, piece);
    const event = model.event.get(state.event);
    if (event && move) announce(`Selected: ${event.n}. ${event.when}: ${event.summary}`);
  }

  store.follow((state, changed) => {
    if (filterKeys.some((key) => changed.has(key))) {
      show();
      announce(`${shown.length} of ${plural(model.events.length, 'event')} shown`);
    }
    if (changed.has('event')) select(true);
  });

  // replace shows a new version of the story.
  function replace(data) {
    model = readModel(data);
    for (const view of [...Object.values(views), corrector]) view?.update(model);
    head(model);
    show();
    select(false);
  }

  for (const button of document.querySelectorAll('[data-lanes]')) button.addEventListener('click', () => store.set({ lanes: button.dataset.lanes, pair: '' }));
  listenKeys({ step, clear: () => choose(''), fit: () => views.timeline.fit(), corrections: () => book?.open() });

  // step selects the event after or before the selected one.
  function step(by) {
    const at = shown.findIndex((event) => event.id === store.state.event);
    const next = shown[at < 0 ? 0 : at + by];
    if (next) choose(next.id);
  }

  head(model);
  show();
  select(false);
  startLive({ replace });
  document.body.dataset.ready = 'yes';
}

function markLanes(mode) {
  for (const button of document.querySelectorAll('[data-lanes]')) button.setAttribute('aria-pressed', String(button.dataset.lanes === mode));
}

// head writes what the story is and how much there is of it.
function head(model) {
  byId('title').textContent = model.title;
  const sizes = [plural(model.articles.length, 'article'), plural(model.actors.length, 'actor'), plural(model.events.length, 'event')];
  const span = spanOf(model.events.map(({ date }) => date).filter(Boolean));
  byId('dateline').textContent = [span, ...sizes].filter(Boolean).join(' · ');
}

start();
