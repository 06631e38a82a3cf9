// The signs for events. Colour never stands alone: the side has a shape, words
// are hollow and deeds are solid, and what has not happened has a broken line.

import { s } from './dom.js';

const SQRT = Math.SQRT2;

// shape draws the sign of a side around (0, 0): circle, diamond or square.
function shape(side, r, attributes) {
  if (side === 'cooperation') return s('circle', { r, ...attributes });
  if (side === 'conflict') {
    const d = r * SQRT * 0.92;
    return s('path', { d: `M0 ${-d}L${d} 0L0 ${d}L${-d} 0Z`, ...attributes });
  }
  const half = r * 0.88;
  return s('rect', { x: -half, y: -half, width: 2 * half, height: 2 * half, ...attributes });
}

// mark draws the sign of an event with radius r; the corners around it say that
// only the day of its report is known.
export function mark(event, r = 5.5) {
  const node = s('g', { class: `mark ${event.side} ${event.deed} ${event.status}` }, shape(event.side, r, { class: 'sign' }));
  if (event.status === 'negated') {
    const d = r + 2;
    node.append(s('path', { class: 'cross', d: `M${-d} ${-d}L${d} ${d}M${-d} ${d}L${d} ${-d}` }));
  }
  if (event.reportedOnly) node.append(corners(r + 2.5));
  return node;
}

function corners(d) {
  const l = d - 3;
  return s('path', { class: 'corners', d: `M${-l} ${-d}H${-d}V${d}H${-l}M${l} ${-d}H${d}V${d}H${l}` });
}

// icon draws an event's sign as a small picture of its own.
export function icon(event, size = 18) {
  const half = size / 2;
  return s('svg', { class: 'icon', width: size, height: size, viewBox: `${-half} ${-half} ${size} ${size}`, 'aria-hidden': 'true' }, mark(event, size * 0.29));
}

// sideIcon draws the sign of a side alone.
export function sideIcon(side) {
  return icon({ side, deed: 'deeds', status: 'occurred' }, 16);
}

// describe tells an event in one sentence, for tooltips and screen readers.
export function describe(event) {
  return `${event.n}. ${event.when}: ${event.summary}. ${event.label}, ${event.side}, ${event.status}.`;
}

// keyEntries are the signs that the page's key explains.
export const keyEntries = [
  [{ side: 'cooperation', deed: 'deeds', status: 'occurred' }, 'cooperation'],
  [{ side: 'conflict', deed: 'deeds', status: 'occurred' }, 'conflict'],
  [{ side: 'neutral', deed: 'deeds', status: 'occurred' }, 'neutral'],
  [{ side: 'neutral', deed: 'words', status: 'occurred' }, 'words (hollow)'],
  [{ side: 'neutral', deed: 'words', status: 'planned' }, 'planned'],
  [{ side: 'neutral', deed: 'words', status: 'possible' }, 'possible'],
  [{ side: 'neutral', deed: 'words', status: 'negated' }, 'negated'],
  [{ side: 'neutral', deed: 'deeds', status: 'occurred', reportedOnly: true }, 'dated by its report only'],
];
