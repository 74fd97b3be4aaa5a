// Sentences about steps.
import { element } from "./dom.js";
import { say } from "./say.js";

export function isTurning(step) {
  return (step.say || []).some(([, kind]) => kind > 0) || step.v === "unexpected";
}

// What a mark on the way means: the first sentence that made it one.
export function turningWords(step) {
  const said = (step.say || []).find(([, kind]) => kind > 0);
  return said ? said[0] : (step.by || say("check")) + ": " + step.c;
}

export function outcomeClass(step) {
  if (step.v === "unexpected") return "bad";
  if (step.v === "blocks") return "blocks";
  if (step.v === "error") return "error";
  if (step.v === "ok" || step.v === "check") return "fine";
  return "odd";
}

export function verdictWords(step) {
  switch (step.v) {
    case "unexpected":
      return say("not as expected");
    case "unspecified":
      return say("left open by the profile");
    case "known":
      return say("a known difference");
    case "skipped":
      return say("left out");
    case "not_evaluated":
      return say("not evaluated");
    default:
      return "";
  }
}

// A text in which every "step 7", in whatever language, is a link to that moment.
export function withLinks(text, go) {
  const parts = [];
  let last = 0;
  for (const match of text.matchAll(/\bstep (\d+)\b|(\d+)\ub2e8\uacc4/g)) {
    parts.push(text.slice(last, match.index));
    const number = Number(match[1] ?? match[2]);
    parts.push(element("a", { href: "#step=" + number, onclick: (event) => follow(event, go, number) }, match[0]));
    last = match.index + match[0].length;
  }
  parts.push(text.slice(last));
  return parts;
}

export function follow(event, go, number) {
  event.preventDefault();
  go(number);
}
