// The present step in full: who calls what, what comes of it, what that changes. Read aloud where somebody listens.
import { byId, element } from "./dom.js";
import { say } from "./say.js";
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
  const words = there.length === 1 ? say("1 process") : say("{} processes", there.length);
  return element(
    "div",
    { class: "told" },
    element("p", { class: "call" }, say("Before the first step")),
    element("p", { class: "note" }, say("{}: {}. Play, or press the right arrow key.", words, there.join(", "))),
  );
}

function absent() {
  return element("div", { class: "told" }, element("p", { class: "note" }, say("This run does not have that step.")));
}

function one(step, go) {
  const words = verdictWords(step);
  const who = step.by
    ? [element("b", {}, step.by), step.c === "await" ? say(" looks at its call ") : say(" calls ")]
    : [say("Check ")];
  const what = step.c === "await" ? "" : element("code", {}, step.c);
  return element(
    "div",
    { class: "told " + outcomeClass(step) },
    element(
      "p",
      { class: "call" },
      element("span", { class: "number" }, say("Step {}", step.n)),
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
