// A table of any number of rows, of which only those in sight exist. The server sorts and filters.

import { element, setText, count, rate, duration, wait } from "./elements.js";

const RowHeight = 30, Ahead = 20, Page = 100;

const columns = [
  { name: "Actor", sort: "Name", text: row => row.name },
  { name: "State", text: row => row.state },
  { name: "Waiting", sort: "Waiting", number: true, text: row => count(row.waiting + row.waitingForRoom) },
  { name: "Oldest", sort: "OldestWait", number: true, text: row => duration(row.oldest) },
  { name: "In hand", text: row => row.message ?? "" },
  { name: "For", sort: "MessageAge", number: true, text: row => duration(row.messageAge) },
  { name: "Per second", sort: "Rate", number: true, text: row => rate(row.perSecond) },
  { name: "Handled", sort: "Handled", number: true, text: row => count(row.handled) },
  { name: "Failed", sort: "Failures", number: true, text: row => count(row.failed) },
  { name: "Restarts", sort: "Restarts", number: true, text: row => count(row.restarts) },
  { name: "Waits for", text: row => (row.waitsFor ?? []).map(wait).join(", ") },
];

export class Grid {
  constructor({ onsort, onwindow, onopen }) {
    this.rows = []; this.offset = 0; this.matching = 0; this.focused = 0; this.judged = new Set();
    this.onwindow = onwindow; this.onopen = onopen;
    this.heads = columns.map(column => element("span", { role: "columnheader", className: column.number ? "number" : "" },
      column.sort ? element("button", { type: "button", onclick: () => onsort(column.sort) }, column.name) : column.name));
    this.head = element("div", { className: "grid-row grid-head", role: "row", "aria-rowindex": 1 }, this.heads);
    this.body = element("div", { className: "grid-body", role: "rowgroup" });
    this.grid = element("div", { className: "grid", role: "grid", "aria-label": "Actors", "aria-colcount": columns.length }, element("div", { role: "rowgroup" }, this.head), this.body);
    this.element = element("div", { className: "scroll grid-window", onscroll: () => this.scrolled(), tabIndex: 0, role: "region", "aria-label": "Actors, scrollable" }, this.grid);
    this.shown = [];
    this.body.addEventListener("keydown", event => this.pressed(event));
    this.body.addEventListener("click", event => this.open(event.target.closest("[role=row]")));
  }

  sortBy(sort) {
    columns.forEach((column, index) => column.sort === sort
      ? this.heads[index].setAttribute("aria-sort", sort === "Name" ? "ascending" : "descending")
      : this.heads[index].removeAttribute("aria-sort"));
  }

  show(actors, judged) {
    if (actors.sort !== this.order) this.toOpen = undefined;
    this.order = actors.sort;
    this.rows = actors.rows; this.offset = actors.offset; this.matching = actors.matching; this.judged = judged;
    this.body.style.height = `${this.matching * RowHeight}px`;
    this.grid.setAttribute("aria-rowcount", this.matching + 1);
    this.draw();
  }

  get first() { return Math.max(0, Math.floor(this.element.scrollTop / RowHeight)); }
  get fitting() { return Math.ceil(this.element.clientHeight / RowHeight) + 1; }

  scrolled() {
    this.toOpen = undefined;
    if (this.drawing) return;
    this.drawing = requestAnimationFrame(() => {
      this.drawing = undefined;
      this.draw();
      const last = Math.min(this.first + this.fitting, this.matching);
      if (this.first < this.offset || last > this.offset + this.rows.length) {
        clearTimeout(this.asking);
        this.asking = setTimeout(() => this.onwindow(Math.max(0, this.first - Ahead), Page), 60);
      }
    });
  }

  // Rows are used again, so that neither scrolling nor an update makes elements.
  draw() {
    const first = this.first, number = Math.min(this.fitting, Math.max(0, this.matching - first));
    while (this.shown.length < number) {
      const cells = columns.map(column => element("span", { role: "gridcell", className: column.number ? "number" : "" }));
      const row = element("div", { className: "grid-row", role: "row", tabIndex: -1 }, cells);
      this.shown.push({ row, cells });
      this.body.append(row);
    }
    while (this.shown.length > number) this.shown.pop().row.remove();
    this.focused = Math.min(Math.max(this.focused, first), Math.max(first, first + number - 1));
    this.shown.forEach(({ row, cells }, index) => {
      const place = first + index, actor = this.rows[place - this.offset];
      row.style.transform = `translateY(${place * RowHeight}px)`;
      row.setAttribute("aria-rowindex", place + 2);
      row.tabIndex = place === this.focused ? 0 : -1;
      row.dataset.place = place;
      row.dataset.urn = actor?.urn ?? "";
      row.classList.toggle("troubled", actor !== undefined && this.judged.has(actor.urn));
      columns.forEach((column, at) => setText(cells[at], actor ? column.text(actor) : at === 0 ? "…" : ""));
      cells[0].title = actor?.name ?? "";
      cells[10].title = cells[10].textContent;
    });
    const wanted = this.toOpen === undefined ? undefined : this.rows[this.toOpen - this.offset];
    if (wanted) this.onopen(wanted.urn);
  }

  pressed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: this.fitting - 2, PageUp: 2 - this.fitting, Home: -this.matching, End: this.matching }[event.key];
    if (event.key === "Enter") this.open(event.target.closest("[role=row]"));
    if (step === undefined) return;
    this.toOpen = undefined;
    event.preventDefault();
    const place = Math.min(Math.max(0, Number(event.target.closest("[role=row]").dataset.place) + step), this.matching - 1);
    const top = this.element.scrollTop, height = this.element.clientHeight - RowHeight * 2;
    if (place * RowHeight < top) this.element.scrollTop = place * RowHeight;
    else if (place * RowHeight > top + height) this.element.scrollTop = place * RowHeight - height;
    this.focused = place;
    this.draw();
    this.shown.find(({ row }) => Number(row.dataset.place) === place)?.row.focus({ preventScroll: true });
  }

  // A row that has not come yet is opened when it comes, unless the user goes elsewhere meanwhile.
  open(row) {
    if (row?.dataset.urn) this.onopen(row.dataset.urn);
    else if (row) this.toOpen = Number(row.dataset.place);
  }
}
