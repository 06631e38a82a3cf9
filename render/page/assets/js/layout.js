// Where the network's actors stand: few in a ring, many by d3-force, where ties
// pull and names push each other off. The same actors and ties always give the
// same picture.

/* global d3 */

// boxOf is the size of an actor's box in pixels, from its label's length.
export const boxOf = (label) => ({ width: Math.max(40, label.length * 7.1 + 18), height: 26 });

const RING = 14; // up to so many actors stand in a ring, where lines cross no box

// place gives every node an x and y inside of width and height: a ring of few,
// else where forces between them come to rest. The one in focus is the middle.
export function place(nodes, edges, width, height) {
  if (nodes.length <= RING) ring(nodes, edges, width, height);
  else forces(nodes, edges, width, height);
  for (let i = 0; i < 60; i++) {
    keepApart(8, nodes)(0);
    keepInside(nodes, width, height);
  }
}

// ring puts nodes on an ellipse, in an order with short lines.
function ring(nodes, edges, width, height) {
  const middle = nodes.find((node) => node.fx === 0);
  const round = shortest(nodes.filter((node) => node !== middle), edges);
  const rx = (width - Math.max(...nodes.map((node) => node.width))) / 2 - 10;
  const ry = height / 2 - 24;
  if (middle) Object.assign(middle, { x: width / 2, y: height / 2 });
  round.forEach((node, i) => {
    const angle = (2 * Math.PI * (i + 0.5)) / round.length;
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
    // The root moves the names at top and bottom aside: they are wider than high.
    Object.assign(node, { x: width / 2 + rx * Math.sign(sin) * Math.sqrt(Math.abs(sin)), y: height / 2 - ry * cos });
  });
}

// shortest orders nodes around a ring: it swaps any two while that shortens the
// lines between them.
function shortest(nodes, edges) {
  const n = nodes.length;
  const at = new Map(nodes.map((node, i) => [node.key, i]));
  const pull = new Float64Array(n * n);
  for (const { a, b, events } of edges) {
    if (at.has(a) && at.has(b)) pull[Math.min(at.get(a), at.get(b)) * n + Math.max(at.get(a), at.get(b))] += Math.sqrt(events.length);
  }
  const order = nodes.map((_, i) => i);
  const cost = () => {
    let sum = 0;
    for (let i = 0; i < n; i++) for (let k = i + 1; k < n; k++) sum += pull[Math.min(order[i], order[k]) * n + Math.max(order[i], order[k])] * Math.min(k - i, n - k + i);
    return sum;
  };
  for (let best = cost(), better = true; better;) {
    better = false;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) {
        [order[i], order[j]] = [order[j], order[i]];
        const now = cost();
        if (now < best - 1e-9) [best, better] = [now, true];
        else [order[i], order[j]] = [order[j], order[i]];
      }
    }
  }
  return order.map((i) => nodes[i]);
}

function forces(nodes, edges, width, height) {
  const links = edges.map((edge) => ({ source: edge.a, target: edge.b, weight: Math.sqrt(edge.events.length) }));
  const stretch = width / height;
  const sim = d3.forceSimulation(nodes).stop()
    .force('link', d3.forceLink(links).id((node) => node.key).distance(150).strength((link) => Math.min(0.12 * link.weight, 0.6)))
    .force('push', d3.forceManyBody().strength(-600))
    .force('x', d3.forceX(0).strength(0.06 / stretch))
    .force('y', d3.forceY(0).strength(0.06 * stretch))
    .force('boxes', keepApart(20));
  sim.tick(nodes.length > 60 ? 150 : 300);
  fit(nodes, width, height);
}

// fit stretches the places, not the boxes, to fill the room.
function fit(nodes, width, height) {
  for (const [axis, room, size] of [['x', width, 'width'], ['y', height, 'height']]) {
    const low = Math.min(...nodes.map((node) => node[axis]));
    const high = Math.max(...nodes.map((node) => node[axis]));
    const first = nodes.find((node) => node[axis] === low);
    const last = nodes.find((node) => node[axis] === high);
    const inner = room - first[size] / 2 - last[size] / 2 - 16;
    const k = high > low ? Math.min(inner / (high - low), 2.5) : 1;
    const middle = (8 + first[size] / 2 + room - 8 - last[size] / 2) / 2;
    for (const node of nodes) node[axis] = middle + (node[axis] - (low + high) / 2) * k;
  }
}

// keepApart is a force that moves boxes off each other along the shorter way.
function keepApart(margin, of) {
  let nodes = of ?? [];
  const force = () => {
    nodes.forEach((a, i) => {
      for (let j = i + 1; j < nodes.length; j++) part(a, nodes[j], margin);
    });
  };
  force.initialize = (given) => { nodes = given; };
  return force;
}

function part(a, b, margin) {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const overX = (a.width + b.width) / 2 + margin - Math.abs(dx);
  const overY = (a.height + b.height) / 2 + margin - Math.abs(dy);
  if (overX <= 0 || overY <= 0) return;
  const [axis, by] = overX < overY ? ['x', overX * (dx < 0 ? -0.5 : 0.5)] : ['y', overY * (dy < 0 ? -0.5 : 0.5)];
  if (!a.held) a[axis] -= by;
  if (!b.held) b[axis] += by;
}

// keepInside moves boxes back into the room.
export function keepInside(nodes, width, height) {
  for (const node of nodes) {
    node.x = Math.min(Math.max(node.x, node.width / 2 + 4), Math.max(width - node.width / 2 - 4, node.width / 2 + 4));
    node.y = Math.min(Math.max(node.y, node.height / 2 + 4), height - node.height / 2 - 4);
  }
}
