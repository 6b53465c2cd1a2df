// The frame: which view is shown, what the server is asked for, and the keys.

import { element, setText, duration } from "./elements.js";
import { views } from "./views.js";
import { feed } from "./feed.js";

const main = document.getElementById("view"), tabs = document.getElementById("tabs"), keys = document.getElementById("keys");
const shown = Object.entries(views).filter(([, view]) => !view.hidden);
let update = () => {}, query = "";

for (const [name, view] of shown) tabs.append(element("li", {}, element("a", { href: `#${name}`, id: `tab-${name}` }, view.title)));

function open() {
  const [path, rest = ""] = location.hash.slice(1).split("?"), [found, argument] = path.split("/"), name = found in views ? found : "overview", view = views[name];
  const parameters = new URLSearchParams(rest), urn = argument && decodeURIComponent(argument);
  for (const link of tabs.querySelectorAll("a")) {
    if (link.id === `tab-${name}` || (link.id === "tab-actors" && view.hidden)) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `${view.title} – Nekka`;
  main.replaceChildren();
  const look = () => feed.look(view.query(parameters, urn));
  update = view.make(main, parameters, look, urn);
  update(feed.known);
  look();
  main.focus({ preventScroll: true });
  main.scrollTop = 0;
}

feed.listen(known => {
  update(known);
  const connection = document.getElementById("connection"), trouble = (known.judgements ?? []).filter(one => one.severity === "critical").length;
  connection.classList.toggle("lost", feed.trouble !== "");
  setText(connection, feed.trouble || (trouble ? `${trouble} critical` : "live"));
  if (known.process) setText(document.getElementById("process"), `${known.process.name} (${known.process.id}) on ${known.process.machine}, for ${duration(Math.floor((Date.parse(known.taken) - Date.parse(known.process.started)) / 1000))}`);
});

const help = [...shown.map(([, view], index) => [String(index + 1), view.title]), ["/", "Filter the actors"], ["arrows, Home, End, Page keys", "Move in the table"], ["Enter", "Open the actor"], ["Escape", "Back to the actors"], ["?", "This list"]];
document.getElementById("key-list").append(...help.flatMap(([key, does]) => [element("dt", {}, key), element("dd", {}, does)]));

addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest?.("input, select, textarea");
  if (event.key === "Escape" && !keys.open) {
    if (typing) typing.blur();
    else if (location.hash.startsWith("#actor/")) location.hash = "#actors";
  }
  if (typing || keys.open) return;
  if (event.key === "?") keys.showModal();
  else if (event.key === "/") {
    event.preventDefault();
    if (!location.hash.startsWith("#actors")) location.hash = "#actors";
    setTimeout(() => document.getElementById("filter")?.focus());
  } else if (shown[Number(event.key) - 1]) location.hash = `#${shown[Number(event.key) - 1][0]}`;
});

addEventListener("hashchange", open);
open();
