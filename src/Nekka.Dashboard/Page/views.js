// The views. Each says what it asks the server for, makes its elements once, and puts in what has changed.

import { element, setText, count, rate, duration, clock, bytes, actorLink, wait } from "./elements.js";
import { circle, flow, bars, spark } from "./pictures.js";
import { Grid } from "./grid.js";
import { feed } from "./feed.js";

const history = { handled: [], waiting: [] }, Longest = 300;

feed.listen(known => {
  if (known.totals && history.taken !== known.taken) {
    history.taken = known.taken;
    for (const [list, value] of [[history.handled, known.totals.handledPerSecond ?? 0], [history.waiting, known.totals.waiting + (known.totals.waitingForRoom ?? 0)]]) {
      list.push(value);
      if (list.length > Longest) list.shift();
    }
  }
});

// Replaces the content only if what it shows has changed.
function keep(target) {
  let former;
  return (data, make) => {
    const now = JSON.stringify(data ?? null);
    if (now === former) return;
    former = now;
    const summaries = () => [...target.querySelectorAll("details")].map(one => [one, one.querySelector("summary").textContent]);
    const opened = new Set(summaries().filter(([one]) => one.open).map(([, text]) => text));
    target.replaceChildren(...[make()].flat());
    for (const [one, text] of summaries()) one.open = opened.has(text);
  };
}

const table = (caption, heads, rows) => element("table", {}, element("caption", { className: "skip" }, caption),
  element("thead", {}, element("tr", {}, heads.map(head => element("th", { scope: "col", className: head.number ? "number" : "" }, head.name ?? head)))),
  element("tbody", {}, rows.map(row => element("tr", {}, row.map((cell, index) => element("td", { className: heads[index].number ? "number" : "" }, cell))))));

const nameIn = (deadlock, urn) => [...deadlock.members, ...deadlock.pools ?? []].find(one => one.actor === urn)?.name ?? "another actor";

const asking = "Asking the process …";

// A list of judgements whose elements stay as long as the judgement does, so that a link keeps the focus while the numbers change.
function judgementList(target, well, linked = true) {
  const list = element("ul", { className: "judgements" }), nothing = element("p"), shown = new Map();
  target.append(list, nothing);
  return known => {
    const judgements = known ?? [];
    setText(nothing, known ? well : asking);
    nothing.className = known ? "notice" : "faint";
    const seen = new Set();
    judgements.forEach((one, place) => {
      const key = `${one.kind} ${one.actor ?? place}`;
      seen.add(key);
      if (!shown.has(key)) {
        const severity = element("span", { className: "severity" }), text = element("span"), advice = element("p", { className: "advice" });
        const item = element("li", {}, element("p", {}, severity, text, " ", linked && one.actor && actorLink(one.actor, "Show the actor")), advice);
        shown.set(key, { item, severity, text, advice });
      }
      const { item, severity, text, advice } = shown.get(key);
      item.className = one.severity;
      setText(severity, `${one.severity}: `);
      setText(text, one.text);
      setText(advice, one.advice ?? "");
      if (list.children[place] !== item) list.insertBefore(item, list.children[place] ?? null);
    });
    for (const [key, { item }] of shown) if (!seen.has(key)) { item.remove(); shown.delete(key); }
    nothing.hidden = judgements.length > 0 || !well || feed.trouble !== ""; // Whoever cannot be asked is not said to be well.
  };
}

