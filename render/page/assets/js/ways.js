// Where the network's lines run and where their badges stand: around the boxes
// of other actors, and off each other.

const BENDS = [0, 1, -1, 2, -2, 3, -3, 4, -4, 6, -6]; // tried in this order, in steps of STEP pixels
const STEP = 26;
const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]; // of a badge on its line
const POINTS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]; // of a line that are looked at
const EDGE = 14; // a line keeps so far from the border

// route gives each edge its way, { from, mid, to } of a quadratic curve, and its
// badge's place. Those with the most events choose first.
export function route(nodes, edges, width, height) {
  const at = new Map(nodes.map((node) => [node.key, node]));
  const badges = [];
  for (const edge of edges.toSorted((a, b) => b.events.length - a.events.length)) {
    const [a, b] = [at.get(edge.a), at.get(edge.b)];
    const others = nodes.filter((node) => node !== a && node !== b);
    const radius = edge.events.length > 1 ? 11 : 6;
    let best = null;
    for (const bend of BENDS) {
      const way = curve(a, b, bow(a, b, edge.bend) + bend * STEP, width, height);
      const { place, cost } = placeOf(way, radius, nodes, badges);
      const total = cost + 3 * crossed(way, others) + 0.3 * Math.abs(bend);
      if (!best || total < best.total) best = { way, place, total };
      if (best.total <= 0.3 * Math.abs(bend)) break; // no further bend is better
    }
    Object.assign(edge, { way: best.way, place: best.place });
    badges.push({ ...best.place, radius });
  }
}

// bow is how far the middle of a line stands off the straight way, so that the
// lines between the same two actors part.
function bow(a, b, bend) {
  return bend * Math.min(140, 60 + Math.hypot(b.x - a.x, b.y - a.y) * 0.24);
}

function curve(a, b, off, width, height) {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const clamp = (x, room) => Math.min(Math.max(x, EDGE), room - EDGE);
  const mid = {
    x: clamp((a.x + b.x) / 2 - ((b.y - a.y) / length) * off, width),
    y: clamp((a.y + b.y) / 2 + ((b.x - a.x) / length) * off, height),
  };
  return { from: border(a, mid), mid, to: border(b, mid) };
}

// border is where the way from a box's middle to a point leaves the box.
function border(box, to) {
  const dx = to.x - box.x;
  const dy = to.y - box.y;
  const k = Math.min((box.width / 2 + 4) / (Math.abs(dx) || 1e-6), (box.height / 2 + 4) / (Math.abs(dy) || 1e-6), 1);
  return { x: box.x + dx * k, y: box.y + dy * k };
}

const pointOn = ({ from, mid, to }, t) => ({
  x: (1 - t) ** 2 * from.x + 2 * t * (1 - t) * mid.x + t ** 2 * to.x,
  y: (1 - t) ** 2 * from.y + 2 * t * (1 - t) * mid.y + t ** 2 * to.y,
});

const inside = (box, { x, y }, margin) => Math.abs(x - box.x) < box.width / 2 + margin && Math.abs(y - box.y) < box.height / 2 + margin;

// crossed counts the boxes that a line runs through.
function crossed(way, boxes) {
  const points = POINTS.map((t) => pointOn(way, t));
  return boxes.filter((box) => points.some((point) => inside(box, point, 3))).length;
}

// placeOf finds a place for a badge on its line, free of boxes and of other
// badges where there is one; it costs less, the nearer it is to the middle.
function placeOf(way, radius, boxes, badges) {
  let best = { place: pointOn(way, 0.5), cost: 4 };
  for (const [i, t] of PLACES.entries()) {
    const place = pointOn(way, t);
    if (boxes.some((box) => inside(box, place, radius))) continue;
    if (badges.every((other) => Math.hypot(other.x - place.x, other.y - place.y) > radius + other.radius + 1)) return { place, cost: 0.05 * i };
    if (best.cost > 1) best = { place, cost: 1 };
  }
  return best;
}
