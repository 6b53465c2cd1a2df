// What the page knows of the process: one connection, which brings what has changed, and a request when the view changes.

const viewer = crypto.randomUUID?.() ?? Math.random().toString(36).slice(2) + Date.now();
const listeners = new Set();
let source, query = "", known = {}, requests = 0;

export const feed = {
  get known() { return known; },
  connected: false,
  trouble: "",

  listen(listener) { listeners.add(listener); return () => listeners.delete(listener); },

  // Looks at something else from now on. What was asked for before, and is answered late, is left out.
  async look(view) {
    query = new URLSearchParams(Object.entries(view).filter(([, value]) => value !== undefined && value !== "")).toString();
    const request = ++requests;
    try {
      const answer = await fetch(`diagnosis?viewer=${viewer}&request=${request}&${query}`);
      if (!answer.ok) throw new Error(await answer.text());
      const whole = await answer.json();
      if (request === requests) {
        known = { ...known, actor: undefined, actorGone: undefined, ...whole };
        tell();
      }
    } catch (failure) {
      if (request === requests) lose(failure.message);
    }
    if (!source) connect();
  },

  // Looks once, beside the view.
  async once(view) {
    const answer = await fetch(`diagnosis?${new URLSearchParams(view)}`);
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  },

  async act(urn, action) {
    const answer = await fetch(`actors/${encodeURIComponent(urn)}/${action}`, { method: "POST", headers: { "X-Nekka-Dashboard": "1" } });
    return answer.status;
  },
};

function connect() {
  let opened = false;
  source = new EventSource(`stream?viewer=${viewer}`);
  source.onopen = () => {
    if (opened) feed.look(Object.fromEntries(new URLSearchParams(query))); // The server may have forgotten the view meanwhile.
    opened = true;
  };
  source.onmessage = message => {
    feed.connected = true;
    feed.trouble = "";
    if (message.data) merge(JSON.parse(message.data));
    tell();
  };
  source.onerror = () => {
    lose("The connection is lost. The page tries again.");
    if (source.readyState === EventSource.CLOSED) {
      source = undefined;
      setTimeout(() => { if (!source) feed.look(Object.fromEntries(new URLSearchParams(query))); }, 2000);
    }
  };
}

function merge(change) {
  const { gone = [], actors, ...rest } = change;
  for (const name of gone) delete known[name];
  Object.assign(known, rest);
  if (actors) {
    const rows = new Map((known.actors?.rows ?? []).map(row => [row.urn, row]));
    for (const row of actors.rows) rows.set(row.urn, row);
    known.actors = { ...actors, rows: actors.order.map(urn => rows.get(urn)).filter(row => row) };
  }
}

function lose(why) {
  feed.connected = false;
  feed.trouble = why;
  tell();
}

function tell() { for (const listener of listeners) listener(known); }

addEventListener("pagehide", () => { source?.close(); source = undefined; });
addEventListener("pageshow", event => { if (event.persisted) feed.look(Object.fromEntries(new URLSearchParams(query))); });