export const views = {
  overview: {
    title: "Overview",
    query: () => ({ sections: "Judgements,Deadlocks,Classes,DeadLetters", count: 1 }),
    make(main) {
      const judged = element("section", { "aria-label": "Judgements" }), tiles = element("dl", { className: "tiles" }), lines = element("div", { className: "columns" }), classes = element("section");
      main.append(element("h1", {}, "Overview"), judged, tiles, lines, element("h2", {}, "Classes"), classes);
      const showJudged = judgementList(judged, "Nothing seems to be wrong."), showTiles = keep(tiles), showClasses = keep(classes);
      return known => {
        showJudged(known.judgements);
        const { totals, pool, process } = known;
        if (!totals) return;
        const facts = [["Actors", count(totals.actors)], ["Busy", count(totals.busy)], ["Waiting messages", count(totals.waiting + (totals.waitingForRoom ?? 0))], ["Stashed messages", count(totals.stashed)], ["Handled per second", rate(totals.handledPerSecond)],
          ["Failed", count(totals.failed)], ["Restarts", count(totals.restarts)], ["Dead letters", count(totals.deadLetters)], ["Started per second", rate(totals.startedPerSecond)],
          ["Stopped per second", rate(totals.stoppedPerSecond)], ["Pool threads", count(pool?.threads)], ["Waiting for the pool", count(pool?.pending)], ["Memory", process && bytes(process.workingSet)]];
        showTiles(facts, () => facts.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value || "–"))));
        lines.replaceChildren(
          element("div", {}, element("h2", {}, "Handled per second, last 5 minutes"), spark(history.handled, "Messages handled per second")),
          element("div", {}, element("h2", {}, "Waiting messages, last 5 minutes"), spark(history.waiting, "Waiting messages")));
        showClasses(known.classes, () => table("Classes", ["Class", { name: "Actors", number: true }, { name: "Busy", number: true }, { name: "Waiting", number: true }, { name: "Per second", number: true }, { name: "Handled", number: true }, { name: "Failed", number: true }, { name: "Restarts", number: true }],
          (known.classes ?? []).map(one => [element("a", { href: `#actors?filter=${encodeURIComponent(one.class)}` }, one.class), count(one.actors), count(one.busy), count(one.waiting + (one.waitingForRoom ?? 0)), rate(one.perSecond), count(one.handled), count(one.failed), count(one.restarts)])));
      };
    },
  },

  deadlocks: {
    title: "Deadlocks",
    query: () => ({ sections: "Deadlocks,Judgements", count: 1 }),
    make(main) {
      const list = element("section");
      main.append(element("h1", {}, "Deadlocks"), list);
      const show = keep(list);
      const none = known => feed.trouble ? "" : known.deadlocks ? "No actors wait for each other in a circle." : asking;
      return known => show(known.deadlocks?.length ? known.deadlocks.map(one => one.members.map(member => member.actor + member.wait)) : none(known), () => known.deadlocks?.length
        ? known.deadlocks.map((deadlock, index) => element("article", {},
          element("h2", {}, deadlock.certain ? `${deadlock.members.length} actors wait for each other for ever` : `${deadlock.members.length} actors seem to wait for each other`),
          (deadlock.pools ?? []).map(pool => element("p", {}, `None of the ${pool.workers} workers of the pool ${pool.name} is free.`)),
          element("div", { className: "columns" }, deadlock.pools?.length ? [] : circle(deadlock, `arrow${index}`),
            element("ol", {}, deadlock.members.map(member => element("li", {}, actorLink(member.actor, member.name), member.message ? `, which handles ${member.message},` : "", ` waits for `, nameIn(deadlock, member.waitsFor), ` ${member.wait ?? ""}`, member.blocking ? ". It blocks a thread." : ".", element("br")))))))
        : element("p", {}, none(known)));
    },
  },

  actors: {
    title: "Actors",
    query: parameters => ({ sections: "Judgements,Actors", sort: parameters.get("sort") ?? "Attention", filter: parameters.get("filter") ?? "", offset: parameters.get("offset") ?? 0, count: 100 }),
    make(main, parameters, look) {
      const number = element("p", { className: "faint", role: "status" });
      const filter = element("input", { type: "search", id: "filter", value: parameters.get("filter") ?? "", placeholder: "name, class or URN" });
      const sort = element("select", { id: "sort" }, [["Attention", "trouble first"], ["Waiting", "waiting messages"], ["OldestWait", "oldest message"], ["MessageAge", "time in hand"], ["Rate", "per second"], ["Handled", "handled"], ["Failures", "failed"], ["Restarts", "restarts"], ["Name", "name"]]
        .map(([value, name]) => element("option", { value, selected: value === (parameters.get("sort") ?? "Attention") }, name)));
      const again = changes => {
        for (const [name, value] of Object.entries(changes)) parameters.set(name, value);
        grid.sortBy(parameters.get("sort") ?? "Attention");
        look();
      };
      const grid = new Grid({
        onsort: value => { sort.value = value; again({ sort: value, offset: 0 }); },
        onwindow: offset => again({ offset }),
        onopen: urn => { location.hash = `#actor/${encodeURIComponent(urn)}`; },
      });
      let typed;
      filter.addEventListener("input", () => { clearTimeout(typed); typed = setTimeout(() => { grid.element.scrollTop = 0; again({ filter: filter.value, offset: 0 }); }, 150); });
      sort.addEventListener("change", () => { grid.element.scrollTop = 0; again({ sort: sort.value, offset: 0 }); });
      main.append(element("h1", {}, "Actors"), element("div", { className: "tools" }, element("label", { htmlFor: "filter" }, "Filter", filter), element("label", { htmlFor: "sort" }, "Order", sort), element("a", { href: "#tree" }, "Show as a tree"), number), grid.element);
      grid.sortBy(parameters.get("sort") ?? "Attention");
      return known => {
        if (!known.actors) return;
        setText(number, `${count(known.actors.matching)} of ${count(known.actors.total)} actors`);
        const isTrouble = row => row.judgement !== undefined && (known.judgements?.[row.judgement]?.severity ?? "notice") !== "notice";
        grid.show(known.actors, new Set(known.actors.rows.filter(isTrouble).map(row => row.urn)));
      };
    },
  },

  tree: {
    title: "Tree", hidden: true,
    query: () => ({ sections: "Judgements", count: 1 }),
    make(main) {
      const root = element("ul", { className: "tree", "aria-label": "Actors and their children" });
      main.append(element("h1", {}, "Actors as a tree"), element("p", { className: "tools" }, element("a", { href: "#actors" }, "Show as a table"), element("span", { className: "faint" }, "The tree shows what was there when it was opened.")), root);
      grow(root, "", 0);
      return () => {};
    },
  },

  actor: {
    title: "Actor", hidden: true,
    query: (parameters, urn) => ({ sections: "Judgements,Actor", actor: urn, count: 1 }),
    make(main, parameters, look, urn) {
      const title = element("h1", {}, "Actor"), judged = element("section"), facts = element("dl", { className: "facts" }), rest = element("div"), buttons = element("p", { className: "tools" });
      main.append(element("p", {}, element("a", { href: "#actors" }, "All actors")), title, judged, buttons, facts, rest);
      const showJudged = judgementList(judged, "", false), showFacts = keep(facts), showRest = details(rest);
      offerActions(buttons, urn);
      return known => {
        if (known.actorGone) {
          setText(title, "This actor does not exist any more");
          return;
        }
        const actor = known.actor;
        if (!actor || actor.urn !== urn) return;
        setText(title, actor.name);
        showJudged((known.judgements ?? []).filter((one, place) => one.actor === urn || place === actor.judgement));
        const all = factsOf(actor);
        showFacts(all, () => all.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value())]));
        showRest(actor);
      };
    },
  },

  deadletters: {
    title: "Dead letters",
    query: () => ({ sections: "DeadLetters,Judgements", count: 1 }),
    make(main) {
      const lists = element("section", { "aria-live": "off" });
      main.append(element("h1", {}, "Dead letters"), element("p", { className: "faint" }, "Messages that no actor will handle. The list begins when this page is opened; the number counts all."), lists);
      const show = keep(lists);
      return ({ deadLetters }) => deadLetters && show(deadLetters, () => [
        element("p", {}, `${count(deadLetters.total)} in all.`),
        element("h2", {}, "By class"),
        table("Dead letters by class", ["Class", "Message", "Reason", { name: "Number", number: true }], deadLetters.byClass.map(one => [one.class, one.message, one.reason, count(one.count)])),
        element("h2", {}, "The last ones"),
        table("The last dead letters", ["Time", "Actor", "Message", "Reason"], deadLetters.recent.map(one => [clock(one.time), actorLink(one.actor, one.name), one.message, one.reason]))]);
    },
  },

  flow: {
    title: "Flow",
    query: () => ({ sections: "Flow,Judgements", count: 1 }),
    make(main) {
      const picture = element("section"), numbers = element("section");
      main.append(element("h1", {}, "Which class sends messages to which"), element("p", { className: "faint" }, "Counted while this view is open."), picture, numbers);
      const showPicture = keep(picture), showNumbers = keep(numbers);
      return ({ flow: edges }) => {
        if (!edges) return;
        showPicture(edges.map(edge => [edge.from, edge.to, Math.round(Math.log2(1 + (edge.perSecond ?? 0)) * 2)]), () => edges.length ? flow(edges, "flow-arrow") : element("p", {}, "No messages have been sent yet."));
        showNumbers(edges, () => edges.length ? table("Messages between classes", ["From", "To", { name: "Per second", number: true }, { name: "Number", number: true }], edges.map(edge => [edge.from ?? "outside", edge.to, rate(edge.perSecond), count(edge.count)])) : []);
      };
    },
  },

  stacks: {
    title: "Stacks",
    query: () => ({ sections: "Judgements", count: 1 }),
    make(main) {
      const output = element("pre", { hidden: true, tabIndex: 0, "aria-label": "Stacks" }), status = element("p", { role: "status" });
      const button = element("button", { type: "button", onclick: async () => {
        button.disabled = true;
        setText(status, "Taking the stacks of all threads…");
        try {
          const answer = await fetch("stacks"), found = await answer.text();
          setText(status, answer.ok ? `Taken at ${new Date().toLocaleTimeString("en-GB")}.` : found);
          output.hidden = !answer.ok;
          setText(output, answer.ok ? found : "");
        } catch (failure) {
          setText(status, failure.message);
        }
        button.disabled = false;
      } }, "Take stacks");
      main.append(element("h1", {}, "Stacks of all threads"), element("p", {}, button), status, output);
      return () => {};
    },
  },
};

