// What a page can do that "diplograph serve" delivers, and a report cannot:
// follow the story's changes and take in articles that are dropped onto it.

import { announce, h } from './dom.js';

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
  takeDrops();
}

function takeDrops() {
  const note = h('p', { class: 'drop-note', role: 'alert', hidden: true });
  document.body.append(note);
  const say = (text) => { note.textContent = text; note.hidden = text === ''; };
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    say('Drop articles to read them into the story.');
  });
  document.addEventListener('dragleave', (event) => { if (!event.relatedTarget) say(''); });
  document.addEventListener('drop', async (event) => {
    event.preventDefault();
    for (const file of event.dataTransfer.files) {
      say(`Reading ${file.name} …`);
      const answer = await fetch(`/api/articles?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file, headers: { 'Content-Type': 'application/octet-stream' } });
      if (!answer.ok) return say(await answer.text());
      announce(`${file.name} is read.`);
    }
    say('');
  });
}
