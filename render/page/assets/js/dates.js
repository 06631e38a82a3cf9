// Dates as the story tells them: days, months, spans, open ends. All times are
// milliseconds UTC.

export const HOUR = 3600e3;
export const DAY = 24 * HOUR;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const longMonths = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const seasons = ['winter', 'spring', 'summer', 'autumn'];

export const parseDay = (iso) => Date.parse(iso + 'T00:00:00Z');
export const isoDay = (time) => new Date(time).toISOString().slice(0, 10);
export const monthName = (time) => longMonths[new Date(time).getUTCMonth()];
export const shortMonth = (time) => months[new Date(time).getUTCMonth()];

// dayLabel writes a day: "21 Jan 2022".
export function dayLabel(time, withYear = true) {
  const d = new Date(time);
  return `${d.getUTCDate()} ${months[d.getUTCMonth()]}${withYear ? ' ' + d.getUTCFullYear() : ''}`;
}

// longDay writes a day with its weekday: "Friday, 21 January 2022".
export function longDay(time) {
  const d = new Date(time);
  return `${weekdays[d.getUTCDay()]}, ${d.getUTCDate()} ${longMonths[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
}

function pointLabel(iso, precision, withYear = true) {
  const time = parseDay(iso);
  const date = new Date(time);
  const year = date.getUTCFullYear();
  switch (precision) {
    case 'day': return dayLabel(time, withYear);
    case 'month': return `${months[date.getUTCMonth()]}${withYear ? ' ' + year : ''}`;
    case 'season': return `${seasons[Math.floor(((date.getUTCMonth() + 1) % 12) / 3)]} ${year}`;
    case 'decade': return `${Math.floor(year / 10) * 10}s`;
    case 'century': return `${Math.floor(year / 100)}00s`;
  }
  return String(year);
}

// dateLabel writes a date: "24–30 Jan 2022", "since 2014", "about Mar 2022".
export function dateLabel(date) {
  let text;
  if (!date.edtf.includes('/')) text = pointLabel(date.first, date.from);
  else if (!date.first) text = 'until ' + pointLabel(date.last, date.to);
  else if (!date.last) text = 'since ' + pointLabel(date.first, date.from);
  else text = spanLabel(date);
  return (date.approximate ? 'about ' : '') + text + (date.uncertain ? ' (?)' : '');
}

// spanOf tells the time from the first of some dates to the last: "Nov 2011 –
// 2 Aug 2015". Open ends do not count.
export function spanOf(dates) {
  const firsts = dates.filter(({ first }) => first).sort((a, b) => (a.first < b.first ? -1 : 1));
  const lasts = dates.filter(({ last }) => last).sort((a, b) => (a.last < b.last ? 1 : -1));
  if (firsts.length === 0 || lasts.length === 0) return '';
  const ends = [pointLabel(firsts[0].first, firsts[0].from), pointLabel(lasts[0].last, lasts[0].to)];
  return [...new Set(ends)].join(' – ');
}

function spanLabel({ first, last, from, to }) {
  if (from === 'day' && to === 'day' && first.slice(0, 7) === last.slice(0, 7)) {
    return `${Number(first.slice(8))}–${pointLabel(last, to)}`;
  }
  const sameYear = first.slice(0, 4) === last.slice(0, 4) && from !== 'season' && from !== 'year';
  return `${pointLabel(first, from, !sameYear)} – ${pointLabel(last, to)}`;
}

// whenLabel tells when an event happened, or that only its report is dated.
export function whenLabel(event) {
  if (event.date) return dateLabel(event.date);
  if (event.relative) return relativeLabel(event.relative);
  if (event.reported) return 'reported ' + dateLabel(event.reported);
  return 'no date';
}

function relativeLabel(offset) {
  const days = parseInt(offset, 10);
  if (Number.isNaN(days)) return offset;
  if (days === 0) return 'day of the article';
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return `${count} ${days < 0 ? 'before' : 'after'} the article`;
}