function factsOf(actor) {
  const link = one => element("span", {}, one.actor ? actorLink(one.actor, wait(one)) : wait(one));
  return [
    ["Class", () => actor.class], ["URN", () => element("code", {}, actor.urn)], ["State", () => actor.state + (actor.ending ? ", ending" : "")],
    ["In hand", () => actor.message ? `${actor.message}, for ${duration(actor.messageAge)}` : "nothing"],
    ["Waits for", () => actor.waitsFor?.length ? element("span", {}, actor.waitsFor.flatMap((one, index) => index ? [", ", link(one)] : [link(one)])) : "nothing"],
    ["Waiting", () => `${count(actor.waiting)}${actor.capacity === undefined ? "" : ` of ${count(actor.capacity)}`}${actor.waitingForRoom ? `, and ${count(actor.waitingForRoom)} for room` : ""}; ${count(actor.highWater)} at most so far${actor.oldest === undefined ? "" : `; the oldest for at least ${duration(actor.oldest)}`}`],
    ["Stashed", () => count(actor.stashed)], ["Handled", () => `${count(actor.handled)}${actor.perSecond === undefined ? "" : `, ${rate(actor.perSecond)} per second`}`],
    ["Failed", () => count(actor.failed)], ["Dropped", () => count(actor.dropped)], ["Restarts", () => count(actor.restarts)], ["Runs on", () => actor.runtime],
    ["Parent", () => actor.parent ? actorLink(actor.parent) : "none"],
  ].map(([name, value]) => [name, Object.assign(value, { toJSON: () => String(value().textContent ?? value()) })]);
}

