// The present step in full: who calls what, what comes of it, what that changes. Read aloud where somebody listens.
import { byId, element, plural } from "./dom.js";
import { outcomeClass, verdictWords, withLinks } from "./words.js";

export function drawNow(rows, at, replays, go) {
  const place = byId("now");
  const { steps } = rows[at];
  const columns = steps.map((step, i) =>
    at === 0 ? begin(replays[i]) : step ? one(step, (to) => go(to, i)) : absent(),
  );
  place.classList.toggle("two", columns.length === 2);
  place.replaceChildren(...columns);
}

function begin(replay) {
  const there = replay.head.processes.filter((_, process) => replay.processes[process] === 1);
  const words = plural(there.length, "process").replace(/ss(es|s)$/, "sses");
  return element(
    "div",
    { class: "told" },
    element("p", { class: "call" }, "Before the first step"),
    element("p", { class: "note" }, words + ": " + there.join(", ") + ". Play, or press the right arrow key."),
  );
}

function absent() {
  return element("div", { class: "told" }, element("p", { class: "note" }, "This run does not have that step."));
}

function one(step, go) {
  const words = verdictWords(step);
  const who = step.by
    ? [element("b", {}, step.by), step.c === "await" ? " looks at its call " : " calls "]
    : ["Check "];
  const what = step.c === "await" ? "" : element("code", {}, step.c);
  return element(
    "div",
    { class: "told " + outcomeClass(step) },
    element(
      "p",
      { class: "call" },
      element("span", { class: "number" }, "Step " + step.n),
      ...who,
      what,
      step.r ? element("span", { class: "result" }, "\u2192 " + step.r) : null,
      words ? element("span", { class: "verdict" }, words) : null,
    ),
    step.note ? element("p", { class: "note" }, step.note) : null,
    step.say
      ? element(
          "ul",
          {},
          ...step.say.map(([text, kind]) =>
            element("li", { class: kind === 2 ? "bad" : kind === 1 ? "turning" : null }, ...withLinks(text, go)),
          ),
        )
      : null,
  );
}
