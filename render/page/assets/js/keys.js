// The page's keys, its look and its small buttons.

import { announce, byId } from './dom.js';

// listenKeys binds the keys that work everywhere. step is called with 1 or -1
// to go to another event, clear to let go of the one that is selected.
export function listenKeys({ step, clear, fit, corrections }) {
  const help = byId('help');
  const acts = {
    j: () => step(1), k: () => step(-1), f: fit, t: toggleTheme, c: corrections,
    '/': () => { byId('search').focus(); byId('search').select(); },
    '?': () => help.showModal(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    if (event.key === 'Escape') return event.target === byId('search') ? event.target.blur() : clear();
    if (event.target.matches('input, select, textarea') || !acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
  byId('help-open').addEventListener('click', () => help.showModal());
  byId('help-close').addEventListener('click', () => help.close());
  byId('theme').addEventListener('click', toggleTheme);
  byId('print').addEventListener('click', () => window.print());
  byId('copy').addEventListener('click', copyAddress);
  byId('skip').addEventListener('click', (event) => {
    event.preventDefault();
    document.querySelector('#events [tabindex="0"]')?.focus();
  });
  applyTheme(remembered());
}

const remembered = () => {
  try { return localStorage.getItem('diplograph-theme'); } catch { return null; }
};

const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';

function applyTheme(theme) {
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
  byId('theme').setAttribute('aria-pressed', String(isDark()));
}

function toggleTheme() {
  const theme = isDark() ? 'light' : 'dark';
  applyTheme(theme);
  try { localStorage.setItem('diplograph-theme', theme); } catch { /* a file may not be allowed to remember */ }
}

async function copyAddress() {
  try {
    await navigator.clipboard.writeText(location.href);
    announce('The address of this view is copied.');
    flash(byId('copy'), 'Copied');
  } catch {
    flash(byId('copy'), 'Copy it from the address bar');
  }
}

function flash(button, text) {
  const before = button.textContent;
  button.textContent = text;
  setTimeout(() => { button.textContent = before; }, 1600);
}

// listenPanes binds the tabs of the small screen and the buttons that give one
// pane the whole page. shown is called when a tab has brought a pane up.
export function listenPanes(shown) {
  const show = (pane) => {
    document.body.dataset.pane = pane;
    for (const tab of document.querySelectorAll('#tabs button')) tab.setAttribute('aria-pressed', String(tab.dataset.pane === pane));
  };
  for (const tab of document.querySelectorAll('#tabs button')) tab.addEventListener('click', () => { show(tab.dataset.pane); shown(); });
  for (const button of document.querySelectorAll('button.expand')) {
    button.addEventListener('click', () => {
      const pane = button.closest('section').id;
      const open = document.body.dataset.expand !== pane;
      if (open) document.body.dataset.expand = pane;
      else delete document.body.dataset.expand;
      for (const other of document.querySelectorAll('button.expand')) other.setAttribute('aria-pressed', String(open && other === button));
    });
  }
  show('timeline');
  return { show };
}
