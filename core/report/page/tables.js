// The handle tables of one moment: a card for each process, a real table in it.
import { element } from "./dom.js";
import { shownRows } from "./layout.js";
import { say } from "./say.js";

// Names of classes, and what is read aloud.
const markClasses = { "+": "came", "~": "changed", "-": "went" };

function rowClass(row, lit, suspect) {
  return [markClasses[row.mark] || "", lit ? "lit" : "", suspect ? "suspect" : ""].join(" ").trim();
}

function drawRow(replay, row, chosen, suspects) {
  if (row.gap) {
    const words = say("and {} more", row.gap.toLocaleString("en"));
    return element("tr", { class: "gap" }, element("td"), element("td", { colspan: 3 }, words));
  }
  const sign = row.mark === "-" ? "\u2212" : row.mark;
  const mark = element("td", { class: "mark" }, element("span", { "aria-hidden": "true" }, sign));
  if (row.mark) mark.append(element("span", { class: "unseen" }, say(markClasses[row.mark])));
  const access = row.access + (row.kept ? ", " + say("protected from close") : "");
  return element(
    "tr",
    {
      class: rowClass(row, row.object === chosen, suspects.includes(row.object)),
      "data-slot": row.slot,
      "data-object": row.object,
    },
    mark,
    element("th", { scope: "row" }, row.value),
    element(
      "td",
      { class: "name", title: row.name },
      row.name,
      element("span", { class: "unseen" }, say(" refers to {}", replay.objectName(row.object))),
    ),
    element("td", { class: "inherit" + (row.inherit ? " yes" : "") }, row.inherit ? "Y" : "N"),
    element("td", { class: "access", title: access }, access),
  );
}

function drawTable(replay, process, rows, chosen, suspects) {
  const name = replay.head.processes[process];
  const matters = (row) => row.mark || row.object === chosen;
  return element(
    "table",
    {},
    element("caption", { class: "unseen" }, say("{}'s handle table", name)),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("td", { class: "mark" }),
        element("th", { scope: "col" }, say("handle")),
        element("th", { scope: "col" }, say("name"), element("span", { class: "unseen" }, say(" and object"))),
        element(
          "th",
          { scope: "col", class: "inherit", title: say("Whether a child process inherits it") },
          say("inherit"),
        ),
        element("th", { scope: "col", class: "access" }, say("access")),
      ),
    ),
    element("tbody", {}, ...shownRows(rows, matters).map((row) => drawRow(replay, row, chosen, suspects))),
  );
}

// "inherits 2 handles from parent", of the step that is shown.
function copiedWords(replay, rows) {
  const from = new Map();
  for (const row of rows) {
    if (row.copied && row.copied.cause === "inherited") from.set(row.copied.from, (from.get(row.copied.from) || 0) + 1);
  }
  return [...from].map(([process, count]) =>
    count === 1
      ? say("1 handle inherited from {}", replay.head.processes[process])
      : say("{} handles inherited from {}", count, replay.head.processes[process]),
  );
}

function drawWait(replay, wait) {
  const [thread, , step, words] = wait;
  const call = (replay.steps[step].c || "").replace(/\(.*/s, "");
  return element(
    "p",
    { class: "wait", "data-wait": thread, title: words },
    element("span", { class: "sign", "aria-hidden": "true" }),
    element("b", {}, thread),
    say(" waits in {}, step {}", call, step),
    element("span", { class: "unseen" }, ": " + words),
  );
}

function drawPseudo(one) {
  const [, name, number, object] = one;
  return element(
    "p",
    { class: "pseudo", "data-pseudo": number, "data-object": object },
    element("code", {}, number),
    " " + say("{}: a number in no table", name),
  );
}

// Whose thread makes the call of the step that is shown.
export function acts(replay, name) {
  const by = replay.step.by || "";
  return by === name || by.startsWith(name + "/");
}

export function drawProcess(replay, process, chosen) {
  const rows = replay.rows(process);
  const name = replay.head.processes[process];
  const state = replay.processes[process];
  const suspects = replay.suspects();
  const changed = (replay.step.p || []).find(([which]) => which === process);
  const note =
    state === 2
      ? rows.length
        ? say("has ended: all its handles are closed")
        : say("has ended")
      : changed && replay.at > 0
        ? copiedWords(replay, rows).join(", ") || say("has started")
        : rows.length === 0
          ? say("no handles")
          : copiedWords(replay, rows).join(", ");
  const card = element(
    "section",
    {
      class:
        "process" +
        (state === 2 ? " ended" : "") +
        (replay.at > 0 && changed ? " new" : "") +
        (acts(replay, name) ? " acts" : ""),
      "data-process": process,
    },
    element("h3", {}, name, note ? element("small", {}, note) : null),
  );
  for (const wait of replay.waits) if (wait[1] === process) card.append(drawWait(replay, wait));
  for (const one of replay.step.u || []) if (one[0] === process) card.append(drawPseudo(one));
  if (rows.length > 0) card.append(drawTable(replay, process, rows, chosen, suspects));
  return card;
}
