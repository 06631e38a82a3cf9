// The corrections that stand in the file, on a page that "diplograph serve"
// delivers: a notice after each saving and a list of all, both of which take
// corrections back.

import { announce, byId, h, plural } from './dom.js';

// makeBook returns what tells of saved corrections and opens the list, or null on
// a page that cannot be corrected.
export function makeBook() {
  if (document.body.dataset.live !== 'true') return null;
  const notice = h('div', { class: 'notice', role: 'group', 'aria-label': 'Saved corrections', hidden: true });
  const dialog = h('dialog', { id: 'corrections', 'aria-labelledby': 'corrections-name' });
  document.body.append(notice, dialog);
  const fill = async (wrong = '') => {
    dialog.replaceChildren(...await pages(dialog, fill));
    if (wrong !== '') dialog.querySelector('.complaint').textContent = wrong;
    if (dialog.open) dialog.querySelector('button').focus();
  };
  const open = async () => {
    await fill();
    if (!dialog.open) dialog.showModal();
  };
  byId('corrections-open').addEventListener('click', open);
  return { open, saved: (written) => tellSaved(notice, written) };
}

// pages are the contents of the list, the latest correction first.
async function pages(dialog, again) {
  const name = h('h2', { id: 'corrections-name' }, 'Corrections');
  const close = h('div', { class: 'form-buttons' }, h('button', { type: 'button', click: () => dialog.close() }, 'Close'));
  const answer = await fetch('/api/corrections').catch(() => null);
  if (!answer?.ok) return [name, h('p', { class: 'complaint', role: 'alert' }, 'The server does not answer.'), close];
  const all = (await answer.json()).toReversed();
  const complaint = h('p', { class: 'complaint', role: 'alert' });
  if (all.length === 0) return [name, h('p', { class: 'about' }, 'Nothing is corrected yet. Select an event and choose Correct, or the pen beside an actor.'), complaint, close];
  const takeBack = async (one) => again((await undo([one])).wrong); // where it fails the list is not what stands there
  return [name, h('p', { class: 'about' }, `${plural(all.length, 'correction')}, the latest first. What is taken back is taken out of the file.`), complaint,
    h('ol', { class: 'corrections-list', reversed: true }, ...all.map((one, i) => h('li', {},
      h('p', { dir: 'auto' }, one.says), one.note && h('p', { class: 'corrected', dir: 'auto' }, one.note),
      h('button', { type: 'button', 'aria-label': `Take back correction ${all.length - i}: ${one.says}`, click: () => takeBack(one) }, 'Take back')))),
    close];
}

// tellSaved says that corrections are saved, and offers to take them back.
function tellSaved(notice, written) {
  const notes = written.map(({ note }) => note).filter(Boolean);
  const hide = () => { notice.hidden = true; };
  const text = h('span', { dir: 'auto' }, ['Saved.', ...notes].join(' '));
  const button = h('button', { type: 'button', click: async () => {
    const { wrong, final } = await undo(written);
    if (!wrong) return hide();
    text.textContent = wrong;
    announce(wrong);
    if (!final) return;
    button.remove(); // another try would be refused too
    dismiss.focus();
  } }, 'Undo');
  const dismiss = h('button', { type: 'button', 'aria-label': 'Dismiss', click: hide }, '×');
  notice.replaceChildren(text, button, dismiss);
  notice.hidden = false;
  announce(text.textContent);
  button.focus();
}

// undo takes corrections back; it returns what was wrong, if anything, and whether
// that is final.
async function undo(written) {
  try {
    const answer = await fetch('/api/undo', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(written) });
    if (!answer.ok) return { wrong: (await answer.text()).trim(), final: true };
    announce('Taken back.');
    return {};
  } catch {
    return { wrong: 'The server does not answer. Nothing is taken back.', final: false };
  }
}
