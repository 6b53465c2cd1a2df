// Makes elements, and puts numbers and times into words. Texts are set as text, never as HTML: names come from the program that is looked at.

export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made && !name.startsWith("aria")) made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter(child => child !== undefined && child !== null && child !== false));
  return made;
}

export function drawing(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text; // A text that is set anew is read out anew, and loses its selection.
}

export const count = value => value === undefined ? "" : Math.round(value).toLocaleString("en");

export const rate = value =>
  value === undefined ? "" : value >= 100 || value === 0 ? count(value) : value.toLocaleString("en", { maximumFractionDigits: value < 1 ? 2 : 1 });

export function duration(seconds) {
  if (seconds === undefined) return "";
  if (seconds === 0) return "0 s";
  if (seconds < 0.001) return `${(seconds * 1e6).toFixed(0)} µs`;
  if (seconds < 1) return `${(seconds * 1000).toFixed(seconds < 0.01 ? 1 : 0)} ms`;
  if (seconds < 120) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 120) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days`;
}

export const clock = time => new Date(time).toLocaleTimeString("en-GB", { hour12: false }) + "." + time.slice(20, 23).padEnd(3, "0");

export const bytes = value => value >= 1 << 30 ? `${(value / (1 << 30)).toFixed(1)} GB` : `${(value / (1 << 20)).toFixed(0)} MB`;

export const actorLink = (urn, name) => urn ? element("a", { href: `#actor/${encodeURIComponent(urn)}` }, name ?? urn) : name ?? "";

export const wait = one => one.text && one.name ? `${one.name} ${one.text}` : one.name ?? one.text;
