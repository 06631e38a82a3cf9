// The network: who acts on whom, parallel events folded into one line per side.

import { arrows, byId, clip, fitName, measure, plural, rove, s } from './dom.js';
import { foldEdges, keysOf, pairsOf } from './fold.js';
import { boxOf, keepInside, place } from './layout.js';
import { codeOf } from './model.js';
import { mark } from './marks.js';
import { route } from './ways.js';

// Square pixels that one actor and one line need to stay legible, and how many
// there are at most before somebody asks for more.
const PER_NODE = 15000;
const PER_EDGE = 8000;
const MOST_NODES = 14;
const MOST_EDGES = 30;
const FEWEST = 4;
const NARROW = 480; // pixels; of a pane that has room for two names side by side

// makeNetwork builds the network. focusOn is called with the key of an actor or
// state, choosePair with the key of a pair, detailed with 1 or -1 for more or fewer
// actors.
export function makeNetwork(model, { focusOn, choosePair, detailed }) {
  const view = { model, focusOn, choosePair, svg: byId('network'), note: byId('network-note'), events: [], state: null, nodes: [], edges: [], held: new Map() };
  rove(view.svg, '.node', arrows);
  listenDrag(view);
  byId('more').addEventListener('click', () => detailed(1));
  byId('fewer').addEventListener('click', () => detailed(-1));
  measure(byId('network-scroll'), (width, height) => {
    view.size = { width, height };
    if (view.state) draw(view);
  });
  return {
    // show draws the events that pass the filters.
    show(events, state) {
      view.events = events;
      view.state = state;
      draw(view);
    },
    // select marks the actors and lines of an event.
    select(state) {
      view.state = state;
      const event = view.model.event.get(state.event);
      const drawn = view.edges.some((edge) => edge.events.includes(event));
      if (event && !drawn) draw(view);
      else paintSelection(view);
    },
    update(fresh) { view.model = fresh; },
  };
}

function draw(view) {
  const { width, height } = view.size;
  if (width < 50 || height < 50) return; // the pane is hidden
  const most = limits(view);
  const { nodes, total } = chooseNodes(view, most.nodes);
  const all = foldEdges(view.events, view.state.lanes, new Map(nodes.map((node) => [node.key, node])));
  view.edges = strongest(view, all, most.edges);
  view.nodes = tied(nodes, view.edges);
  for (const node of view.nodes) {
    const held = view.held.get(node.key);
    if (held) Object.assign(node, { held: true, x: held.x * width, y: held.y * height });
  }
  if (view.nodes.length > 0) place(view.nodes, view.edges, width, height);
  for (const node of view.nodes) {
    const held = view.held.get(node.key);
    if (held) Object.assign(node, { x: held.x * width, y: held.y * height });
  }
  keepInside(view.nodes, width, height);
  view.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  view.svg.replaceChildren(arrowHeads(), s('g', { class: 'edges' }, ...view.edges.map((edge) => drawEdge(view, edge))), s('g', { class: 'nodes' }, ...view.nodes.map((node) => drawNode(view, node))));
  const first = view.svg.querySelector('.node');
  if (first) first.tabIndex = 0;
  move(view);
  paintSelection(view);
  view.note.textContent = noteOf(view, total, pairedEdges(view));
  byId('more').disabled = most.nodes >= total;
  byId('fewer').disabled = most.nodes <= FEWEST;
}

// limits are how many actors and lines the pane holds, as much more or less as
// somebody has asked for.
function limits({ size: { width, height }, state }) {
  const factor = 1.5 ** Number(state.detail);
  const nodes = Math.min(width < NARROW ? 10 : MOST_NODES, Math.floor((width * height) / PER_NODE));
  const edges = Math.min(MOST_EDGES, Math.floor((width * height) / PER_EDGE));
  return { nodes: Math.max(FEWEST, Math.round(nodes * factor)), edges: Math.max(2 * FEWEST, Math.round(edges * factor)) };
}

// tied leaves out actors that no line leads to, but for those in focus.
function tied(nodes, edges) {
  if (edges.length === 0) return nodes;
  const ends = new Set(edges.flatMap(({ a, b }) => [a, b]));
  return nodes.filter((node) => ends.has(node.key) || node.focus);
}

// pairedEdges counts the lines that there would be with all actors.
function pairedEdges({ events, state }) {
  return new Set(events.flatMap((event) => pairsOf(event, state.lanes).map(({ key }) => `${key}|${event.side}`))).size;
}

