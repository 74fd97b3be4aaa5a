// One picture: the tables at the left, the objects at the right, the lines between them; kept up to date.
import { findLines, drawArrows } from "./arrows.js";
import { drawBox, holders } from "./boxes.js";
import { element, movesLittle, setChildren, shape } from "./dom.js";
import { stack } from "./layout.js";
import { acts, drawProcess } from "./tables.js";

const space = 10;
const denseSpace = 4;
const mostTall = 24; // objects with room for all their words
const movement = 260;

export class Picture {
  constructor(replay, actions) {
    this.replay = replay;
    this.actions = actions;
    this.tables = element("div", { class: "tables" });
    this.objects = element("div", { class: "objects" });
    this.svg = shape("svg", { class: "arrows", "aria-hidden": "true" });
    this.root = element("div", { class: "picture" }, this.svg, this.tables, this.objects);
    this.tops = new Map();
    this.kept = new Map();
    this.lit = null;
    this.chosen = null;
    this.frame = 0;
    // A row lights up its object, as an object lights up its rows.
    this.tables.addEventListener("pointerover", (event) => this.point(event.target.closest("[data-object]")));
    this.tables.addEventListener("pointerleave", () => this.point(null));
    new ResizeObserver(() => this.place(null)).observe(this.root);
  }

  point(row) {
    this.actions.hover(row ? Number(row.dataset.object) : null);
  }

  draw(moves = true) {
    const focused = this.objects.contains(document.activeElement) ? document.activeElement.dataset.object : null;
    setChildren(this.tables, this.cards());
    const boxes = this.boxes();
    this.objects.classList.toggle("dense", boxes.length > mostTall);
    setChildren(this.objects, boxes);
    if (focused) this.objects.querySelector(`[data-object="${focused}"]`)?.focus({ preventScroll: true });
    this.place(moves);
  }

  // What would be drawn as it was the last time is kept.
  keep(kind, place, key, make) {
    const before = this.kept.get(kind + place);
    const node = before && before.key === key ? before.node : make();
    this.kept.set(kind + place, { key, node });
    return node;
  }

  cards() {
    const { replay, chosen } = this;
    const there = replay.head.processes
      .map((_, process) => process)
      .filter((process) => replay.processes[process] !== 0);
    const of = (list, process, at) => (list || []).filter((one) => one[at] === process);
    return there.map((process) => {
      const now = [
        of(replay.step.t, process, 0),
        of(replay.step.p, process, 0),
        of(replay.step.u, process, 0),
        replay.step.by,
      ];
      const key = JSON.stringify([
        replay.versions[process],
        replay.processes[process],
        now,
        of(replay.waits, process, 1),
        chosen,
        replay.suspects(),
      ]);
      return this.keep("table", process, key, () => drawProcess(replay, process, chosen));
    });
  }

  boxes() {
    const { replay, chosen } = this;
    const held = holders(replay);
    return this.shownObjects().map((object) => {
      const by = held.get(object.place);
      const key = JSON.stringify([object, by, chosen === object.place, replay.suspects()]);
      return this.keep("object", object.place, key, () => drawBox(replay, object, by, chosen, this.actions));
    });
  }

  // With very many objects those that some line leads to, or that changed.
  shownObjects() {
    const all = this.replay.visible();
    if (all.length <= 120) return all;
    const wanted = new Set([this.chosen]);
    for (const row of this.tables.querySelectorAll("[data-object]")) wanted.add(Number(row.dataset.object));
    for (const wait of this.replay.waits) wait[4].forEach((object) => wanted.add(object));
    return all.filter((object) => wanted.has(object.place)).slice(0, 200);
  }

  get figure() {
    return this.root.parentElement;
  }

  // Puts the boxes beside their rows, and draws the lines.
  place(moves) {
    cancelAnimationFrame(this.frame);
    if (!this.root.isConnected) return;
    // On paper the picture keeps its width, so that its lines still end where they should.
    const width = this.figure.offsetWidth;
    if (width !== this.width && !matchMedia("print").matches) {
      this.width = width;
      this.figure.style.setProperty("--width", width + "px");
    }
    const found = findLines(this.root, this.replay);
    const wanted = new Map();
    for (const line of found.lines) {
      if (!wanted.has(line.object)) wanted.set(line.object, []);
      wanted.get(line.object).push(line.y);
    }
    const boxes = [...this.objects.children].map((node) => {
      const height = node.offsetHeight;
      const lines = wanted.get(Number(node.dataset.object));
      const centre = lines ? lines.reduce((a, b) => a + b, 0) / lines.length : this.homeOf(Number(node.dataset.object));
      return {
        node,
        object: Number(node.dataset.object),
        height,
        width: node.offsetWidth,
        wanted: centre - height / 2,
      };
    });
    const tops = stack(boxes, boxes.length > mostTall ? denseSpace : space);
    const left = this.objects.offsetLeft;
    boxes.forEach((box, i) => {
      box.to = tops[i];
      box.from = moves && this.tops.has(box.object) ? this.tops.get(box.object) : box.to;
    });
    this.tops = new Map(boxes.map((box) => [box.object, box.to]));
    const bottom = boxes.length ? tops[boxes.length - 1] + boxes[boxes.length - 1].height : 0;
    this.objects.style.height = bottom + "px";
    this.svg.classList.toggle("crowded", found.lines.length > 60);
    if (moves !== null) this.reveal();
    const stands = movesLittle() || boxes.every((box) => Math.abs(box.from - box.to) < 1);
    const begin = performance.now();
    const paint = (now) => {
      const way = stands ? 1 : Math.min(1, (now - begin) / movement);
      const eased = 1 - (1 - way) ** 3;
      const places = new Map();
      for (const box of boxes) {
        const y = box.from + (box.to - box.from) * eased;
        box.node.style.transform = `translateY(${y}px)`;
        places.set(box.object, { x: left, y, height: box.height, width: box.width });
      }
      this.found = found;
      this.places = places;
      this.light();
      if (way < 1) this.frame = requestAnimationFrame(paint);
    };
    paint(begin);
  }

  // What the step changed is seen without scrolling, where the picture scrolls by itself.
  reveal() {
    const view = this.root.closest("#pictures");
    if (view.scrollHeight <= view.clientHeight) return;
    const kinds = ["tr.came, tr.changed, tr.went", ".process.new h3", "p.wait", ".process.acts h3"];
    const news = kinds.map((kind) => this.root.querySelector(kind)).find((node) => node);
    if (!news) return;
    const place = news.getBoundingClientRect();
    const frame = view.getBoundingClientRect();
    if (place.top >= frame.top && place.bottom <= frame.bottom) return;
    view.scrollTop += place.top - frame.top - frame.height / 3;
  }

  // Where an object belongs that no line leads to: a process or thread beside its own table.
  homeOf(object) {
    const process = this.replay.head.objects[object][2];
    const card = this.tables.querySelector(`[data-process="${process}"]`);
    return card ? card.offsetTop + 16 : 0;
  }

  light() {
    const lit = this.lit ?? this.chosen;
    drawArrows(this.svg, this.found, this.places, lit);
    for (const node of this.root.querySelectorAll("[data-object]")) {
      node.classList.toggle("lit", lit !== null && Number(node.dataset.object) === lit);
    }
    this.root.classList.toggle("lights", lit !== null);
  }

  hover(object) {
    this.lit = object;
    if (this.found) this.light();
  }
}
