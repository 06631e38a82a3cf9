// Forms that correct the selected event or an actor, on a page that "diplograph
// serve" delivers. What is saved goes to the corrections file, with who corrects
// and why.

import { h } from './dom.js';
import { statuses } from './model.js';

const actorTypes = ['country', 'person', 'organization', 'group'];

// makeCorrector returns the functions that open the forms for an event and for
// an actor, or null on a page that cannot be corrected. saved is called with what
// stands in the file then.
export function makeCorrector(model, saved) {
  if (document.body.dataset.live !== 'true') return null;
  const view = { model, saved, dialog: h('dialog', { id: 'correct', 'aria-labelledby': 'correct-name' }) };
  document.body.append(view.dialog);
  return {
    event: (event) => show(view, `Correct event ${event.n}`, event.summary, eventFields(view.model, event), (form) => eventEntries(form, event)),
    actor: (actor) => show(view, 'Correct the actor', actor.name, actorFields(view.model, actor), (form) => actorEntries(form, actor)),
    update(fresh) { view.model = fresh; },
  };
}

function show(view, name, about, fields, entries) {
  const complaint = h('p', { class: 'complaint', role: 'alert' });
  const form = h('form', { method: 'dialog' },
    h('h2', { id: 'correct-name' }, name), h('p', { class: 'about', dir: 'auto' }, about), ...fields,
    field('Your name', h('input', { name: 'author', required: true, maxlength: 100, value: remembered(), autocomplete: 'name' })),
    field('Why', h('input', { name: 'reason', required: true, maxlength: 1000, placeholder: 'the source, or what the text says' })),
    complaint,
    h('div', { class: 'form-buttons' }, h('button', { type: 'submit' }, 'Save'), h('button', { type: 'button', click: () => view.dialog.close() }, 'Cancel')));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { written, wrong } = await save(form, entries(form));
    complaint.textContent = wrong ?? '';
    if (wrong) return;
    view.dialog.close();
    view.saved(written);
  });
  view.dialog.replaceChildren(form);
  view.dialog.showModal();
}

const field = (label, input, hint) => h('label', { class: 'field' }, h('span', {}, label, hint && h('small', {}, ` ${hint}`)), input);

const select = (name, values, chosen) => h('select', { name }, ...values.map(([value, label]) => h('option', { value, selected: value === chosen }, label)));

const many = (name, label, model, chosen) => h('label', { class: 'field' }, h('span', {}, label),
  h('select', { name, multiple: true, size: 6 }, ...[...chosen.map((id) => model.actor.get(id)), ...model.ordered.filter(({ id }) => !chosen.includes(id))]
    .map((actor) => h('option', { value: actor.id, selected: chosen.includes(actor.id) }, actor.name))));

function eventFields(model, event) {
  return [
    h('div', { class: 'form-row' },
      field('Type', select('type', [...model.type.values()].map(({ name, label }) => [name, label]), event.type)),
      field('Status', select('status', statuses.map((status) => [status, status]), event.status)),
      field('Date', h('input', { name: 'date', value: event.date?.edtf ?? '', placeholder: 'none', maxlength: 60 }), '2022-01-21, 2022-01, 2022-01-24/2022-01-30')),
    h('div', { class: 'form-row' }, many('by', 'By', model, event.by), many('to', 'To or against', model, event.to), many('with', 'With', model, event.with)),
    h('label', { class: 'choice' }, h('input', { type: 'checkbox', name: 'pin' }), 'It is right so: keep it, whatever later runs find'),
    h('label', { class: 'choice' }, h('input', { type: 'checkbox', name: 'drop' }), 'This is no event: leave it out'),
  ];
}

// eventEntries are the corrections that a filled form asks for.
function eventEntries(form, event) {
  const ref = { event: { id: event.id } };
  if (form.elements.drop.checked) return [{ do: 'drop', ...ref }];
  const entries = [];
  const { type, status } = form.elements;
  if (type.value !== event.type) entries.push({ do: 'retype', ...ref, type: type.value });
  if (status.value !== event.status) entries.push({ do: 'restatus', ...ref, status: status.value });
  const date = form.elements.date.value.trim();
  if (date !== (event.date?.edtf ?? '')) entries.push({ do: 'redate', ...ref, date: date || 'none' });
  const parties = Object.fromEntries(['by', 'to', 'with'].map((role) => [role, [...form.elements[role].selectedOptions].map(({ value }) => value)]));
  const changed = ['by', 'to', 'with'].some((role) => parties[role].toSorted().join() !== event[role].toSorted().join());
  if (changed) entries.push({ do: 'recast', ...ref, ...parties });
  if (form.elements.pin.checked) entries.push({ do: 'pin', ...ref });
  return entries;
}

function actorFields(model, actor) {
  const others = model.actors.filter(({ id }) => id !== actor.id).map(({ id, name }) => [id, name]).sort((a, b) => a[1].localeCompare(b[1]));
  return [
    field('Name', h('input', { name: 'name', value: actor.name, required: true, maxlength: 200 })),
    h('div', { class: 'form-row' },
      field('Type', select('type', actorTypes.map((type) => [type, type]), actor.type)),
      field('Code', h('input', { name: 'code', value: actor.code ?? '', maxlength: 40 }), 'ISO 3166-1 alpha-3, NATO, UNO, EU …')),
    field('The same as', select('same', [['', 'nobody else'], ...others], '')),
  ];
}

function actorEntries(form, actor) {
  const { name, type, code, same } = form.elements;
  if (same.value) return [{ do: 'merge', actors: [same.value, actor.id] }];
  const entries = [];
  if (name.value.trim() !== actor.name) entries.push({ do: 'rename', actor: actor.id, name: name.value.trim() });
  const retyped = { ...(type.value !== actor.type && { type: type.value }), ...(code.value.trim() !== (actor.code ?? '') && { code: code.value.trim() }) };
  if (Object.keys(retyped).length > 0) entries.push({ do: 'retype', actor: actor.id, ...retyped });
  return entries;
}

// save sends corrections; it returns them as they are written, or what was wrong.
async function save(form, entries) {
  if (entries.length === 0) return { wrong: 'Nothing is changed yet.' };
  const [author, reason] = ['author', 'reason'].map((name) => form.elements[name].value.trim());
  remember(author);
  try {
    const answer = await fetch('/api/corrections', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(entries.map((entry) => ({ ...entry, author, reason }))) });
    return answer.ok ? { written: await answer.json() } : { wrong: await answer.text() };
  } catch {
    return { wrong: 'The server does not answer. Nothing is saved.' };
  }
}

const remembered = () => {
  try { return localStorage.getItem('diplograph-author') ?? ''; } catch { return ''; }
};

function remember(author) {
  try { localStorage.setItem('diplograph-author', author); } catch { /* a browser may not be allowed to remember */ }
}
