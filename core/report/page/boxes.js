// The objects of one moment: a box each, with its counts and what keeps it.
import { element } from "./dom.js";
import { say } from "./say.js";

function count(label, now, before) {
  const ticked = before !== undefined && before !== now;
  return element(
    "span",
    { class: "count" + (ticked ? " ticked" : "") },
    element("b", {}, String(now)),
    " " + label,
    ticked ? element("i", {}, (now > before ? "\u2191" : "\u2193") + say(" from {}", before)) : null,
  );
}

function counts(object) {
  return element(
    "span",
    { class: "counts" },
    count(object.handles === 1 ? say("handle") : say("handles"), object.handles, object.before?.handles),
    count(object.uses === 1 ? say("use") : say("uses"), object.uses, object.before?.uses),
    object.others ? element("span", { class: "others" }, object.others) : null,
  );
}

// Of each object its first few entries in words, for who does not see the lines.
export function holders(replay) {
  const found = new Map();
  replay.tables.forEach((table, process) => {
    for (const row of table.values()) {
      if (!found.has(row.object)) found.set(row.object, []);
      const words = found.get(row.object);
      if (words.length < 10) words.push(say("{}'s {}", replay.head.processes[process], row.value));
    }
  });
  return found;
}

export function drawBox(replay, object, held, chosen, actions) {
  const [type, name] = replay.head.objects[object.place];
  const marks = { "+": " came", "~": " changed", "-": " went" };
  const quiet = object.handles === 0 && object.mark !== "-" && !object.ended;
  const state =
    object.mark === "-"
      ? say("gone: nothing refers to it any more")
      : object.ended
        ? say("has ended; its object is kept")
        : "";
  const box = element(
    "button",
    {
      type: "button",
      class:
        "object" +
        (marks[object.mark] || "") +
        (quiet ? " quiet" : "") +
        (object.ended ? " over" : "") +
        (actions.suspects().includes(object.place) ? " suspect" : ""),
      "data-object": object.place,
      "aria-pressed": object.place === chosen ? "true" : "false",
      onclick: () => actions.choose(object.place),
      onpointerenter: () => actions.hover(object.place),
      onpointerleave: () => actions.hover(null),
      onfocus: () => actions.hover(object.place),
      onblur: () => actions.hover(null),
    },
    element(
      "span",
      { class: "head" },
      element("span", { class: "type" }, type),
      " ",
      element("span", { class: "called" }, name || say("(no name)")),
    ),
    state ? element("em", {}, state) : null,
    object.mark === "-" ? null : counts(object),
    held ? element("span", { class: "unseen" }, say(", held by {}", held.join(", "))) : null,
  );
  return box;
}
