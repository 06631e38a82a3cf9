// The articles, with every piece of evidence marked.

import { byId, h, plural } from './dom.js';
import { dateLabel } from './dates.js';

// makeReader builds the reader. choose is called with an event's id.
export function makeReader(model, { choose }) {
  const view = { model, choose, body: byId('article'), picker: byId('article-picker'), shown: new Set(), state: null, article: null };
  fillPicker(view);
  view.picker.addEventListener('change', () => open(view, view.picker.value));
  byId('article-before').addEventListener('click', () => step(view, -1));
  byId('article-after').addEventListener('click', () => step(view, 1));
  view.body.addEventListener('click', (event) => clicked(view, event));
  window.addEventListener('beforeprint', () => printAll(view));
  window.addEventListener('afterprint', () => open(view, view.article));
  return {
    // show dims the evidence of events that do not pass the filters.
    show(events, state) {
      view.shown = new Set(events.map((event) => event.n - 1));
      view.state = state;
      if (!view.article && view.model.articles.length > 0) open(view, view.model.articles[0].id);
      paint(view);
    },
    // select opens the article of an event's evidence and scrolls to it; piece
    // says which of the event's pieces of evidence.
    select(state, piece = 0) {
      view.state = state;
      const event = view.model.event.get(state.event);
      if (!event) return paint(view);
      const evidence = event.evidence[piece];
      if (evidence && evidence.article !== view.article) open(view, evidence.article);
      paint(view);
      scrollTo(view, event, piece);
    },
    update(fresh) {
      view.model = fresh;
      fillPicker(view);
      open(view, fresh.article.has(view.article) ? view.article : fresh.articles[0]?.id);
    },
  };
}

function fillPicker(view) {
  view.picker.replaceChildren(...view.model.articles.map((article, i) =>
    h('option', { value: article.id }, `${i + 1}. ${article.title}`)));
}

function step(view, by) {
  const at = view.model.articles.findIndex(({ id }) => id === view.article);
  const next = view.model.articles[at + by];
  if (next) open(view, next.id);
}

function open(view, id) {
  const article = view.model.article.get(id);
  if (!article) return;
  view.article = id;
  view.picker.value = id;
  const at = view.model.articles.indexOf(article);
  byId('article-before').disabled = at === 0;
  byId('article-after').disabled = at === view.model.articles.length - 1;
  view.body.replaceChildren(...articleNodes(view, article));
  view.body.parentElement.scrollTop = 0;
  paint(view);
}

function articleNodes(view, article) {
  const source = [article.publisher, article.author, article.published && dateLabel(article.published)].filter(Boolean);
  return [
    h('p', { class: 'kicker' }, h('bdi', {}, source.join(' · ') || article.file || '')),
    h('h3', { class: 'headline', dir: 'auto' }, article.title),
    article.url && h('p', { class: 'origin' }, h('a', { href: article.url, rel: 'noreferrer noopener' }, 'Original')),
    ...(article.paragraphs.length > 0 ? textNodes(view, article) : quoteNodes(view, article)),
  ].filter(Boolean);
}

// textNodes writes the paragraphs; after the end of each event's evidence
// stands the event's number as a link. A paragraph that repeats the headline is
// left out.
function textNodes(view, article) {
  return article.paragraphs.filter((segments, i) => i > 0 || segments.some(({ e }) => e) || segments.map(({ t }) => t).join('').trim() !== article.title).map((segments) =>
    h('p', { dir: 'auto' }, ...segments.flatMap((segment, i) => {
      if (!segment.e) return [i === 0 ? segment.t.trimStart() : segment.t];
      const after = segments[i + 1]?.e ?? [];
      return [evidence(view, segment), ...segment.e.filter((n) => !after.includes(n)).map((n) => number(view, n))];
    })));
}

function evidence(view, { t, e }) {
  const sides = new Set(e.map((n) => view.model.events[n].side));
  const side = ['conflict', 'cooperation', 'neutral'].find((one) => sides.has(one));
  return h('mark', { class: `evidence ${side}`, 'data-events': e.join(' ') }, t);
}

function number(view, n) {
  const event = view.model.events[n];
  return h('a', { class: `number ${event.side}`, href: `#event=${encodeURIComponent(event.id)}`, 'data-events': n, title: event.summary, 'aria-label': `Event ${event.n}: ${event.summary}` }, String(event.n));
}

// quoteNodes stand for an article whose text is not in the file.
function quoteNodes(view, article) {
  const pieces = view.model.events.flatMap((event) => event.evidence.filter((piece) => piece.article === article.id).map((piece) => ({ event, piece })));
  return [
    h('p', { class: 'note' }, `The text of this article is not part of this page; ${plural(pieces.length, 'quote')} of it:`),
    ...pieces.map(({ event, piece }) => h('blockquote', { dir: 'auto' }, evidence(view, { t: piece.quote, e: [event.n - 1] }), number(view, event.n - 1))),
  ];
}

// clicked chooses the event of a piece of evidence; where several rest on the
// same words, each click takes the next.
function clicked(view, event) {
  const node = event.target.closest('[data-events]');
  if (!node || String(window.getSelection()) !== '') return;
  event.preventDefault();
  const all = node.dataset.events.split(' ').map(Number);
  const visible = all.filter((n) => view.shown.has(n));
  const pool = visible.length > 0 ? visible : all;
  const at = pool.findIndex((n) => view.model.events[n].id === view.state.event);
  view.choose(view.model.events[pool[(at + 1) % pool.length]].id, view.article);
}

function paint(view) {
  const chosen = view.model.event.get(view.state?.event);
  for (const node of view.body.querySelectorAll('[data-events]')) {
    const events = node.dataset.events.split(' ').map(Number);
    node.classList.toggle('off', !events.some((n) => view.shown.has(n)));
    node.classList.toggle('selected', Boolean(chosen) && events.includes(chosen.n - 1));
  }
}

// scrollTo brings a piece of evidence into the middle of the view.
function scrollTo(view, event, piece) {
  const quote = event.evidence[piece]?.quote ?? '';
  const nodes = [...view.body.querySelectorAll('mark.selected')];
  const node = nodes.find((one) => quote.startsWith(one.textContent.slice(0, 40))) ?? nodes[0];
  const box = view.body.parentElement;
  if (!node || box.clientHeight === 0) return;
  const top = node.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollTo({ top: box.scrollTop + top - box.clientHeight / 3, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
}

// printAll puts all articles that tell a visible event onto the paper.
function printAll(view) {
  const wanted = view.model.articles.filter(({ id }) => view.model.events.some((event) => view.shown.has(event.n - 1) && event.articles.includes(id)));
  view.body.replaceChildren(...wanted.flatMap((article) => articleNodes(view, article)));
  paint(view);
}