// Each part is made anew only if it has changed: an opened stack stays open while the numbers of other parts go on.
function details(target) {
  const shown = new Map(), columns = element("div", { className: "columns" });
  target.append(columns);
  return actor => {
    for (const [title, data, make] of partsOf(actor)) {
      if (!shown.has(title)) {
        const section = element("section");
        columns.append(section);
        shown.set(title, keep(section));
      }
      shown.get(title)(data?.length === 0 ? undefined : data, () => data && data.length !== 0 ? [element("h2", {}, title), ...[make()].flat()] : []);
    }
  };
}

function partsOf(actor) {
  const parts = [];
  const part = (title, data, make) => parts.push([title, data, make]);
  part("What waits", actor.oldestMessages, () => table("Waiting messages", ["Message", { name: "Number", number: true }], actor.oldestMessages.map(one => [one.message, count(one.count)])));
  part("How long messages waited", actor.wait?.count ? actor.wait : undefined, () => bars(actor.wait));
  part("How long they were handled", actor.handle?.count ? actor.handle : undefined, () => bars(actor.handle));
  part("Last messages", actor.recent, () => table("Last messages", ["Came", "Message", { name: "Waited", number: true }, { name: "Took", number: true }, "What became of it"], actor.recent.map(one => [clock(one.came), one.message, duration(one.waited), duration(one.took), one.failure ? `failed with ${one.failure}` : one.outcome.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)])));
  const unseen = actor.failed && !actor.failures?.length ? `It failed ${actor.failed === 1 ? "once" : `${count(actor.failed)} times`} before anybody looked, or too long ago to be kept here. The log has the exceptions.` : undefined;
  part("Last failures", unseen ?? actor.failures, () => unseen ? element("p", {}, unseen) : actor.failures.map(one => element("details", {}, element("summary", {}, `${clock(one.time)} ${one.message ?? ""}: ${one.type}: ${one.text}`), element("pre", { tabIndex: 0, "aria-label": "Stack of the exception" }, one.stack ?? "no stack"))));
  part("Supervisor", actor.supervisor, () => element("p", {}, [actor.supervisor.strategy, actor.supervisor.maxRestarts === undefined ? "" : `at most ${actor.supervisor.maxRestarts} restarts in ${duration(actor.supervisor.window)}, ${actor.supervisor.recentRestarts ?? 0} so far`, actor.supervisor.pending].filter(text => text).join("; ")));
  part("Children", actor.childrenList, () => element("ul", {}, actor.childrenList.map(one => element("li", {}, actorLink(one.urn, one.name), ` ${one.state}`))));
  part("Watched by", actor.watchers, () => element("ul", {}, actor.watchers.map(one => element("li", {}, actorLink(one.urn, one.name)))));
  return parts;
}