// strongest keeps the lines with the most events, and those of the event that
// is selected.
function strongest(view, edges, most) {
  if (edges.length <= most) return edges;
  const chosen = (edge) => edge.events.some(({ id }) => id === view.state.event);
  return edges.toSorted((a, b) => chosen(b) - chosen(a) || b.events.length - a.events.length || (a.key < b.key ? -1 : 1)).slice(0, most);
}

// noteOf says how much of the network is shown.
function noteOf({ nodes, edges, state }, actors, lines) {
  const what = state.lanes === 'states' ? 'states and bodies' : 'actors';
  if (nodes.length === actors && edges.length === lines) return `${actors} ${what}`;
  return `the busiest ${nodes.length} of ${actors} ${what}, ${edges.length} of ${lines} lines`;
}

// chooseNodes picks the actors or states with most ties: first the ones in focus
// and those of the event that is selected.
function chooseNodes(view, most) {
  const { model, state } = view;
  const events = new Map();
  const ties = new Map();
  const add = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const event of view.events) {
    for (const key of keysOf(model, event.actors, state.lanes)) add(events, key);
    for (const { from, to } of pairsOf(event, state.lanes)) for (const key of [from, to]) add(ties, key);
  }
  const focus = new Set(state.lanes === 'states' ? state.code : state.actor);
  const chosen = new Set(keysOf(model, model.event.get(state.event)?.actors ?? [], state.lanes));
  const rank = (key) => (focus.has(key) ? 2e6 : chosen.has(key) ? 1e6 : 0) + (ties.get(key) ?? 0) + events.get(key) / 1e6;
  const keys = [...events.keys()].sort((a, b) => rank(b) - rank(a) || a.localeCompare(b));
  const nodes = keys.slice(0, most).map((key, i) => {
    const node = { key, ...look(view, key), count: events.get(key), focus: focus.has(key) };
    // Starting on a spiral by state keeps a state's persons near to it.
    const angle = i * 2.4;
    Object.assign(node, boxOf(node.text), { x: Math.cos(angle) * 40 * Math.sqrt(i + 1), y: Math.sin(angle) * 40 * Math.sqrt(i + 1) });
    if (focus.size === 1 && node.focus) Object.assign(node, { fx: 0, fy: 0 });
    return node;
  });
  return { nodes, total: keys.length };
}

function look({ model, state, size }, key) {
  const letters = size.width < NARROW ? 15 : 24;
  if (state.lanes === 'states') {
    // An embassy or an army of a state bears its code, but is not what it looks like.
    const types = model.actors.filter((actor) => codeOf(actor) === key).map(({ type }) => type);
    const type = ['country', 'organization', 'group'].find((one) => types.includes(one)) ?? 'country';
    const label = model.codes.get(key) ?? key;
    return { label, text: clip(label, letters), type };
  }
  const actor = model.actor.get(key);
  return { label: actor.name, text: fitName(actor.name, actor.type, letters), type: actor.type };
}

function arrowHeads() {
  return s('defs', {}, ...['cooperation', 'conflict', 'neutral'].map((side) =>
    s('marker', { id: `tip-${side}`, class: side, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, markerUnits: 'userSpaceOnUse', orient: 'auto-start-reverse' }, s('path', { d: 'M0 0L8 4L0 8Z' }))));
}

function drawNode(view, node) {
  // A name that is clipped stands first as it is seen, for who speaks to the page.
  const name = node.text === node.label ? node.label : `${node.text} ${clip(node.label, 200)}`;
  const text = `${name}, ${node.type}: ${plural(node.count, 'event')}`;
  const act = () => view.focusOn(node.key);
  node.element = s('g', { class: `node ${node.type} ${node.focus ? 'focus' : ''}`, role: 'button', tabindex: -1, 'aria-label': text, 'aria-pressed': String(node.focus), 'data-key': node.key,
    keydown: (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); act(); } } },
  s('title', {}, text), outline(node), s('text', { 'text-anchor': 'middle', y: 4.5 }, node.text));
  return node.element;
}

// outline is the shape of an actor's type: box, ellipse, hexagon, dashed box.
function outline({ type, width, height }) {
  const [w, h] = [width / 2, height / 2];
  if (type === 'person') return s('rect', { class: 'box', x: -w, y: -h, width, height, rx: h });
  if (type === 'organization') return s('path', { class: 'box', d: `M${-w} 0L${-w + 9} ${-h}H${w - 9}L${w} 0L${w - 9} ${h}H${-w + 9}Z` });
  return s('rect', { class: 'box', x: -w, y: -h, width, height, rx: type === 'group' ? 1 : 4 });
}

