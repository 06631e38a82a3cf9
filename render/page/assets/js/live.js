// What a page can do that "diplograph serve" delivers, and a report cannot:
// follow the story's changes and take in articles that are dropped onto it or
// chosen with its button.

import { announce, byId, h } from './dom.js';

// startLive follows the server; it does nothing on a report. replace is called
// with the story's new data.
export function startLive({ replace }) {
  if (document.body.dataset.live !== 'true') return;
  let shown = 0;
  const changes = new EventSource('/api/changes');
  changes.addEventListener('message', async ({ data }) => {
    const first = shown === 0;
    shown = Number(data);
    if (first) return;
    const answer = await fetch('/api/story');
    if (answer.ok) replace(await answer.json());
  });
  takeArticles();
}

function takeArticles() {
  const note = h('p', { class: 'drop-note', role: 'alert', hidden: true });
  document.body.append(note);
  const say = (text) => { note.textContent = text; note.hidden = text === ''; };
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    say('Drop articles to read them into the story.');
  });
  document.addEventListener('dragleave', (event) => { if (!event.relatedTarget) say(''); });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    send([...event.dataTransfer.files], say);
  });
  const files = byId('articles-file');
  byId('articles-add').addEventListener('click', () => files.click());
  files.addEventListener('change', async () => {
    await send([...files.files], say);
    files.value = '';
  });
}

// send has the server read files, one after the other; say tells how it goes.
async function send(files, say) {
  for (const file of files) {
    say(`Reading ${file.name} …`);
    const answer = await fetch(`/api/articles?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file, headers: { 'Content-Type': 'application/octet-stream' } }).catch(() => null);
    if (!answer?.ok) return say(answer ? await answer.text() : 'The server does not answer. Nothing is read.');
    announce(`${file.name} is read.`);
  }
  say('');
}
