// The time axis: from times to pixels, and where its ticks stand.

import { DAY, HOUR, isoDay, longDay, monthName, shortMonth } from './dates.js';

const YEAR = 365.25 * DAY;

// The steps of the axis, from fine to coarse, each with its smallest width in
// pixels and the labels of its ticks and of the bands above them.
const steps = [
  ...[1, 3, 6, 12].map((n) => ({ unit: 'hour', n, ms: n * HOUR })),
  ...[1, 2].map((n) => ({ unit: 'day', n, ms: n * DAY })),
  { unit: 'week', n: 1, ms: 7 * DAY },
  ...[1, 3].map((n) => ({ unit: 'month', n, ms: n * 30 * DAY })),
  ...[1, 2, 5, 10, 25, 50, 100, 500].map((n) => ({ unit: 'year', n, ms: n * YEAR })),
];

const widths = { hour: 100, day: 30, week: 34, month: 44, year: 56 };
const bands = { hour: 'day', day: 'month', week: 'month', month: 'year', year: 'century' };

// makeScale maps the times from t0 to t1 to the pixels from x0 to x1.
export function makeScale(t0, t1, x0, x1) {
  const k = (x1 - x0) / (t1 - t0);
  return { t0, t1, x0, x1, perDay: k * DAY, x: (t) => x0 + (t - t0) * k, time: (x) => t0 + (x - x0) / k };
}

// axis returns the ticks that fit on a scale and the bands that hold them.
export function axis(scale) {
  const perMs = scale.perDay / DAY;
  const step = steps.find(({ unit, ms }) => ms * perMs >= widths[unit]) ?? steps.at(-1);
  const ticks = walk(scale, step).map((t) => ({ x: scale.x(t), label: tickLabel(t, step.unit) }));
  return { unit: step.unit, ticks, bands: bandsOf(scale, bands[step.unit]) };
}

function walk(scale, step) {
  const times = [];
  for (let t = floor(scale.t0, step); t <= scale.t1 && times.length < 1000; t = next(t, step)) {
    if (t >= scale.t0) times.push(t);
  }
  return times;
}

function floor(t, { unit, n, ms }) {
  const date = new Date(t);
  const year = date.getUTCFullYear();
  switch (unit) {
    case 'week': return Math.floor((t - 4 * DAY) / ms) * ms + 4 * DAY; // 1970 began on a Thursday, weeks on a Monday
    case 'month': return utc(year, Math.floor(date.getUTCMonth() / n) * n);
    case 'year': return utc(Math.floor(year / n) * n, 0);
  }
  return Math.floor(t / ms) * ms;
}

function next(t, { unit, n, ms }) {
  const date = new Date(t);
  if (unit === 'month') return utc(date.getUTCFullYear(), date.getUTCMonth() + n);
  if (unit === 'year') return utc(date.getUTCFullYear() + n, 0);
  return t + ms;
}

// utc is the first of a month; Date.UTC takes the years 0 to 99 for 1900 to 1999.
function utc(year, month) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return date.getTime();
}

function tickLabel(t, unit) {
  const date = new Date(t);
  switch (unit) {
    case 'hour': return String(date.getUTCHours()).padStart(2, '0') + ':00';
    case 'month': return shortMonth(t);
    case 'year': return String(date.getUTCFullYear());
  }
  return String(date.getUTCDate());
}

function bandsOf(scale, unit) {
  if (unit === 'century') return [];
  const step = { unit, n: 1, ms: DAY };
  const out = [];
  for (let t = floor(scale.t0, step); t < scale.t1; t = next(t, step)) {
    const from = Math.max(scale.x(t), scale.x0);
    const to = Math.min(scale.x(next(t, step)), scale.x1);
    out.push({ from, to, label: bandLabel(t, unit, to - from), key: isoDay(t) });
  }
  return out;
}

function bandLabel(t, unit, width) {
  const year = new Date(t).getUTCFullYear();
  if (unit === 'day') return longDay(t);
  if (unit === 'year') return width > 34 ? String(year) : '';
  if (width > 110) return `${monthName(t)} ${year}`;
  return width > 30 ? shortMonth(t) : '';
}