function drawEdge(view, edge) {
  const names = [edge.a, edge.b].map((key) => view.nodes.find((node) => node.key === key).label);
  const text = `${names[0]} and ${names[1]}: ${plural(edge.events.length, edge.side === 'neutral' ? 'neutral event' : `event of ${edge.side}`, edge.side === 'neutral' ? 'neutral events' : `events of ${edge.side}`)}`;
  const act = () => view.choosePair(edge.pair);
  edge.line = s('path', { class: 'line', 'stroke-width': 1 + Math.min(7, 0.9 * Math.sqrt(edge.events.length)) });
  if (edge.forth) edge.line.setAttribute('marker-end', `url(#tip-${edge.side})`);
  if (edge.back) edge.line.setAttribute('marker-start', `url(#tip-${edge.side})`);
  edge.reach = s('path', { class: 'reach' });
  edge.badge = s('g', { class: 'badge' });
  const many = edge.events.length > 1;
  const sign = mark({ side: edge.side, deed: edge.events.some((event) => event.deed === 'deeds') ? 'deeds' : 'words', status: 'occurred' }, many ? 9.5 : 3.6);
  edge.badge.append(sign);
  if (many) edge.badge.append(s('text', { 'text-anchor': 'middle', y: 4 }, String(edge.events.length)));
  const unsure = ['planned', 'possible', 'negated'].find((status) => edge.events.every((event) => event.status === status)) ?? '';
  edge.element = s('g', { class: `edge ${edge.side} ${unsure} ${view.state.pair === edge.pair ? 'focus' : ''}`, role: 'button', tabindex: 0, 'aria-label': text, 'data-pair': edge.pair, click: act,
    keydown: (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); act(); } } }, s('title', {}, text), edge.reach, edge.line, edge.badge);
  return edge.element;
}

// move puts nodes and lines where the nodes' x and y say.
function move(view) {
  route(view.nodes, view.edges, view.size.width, view.size.height);
  for (const node of view.nodes) node.element.setAttribute('transform', `translate(${node.x} ${node.y})`);
  for (const { way: { from, mid, to }, place, line, reach, badge } of view.edges) {
    const d = `M${from.x} ${from.y}Q${mid.x} ${mid.y} ${to.x} ${to.y}`;
    line.setAttribute('d', d);
    reach.setAttribute('d', d);
    badge.setAttribute('transform', `translate(${place.x} ${place.y})`);
  }
}

function paintSelection(view) {
  const event = view.model.event.get(view.state.event);
  view.svg.classList.toggle('has-selection', Boolean(event));
  const keys = new Set(event ? keysOf(view.model, event.actors, view.state.lanes) : []);
  for (const node of view.nodes) node.element.classList.toggle('selected', keys.has(node.key));
  for (const edge of view.edges) edge.element.classList.toggle('selected', Boolean(event) && edge.events.includes(event));
}

// listenDrag lets the pointer move an actor; without moving it is a click.
function listenDrag(view) {
  let held = null;
  const at = (event) => {
    const box = view.svg.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  view.svg.addEventListener('pointerdown', (event) => {
    const node = view.nodes.find(({ element }) => element.contains(event.target));
    if (!node || event.button !== 0) return;
    const p = at(event);
    held = { node, dx: node.x - p.x, dy: node.y - p.y, start: p, moved: false };
    view.svg.setPointerCapture(event.pointerId);
  });
  view.svg.addEventListener('pointermove', (event) => {
    if (!held) return;
    const p = at(event);
    if (!held.moved && Math.hypot(p.x - held.start.x, p.y - held.start.y) < 4) return;
    held.moved = true;
    Object.assign(held.node, { x: p.x + held.dx, y: p.y + held.dy });
    keepInside([held.node], view.size.width, view.size.height);
    view.held.set(held.node.key, { x: held.node.x / view.size.width, y: held.node.y / view.size.height });
    move(view);
  });
  view.svg.addEventListener('pointerup', () => {
    const { node, moved } = held ?? {};
    held = null;
    if (node && !moved) view.focusOn(node.key);
  });
  view.svg.addEventListener('pointercancel', () => { held = null; });
}
