// Making elements. Text only ever enters the page as text nodes and attributes.

const SVG = 'http://www.w3.org/2000/svg';

// h makes an HTML element. Attributes that are functions become listeners;
// null, undefined and false leave the attribute out.
export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

// s makes an SVG element.
export function s(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false && child !== ''));
  return node;
}

export const byId = (id) => document.getElementById(id);

// clip shortens a text to n characters; the whole text belongs into a tooltip.
export function clip(text, n) {
  if (text.length <= n) return text;
  const letters = [...text.slice(0, n * 2)];
  return letters.length <= n && text.length <= n * 2 ? text : letters.slice(0, n - 1).join('').trimEnd() + '…';
}

// fitName shortens a name: of a person it first makes the given names initials,
// "M. J. Zarif".
export function fitName(name, type, letters) {
  const words = name.split(' ');
  for (let i = 0; type === 'person' && i < words.length - 1 && words.join(' ').length > letters; i++) words[i] = `${[...words[i]][0] ?? ''}.`;
  return clip(words.join(' '), letters);
}

export function plural(n, one, many = one + 's') {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

// announce tells a screen reader what has changed.
export function announce(text) {
  const status = byId('status');
  if (status.textContent !== text) status.textContent = text;
}

// rove lets the arrow keys move the focus among a container's items, of which
// only the current one can be reached by the tab key.
export function rove(container, selector, step) {
  container.addEventListener('keydown', (event) => {
    const move = step(event);
    if (!move || !event.target.matches(selector)) return;
    const items = [...container.querySelectorAll(selector)];
    const next = items[items.indexOf(event.target) + move];
    event.preventDefault();
    if (!next) return;
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}

// arrows reads the arrow keys as one step back or forth.
export function arrows(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return 0;
  return { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key] ?? 0;
}

// arrange makes nodes the children of a container, in this order; those that are
// in their place already are not touched.
export function arrange(container, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...container.childNodes]) if (!wanted.has(child)) child.remove();
  let at = container.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else container.insertBefore(node, at);
  }
}

// The room on a sheet of paper between its margins, A4 or Letter, as print.css
// has them, and the height that a picture gets there.
const PAPER = { width: 680, height: 450 };

// measure tells the room inside of an element, now and whenever it changes; while
// the page is printed, that on paper. To ask for it after the page was written to
// would lay the page out once more.
export function measure(element, changed) {
  let printing = false;
  const tell = () => (printing ? changed(PAPER.width, PAPER.height) : changed(element.clientWidth, element.clientHeight));
  tell();
  new ResizeObserver(tell).observe(element);
  for (const [name, on] of [['beforeprint', true], ['afterprint', false]]) {
    window.addEventListener(name, () => { printing = on; tell(); });
  }
}