async function offerActions(place, urn) {
  const settings = await (await fetch("settings")).json();
  if (!settings.actions) return;
  const status = element("span", { role: "status" });
  const button = (name, action) => element("button", { type: "button", className: "danger", onclick: async () => {
    if (!confirm(`${name} this actor?`)) return;
    const code = await feed.act(urn, action);
    setText(status, code === 202 ? `The actor was told to ${action}.` : code === 409 ? "No supervisor may restart this actor." : code === 404 ? "The actor does not exist any more." : `You may not do that (${code}).`);
  } }, name);
  place.append(button("Stop", "stop"), button("Restart", "restart"), status);
}

async function grow(list, parent, offset) {
  const Some = 100;
  const { actors } = await feed.once({ sections: "Actors", sort: "Name", parent, offset, count: Some });
  for (const row of actors.rows) list.append(branch(row));
  const left = actors.matching - offset - actors.rows.length;
  if (left > 0) {
    const more = element("li", {}, element("button", { type: "button", onclick: () => { more.remove(); grow(list, parent, offset + Some); } }, `Show ${Math.min(left, Some)} of ${count(left)} more`));
    list.append(more);
  }
}

function branch(row) {
  const label = [actorLink(row.urn, row.name), element("span", { className: "faint" }, ` ${row.state}, ${count(row.waiting)} waiting${row.children ? `, ${count(row.children)} children` : ""}`)];
  if (!row.children) return element("li", {}, ...label);
  const children = element("ul", { hidden: true });
  const button = element("button", { type: "button", "aria-label": `Children of ${row.name}`, "aria-expanded": "false", onclick: () => {
    children.hidden = !children.hidden;
    button.setAttribute("aria-expanded", String(!children.hidden));
    setText(button, children.hidden ? "+" : "–");
    if (!children.hidden && children.childElementCount === 0) grow(children, row.urn, 0);
  } }, "+");
  return element("li", {}, button, ...label, children);
}
