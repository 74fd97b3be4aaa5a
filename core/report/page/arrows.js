// The lines of the picture: from entries to objects, from threads to what they wait for, from an entry to its copy.
import { shape } from "./dom.js";

function curve(from, to) {
  const bend = Math.max(24, (to.x - from.x) * 0.5);
  return `M${from.x},${from.y} C${from.x + bend},${from.y} ${to.x - bend},${to.y} ${to.x},${to.y}`;
}

// Out to the left, and back in: the further away, the wider.
function detour(from, to, room) {
  const out = Math.min(room, 14 + Math.abs(to.y - from.y) * 0.18);
  return `M${from.x},${from.y} C${from.x - out},${from.y} ${to.x - out},${to.y} ${to.x},${to.y}`;
}

// The two ends of a pipe, held together at the right.
function bracket(from, to) {
  return `M${from.x + 2},${from.y} h6 q6,0 6,6 V${to.y - 6} q0,6 -6,6 h-6`;
}

function heads() {
  const definitions = shape("defs");
  for (const kind of ["plain", "accent", "wait", "faint", "bad"]) {
    definitions.append(
      shape(
        "marker",
        {
          id: "head-" + kind,
          viewBox: "0 0 8 8",
          refX: 7,
          refY: 4,
          markerWidth: 7,
          markerHeight: 7,
          markerUnits: "userSpaceOnUse",
          orient: "auto",
        },
        shape("path", { d: "M0.5,0.8 L7,4 L0.5,7.2 z", class: "head " + kind }),
      ),
    );
  }
  return definitions;
}

// What is to be drawn, found out once for a moment: where lines begin, and at which box they end.
export function findLines(picture, replay) {
  const origin = picture.getBoundingClientRect();
  const tables = picture.querySelector(".tables").getBoundingClientRect();
  const right = tables.right - origin.left;
  const left = tables.left - origin.left;
  const middle = (node) => {
    const box = node.getBoundingClientRect();
    return box.top - origin.top + box.height / 2;
  };
  const lines = [];
  for (const row of picture.querySelectorAll("tr[data-object]")) {
    const y = middle(row);
    const kind = row.classList.contains("went")
      ? "went"
      : row.classList.contains("came") || row.classList.contains("changed")
        ? "came"
        : row.classList.contains("suspect")
          ? "suspect"
          : justEnded(replay, Number(row.dataset.object))
            ? "keeps"
            : "stays";
    lines.push({ x: right, y, object: Number(row.dataset.object), kind });
  }
  for (const note of picture.querySelectorAll("[data-pseudo]")) {
    lines.push({ x: right, y: middle(note), object: Number(note.dataset.object), kind: "pseudo" });
  }
  for (const wait of replay.waits) {
    const note = picture.querySelector(`[data-wait="${CSS.escape(wait[0])}"]`);
    if (note) for (const object of wait[4]) lines.push({ x: right, y: middle(note), object, kind: "waits" });
  }
  return { lines, copies: findCopies(picture, replay, left, middle), pairs: replay.pairs };
}

// The object of a process that this very step ended: what keeps it is what one looks for.
function justEnded(replay, object) {
  const process = replay.head.objects[object][2];
  return replay.objects[object]?.ended && (replay.step.p || []).some(([one, runs]) => one === process && !runs);
}

function findCopies(picture, replay, left, middle) {
  const copies = [];
  const rowOf = (process, slot) => picture.querySelector(`[data-process="${process}"] tr[data-slot="${slot}"]`);
  for (const [process, mark, , slot, , , , , cause, from, fromSlot] of replay.step.t || []) {
    if (mark !== "+" || cause === undefined) continue;
    const source = rowOf(from, fromSlot);
    const target = rowOf(process, slot);
    if (source && target && source !== target) {
      copies.push({ from: { x: left, y: middle(source) }, to: { x: left, y: middle(target) }, cause });
    }
  }
  return copies;
}

const marker = {
  stays: "plain",
  keeps: "accent",
  suspect: "bad",
  came: "accent",
  went: "faint",
  pseudo: "accent",
  waits: "wait",
};

// Draws them with the boxes where they are now.
export function drawArrows(svg, found, boxes, lit) {
  const arriving = new Map();
  for (const line of found.lines) {
    const box = boxes.get(line.object);
    if (!box) continue;
    if (!arriving.has(line.object)) arriving.set(line.object, []);
    arriving.get(line.object).push(line);
  }
  const parts = [heads()];
  for (const [object, lines] of arriving) {
    const box = boxes.get(object);
    lines.sort((a, b) => a.y - b.y);
    const apart = Math.min(12, (box.height - 12) / lines.length);
    lines.forEach((line, i) => {
      const y = box.y + box.height / 2 + (i - (lines.length - 1) / 2) * apart;
      const dim = lit !== null && lit !== object;
      parts.push(
        shape("path", {
          class: "line " + line.kind + (lit === object ? " lit" : "") + (dim ? " dim" : ""),
          d: curve(line, { x: box.x - 3, y }),
          "marker-end": `url(#head-${lit === object && line.kind === "stays" ? "accent" : marker[line.kind]})`,
        }),
      );
    });
  }
  for (const copy of found.copies) {
    parts.push(
      shape("path", {
        class: "line copy",
        d: detour(copy.from, { x: copy.to.x - 2, y: copy.to.y }, copy.from.x - 6),
        "marker-end": "url(#head-accent)",
      }),
    );
  }
  for (const [one, other] of found.pairs) {
    const [a, b] = [boxes.get(one), boxes.get(other)];
    if (!a || !b) continue;
    const from = { x: a.x + a.width, y: a.y + a.height / 2 };
    const to = { x: b.x + b.width, y: b.y + b.height / 2 };
    const dim = lit !== null && lit !== one && lit !== other;
    parts.push(shape("path", { class: "line pair" + (dim ? " dim" : ""), d: bracket(from, to) }));
  }
  svg.replaceChildren(...parts);
}
