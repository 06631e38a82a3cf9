// The card of the event that is selected: what, who, when, and what proves it.

import { byId, clip, h } from './dom.js';
import { icon } from './marks.js';

// makeCard builds the card. choose is called with an event's id, read with the
// number of a piece of evidence, focusOn with an actor's id.
export function makeCard(model, { choose, read, focusOn }) {
  const node = byId('card');
  const view = { model, choose, read, focusOn };
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
  ].filter(Boolean);
}

function facts(view, event) {
  const rows = [
    ['When', whenText(event)],
    ['By', actors(view, event.by)], ['To', actors(view, event.to)], ['With', actors(view, event.with)],
    ['Said by', actors(view, event.saidBy)],
    ['Place', event.place], ['Topic', event.topic],
    ['Answers', events(view, event.respondsTo.map((id) => view.model.event.get(id)))],
    ['Answered by', events(view, event.answers)],
    ['Codes', [event.cameo && `CAMEO ${event.cameo}`, event.plover && `PLOVER ${event.plover}`].filter(Boolean).join(', ')],
    ['Confidence', `${Math.round(event.confidence * 100)} %${event.sources > 1 ? `, ${event.sources} articles` : ''}`],
  ];
  return rows.filter(([, value]) => value && value.length > 0).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)));
}

function whenText(event) {
  if (!event.dateText) return event.when;
  return `${event.when} (“${clip(event.dateText, 60)}”${event.dateFrom === 'context' ? ', from elsewhere in the text' : ''})`;
}

function actors(view, ids) {
  return ids.map((id) => h('button', { type: 'button', class: 'chip', title: 'Show only events with this actor', click: () => view.focusOn(id) }, h('bdi', {}, clip(view.model.actor.get(id).name, 80))));
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
