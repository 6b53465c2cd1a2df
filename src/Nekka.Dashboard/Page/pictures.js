// Drawings: a circle of actors that wait for each other, the flow of messages between classes, bars, and a line of the last minutes.

import { element, drawing, duration, rate, count } from "./elements.js";

const cut = (text, most) => text.length > most ? text.slice(0, most - 1) + "…" : text;

const arrowHead = id => drawing("defs", {}, drawing("marker", { id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto-start-reverse" },
  drawing("path", { d: "M0 0 8 4 0 8Z" })));

function text(x, y, content, more = {}) {
  const made = drawing("text", { x, y, "text-anchor": "middle", ...more });
  made.textContent = content;
  return made;
}

export function circle(deadlock, id) {
  const members = deadlock.members.slice(0, 12), size = 620, middle = size / 2, far = members.length === 1 ? 0 : 205, near = 44;
  const places = members.map((_, index) => {
    const angle = 2 * Math.PI * index / members.length - Math.PI / 2;
    return { x: middle + far * Math.cos(angle), y: middle + far * Math.sin(angle) };
  });
  const picture = drawing("svg", { viewBox: `-130 20 ${size + 260} ${size - 40}`, class: "circle", role: "img", "aria-label": `${members.map(one => one.name).join(", which waits for ")}, which waits for ${members[0].name}` }, arrowHead(id));
  places.forEach((from, index) => {
    const to = places[(index + 1) % places.length], member = members[index];
    if (from === to) {
      picture.append(drawing("path", { d: `M${from.x - 18} ${from.y - 40}C${from.x - 90} ${from.y - 150} ${from.x + 90} ${from.y - 150} ${from.x + 18} ${from.y - 40}`, "marker-end": `url(#${id})` }), text(from.x, from.y - 135, cut(member.wait ?? "", 40), { class: "wait" }));
      return;
    }
    const length = Math.hypot(to.x - from.x, to.y - from.y), dx = (to.x - from.x) / length, dy = (to.y - from.y) / length, bow = places.length === 2 ? 60 : 0;
    const x = (from.x + to.x) / 2 - dy * bow, y = (from.y + to.y) / 2 + dx * bow;
    const start = towards(from, { x, y }, near), end = towards(to, { x, y }, near + 4);
    picture.append(drawing("path", { d: `M${start.x} ${start.y}Q${x} ${y} ${end.x} ${end.y}`, "marker-end": `url(#${id})` }),
      beside(x, y, middle, cut(member.wait ?? "", 34)));
  });
  places.forEach((place, index) => picture.append(drawing("circle", { cx: place.x, cy: place.y, r: near }),
    text(place.x, place.y, cut(members[index].name, 22)), text(place.x, place.y + 16, duration(members[index].seconds), { class: "wait" })));
  return picture;
}

// A label on the side of the line that is away from the middle, so that labels do not meet there.
function beside(x, y, middle, content) {
  const far = Math.hypot(x - middle, y - middle) || 1, right = (x - middle) / far, down = (y - middle) / far;
  return text(x + right * 16, y + down * 20 + 4, content, { class: "wait", "text-anchor": right > 0.3 ? "start" : right < -0.3 ? "end" : "middle" });
}

const towards = (from, to, by) => {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + (to.x - from.x) / length * by, y: from.y + (to.y - from.y) / length * by };
};

// Classes in columns, each one to the right of the first that sends to it, beginning with what sends from outside.
export function flow(edges, id) {
  const outside = "outside", all = edges.map(edge => ({ ...edge, from: edge.from ?? outside })).slice(0, 60);
  const columnOf = new Map(), names = [...new Set(all.flatMap(edge => [edge.from, edge.to]))];
  let front = names.filter(name => name === outside || !all.some(edge => edge.to === name && edge.from !== name));
  if (front.length === 0) front = names.slice(0, 1);
  for (let column = 0; names.length > columnOf.size; column++) {
    for (const name of front) columnOf.set(name, column);
    front = [...new Set(all.filter(edge => columnOf.has(edge.from) && !columnOf.has(edge.to)).map(edge => edge.to))];
    if (front.length === 0) front = names.filter(name => !columnOf.has(name)).slice(0, 1);
  }
  const columns = [];
  for (const name of names) (columns[columnOf.get(name)] ??= []).push(name);
  const wide = 190, gap = 90, high = 34, height = Math.max(...columns.map(column => column.length)) * (high + 22) + 20, width = columns.length * (wide + gap);
  const place = new Map();
  columns.forEach((column, index) => column.forEach((name, row) =>
    place.set(name, { x: index * (wide + gap) + 4, y: (row + 1) * height / (column.length + 1) - high / 2 })));
  const most = Math.max(...all.map(edge => edge.perSecond ?? edge.count), 1);
  const picture = drawing("svg", { viewBox: `0 0 ${width} ${height}`, class: "flow", role: "img", "aria-label": "Which class sends messages to which; the table below has the numbers" }, arrowHead(id));
  for (const edge of all) {
    const from = place.get(edge.from), to = place.get(edge.to), thick = 1.5 + 7 * Math.sqrt((edge.perSecond ?? edge.count) / most);
    const back = to.x <= from.x, x1 = from.x + wide, y1 = from.y + high / 2, x2 = back ? to.x + wide : to.x, y2 = to.y + high / 2, bend = back ? gap * 0.8 : gap / 2;
    const line = drawing("path", { d: `M${x1} ${y1}C${x1 + bend} ${y1} ${back ? x2 + bend : x2 - bend} ${y2} ${x2} ${y2}` });
    line.style.strokeWidth = thick;
    picture.append(line);
  }
  for (const [name, { x, y }] of place) picture.append(drawing("rect", { x, y, width: wide, height: high, rx: 6 }), text(x + wide / 2, y + 22, cut(name, 26)));
  return picture;
}

export function bars(histogram) {
  const most = Math.max(...histogram.buckets.map(bucket => bucket.count), 1);
  return element("dl", { className: "bars" }, histogram.buckets.flatMap(bucket => {
    const label = bucket.upTo === undefined ? "longer" : `up to ${duration(bucket.upTo)}`;
    return [element("dt", {}, label), element("dd", {}, element("meter", { min: 0, max: most, value: bucket.count, "aria-label": `${label}: ${bucket.count}` })), element("dd", { className: "number" }, count(bucket.count))];
  }));
}

export function spark(values, label) {
  const most = Math.max(...values, 1e-9), points = values.map((value, index) => `${index / Math.max(values.length - 1, 1) * 300},${54 - value / most * 50}`).join(" ");
  return drawing("svg", { viewBox: "0 0 300 56", preserveAspectRatio: "none", class: "spark", role: "img", "aria-label": `${label}: ${rate(values.at(-1))} now, ${rate(most)} at most` }, drawing("polyline", { points }));
}
