// The card of the event that is selected: what, who, when, and what proves it.

import { byId, clip, h } from './dom.js';
import { dateLabel } from './dates.js';
import { icon } from './marks.js';

// makeCard builds the card. choose is called with an event's id, read with the
// number of a piece of evidence, focusOn with an actor's id; corrector is null
// on a page that cannot be corrected.
export function makeCard(model, { choose, read, focusOn, corrector }) {
  const node = byId('card');
  const view = { model, choose, read, focusOn, corrector };
  byId('card-close').addEventListener('click', () => choose(''));
  byId('card-read').addEventListener('click', () => read(0));
  return {
    // show tells the selected event, or hides the card.
    show(state) {
      const event = view.model.event.get(state.event);
      node.hidden = !event;
      document.body.classList.toggle('has-card', Boolean(event));
      if (event) byId('card-body').replaceChildren(...content(view, event));
    },
    update(fresh) { view.model = fresh; },
  };
}

function content(view, event) {
  return [
    h('p', { class: 'kicker' }, icon(event), h('span', {}, `${event.n} · ${event.label}${event.mode ? `, ${event.mode}` : ''} · ${event.status}`)),
    h('h3', { class: 'headline', dir: 'auto' }, event.summary),
    h('dl', { class: 'facts' }, ...facts(view, event)),
    ...event.evidence.map((piece, i) => quote(view, piece, i, event.evidence.length)),
    ...event.corrected.map((text) => h('p', { class: 'corrected', dir: 'auto' }, `Corrected: ${text}`)),
    view.corrector && h('p', { class: 'corrections' }, h('button', { type: 'button', id: 'card-correct', click: () => view.corrector.event(event) }, 'Correct …')),
  ].filter(Boolean);
}

function facts(view, event) {
  const rows = [
    ['When', whenText(event)],
    ['By', actors(view, event.by)], ['To', actors(view, event.to)], ['With', actors(view, event.with)],
    ['Said by', actors(view, event.saidBy)],
    ['Place', event.place], ['Topic', event.topic], ['Content', event.content],
    ['History', event.history.map(step).join(' → ')],
    ['Disputed', event.disputed.map((claim) => claimText(view, claim)).join('; ')],
    ['Answers', events(view, event.respondsTo.map((id) => view.model.event.get(id)))],
    ['Answered by', events(view, event.answers)],
    ['Codes', [event.cameo && `CAMEO ${event.cameo}`, event.plover && `PLOVER ${event.plover}`].filter(Boolean).join(', ')],
    ['Confidence', `${Math.round(event.confidence * 100)} %${event.sources > 1 ? `, ${event.sources} articles` : ''}`],
  ];
  return rows.filter(([, value]) => value && value.length > 0).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)));
}

// step tells a step in an event's life: "planned for 12 Mar (reported 3 Mar)".
function step({ status, date, reported }) {
  return `${status}${date ? ` for ${dateLabel(date)}` : ''}${reported ? ` (reported ${dateLabel(reported)})` : ''}`;
}

function claimText(view, { about, says, articles }) {
  const sources = articles.map((id) => view.model.article.get(id)).map((article) => article?.publisher || article?.title || '?');
  return `${about} ${says}, says ${sources.map((source) => clip(source, 40)).join(', ')}`;
}

function whenText(event) {
  if (!event.dateText) return event.when;
  return `${event.when} (“${clip(event.dateText, 60)}”${event.dateFrom === 'context' ? ', from elsewhere in the text' : ''})`;
}

function actors(view, ids) {
  return ids.flatMap((id) => {
    const actor = view.model.actor.get(id);
    const name = clip(actor.name, 80);
    return [
      h('button', { type: 'button', class: 'chip', title: actor.corrected?.join('; ') || 'Show only events with this actor', click: () => view.focusOn(id) }, h('bdi', {}, name)),
      view.corrector && h('button', { type: 'button', class: 'chip pen', 'aria-label': `Correct ${name}`, title: 'Correct this actor', click: () => view.corrector.actor(actor) }, '✎'),
    ].filter(Boolean);
  });
}

function events(view, list) {
  return list.filter(Boolean).map((event) => h('button', { type: 'button', class: 'chip', click: () => view.choose(event.id) }, icon(event, 14), h('bdi', {}, `${event.n}. ${clip(event.summary, 80)}`)));
}

function quote(view, piece, i, count) {
  const article = view.model.article.get(piece.article);
  const source = article?.publisher || article?.title || piece.article;
  return h('blockquote', { class: 'proof' },
    h('p', { dir: 'auto' }, piece.quote),
    h('footer', {},
      h('button', { type: 'button', class: 'link', click: () => view.read(i) }, h('bdi', {}, clip(source, 60)), count > 1 ? `, ${i + 1} of ${count}` : ''),
      h('span', { class: 'rule' }, 'rule ', h('code', {}, piece.rule))));
}
