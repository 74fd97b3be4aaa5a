// A scenario's text: where its steps stand, which names it binds, and how it is written.
import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";

const patience = 1000; // ms, for reading a text to its end

// Of the whole text, not only of what is seen.
function wholeTree(state) {
  return ensureSyntaxTree(state, state.doc.length, patience) ?? syntaxTree(state);
}

export function textOf(state, node) {
  return state.sliceDoc(node.from, node.to);
}

export function wordOf(state, node) {
  try {
    return JSON.parse(textOf(state, node));
  } catch {
    return textOf(state, node).replaceAll('"', "");
  }
}

// The members of an object: name, the node of the name, the node of the value.
export function membersOf(state, object) {
  const members = [];
  for (let one = object.firstChild; one; one = one.nextSibling) {
    if (one.name !== "Property") continue;
    const name = one.getChild("PropertyName");
    const value = one.lastChild;
    if (name) members.push({ name: wordOf(state, name), key: name, value: value === name ? null : value });
  }
  return members;
}

const values = new Set(["Object", "Array", "String", "Number", "True", "False", "Null"]);

export function itemsOf(array) {
  const items = [];
  for (let one = array.firstChild; one; one = one.nextSibling) if (values.has(one.name)) items.push(one);
  return items;
}

// The places of all steps, by their numbers: a block that is repeated has the same places in each round.
export function stepPlaces(state) {
  const places = [];
  const add = (list) => {
    for (const item of itemsOf(list)) {
      const members = item.name === "Object" ? membersOf(state, item) : [];
      const rounds = members.find((one) => one.name === "repeat");
      const inner = members.find((one) => one.name === "steps");
      if (!rounds || inner?.value?.name !== "Array") {
        places.push({ from: item.from, to: item.to });
        continue;
      }
      const count = Math.min(Number(textOf(state, rounds.value)) || 0, 10000);
      for (let i = 0; i < count && places.length < 20000; ++i) add(inner.value);
    }
  };
  const root = wholeTree(state).topNode.firstChild;
  const steps = root?.name === "Object" && membersOf(state, root).find((one) => one.name === "steps");
  if (steps?.value?.name === "Array") add(steps.value);
  return places;
}

// How far a scenario with holes can be played: up to the first step with one. What is left stands where it stood.
export function untilHole(state) {
  const text = state.doc.toString();
  const places = stepPlaces(state);
  const first = places.findIndex((place) => text.slice(place.from, place.to).includes('"?"'));
  if (first < 0) return text;
  const end = first === 0 ? places[0].from : places[first - 1].to;
  return text.slice(0, end) + "]}";
}

// A recording of a run, which cannot be changed.
export function isTranscript(text) {
  return /^\s*\{\s*"format"\s*:\s*"handlesim-transcript/.test(text);
}

export function hasHole(state) {
  return untilHole(state) !== state.doc.toString();
}

export function stepAt(state, position) {
  const places = stepPlaces(state);
  const line = state.doc.lineAt(position);
  const found = places.findIndex((one) => one.from <= line.to && one.to >= line.from);
  return found < 0 ? null : found + 1;
}

// A place that the model tells as line and column, in characters.
export function positionOf(state, line, column) {
  const row = state.doc.line(Math.min(line, state.doc.lines));
  const before = [...row.text].slice(0, column - 1).join("");
  return Math.min(row.from + before.length, row.to);
}

// The whole of what begins there.
export function tokenAt(state, position) {
  const node = wholeTree(state).resolveInner(position, 1);
  const whole = values.has(node.name) || node.name === "PropertyName";
  if (whole && node.from <= position && node.to > node.from) {
    return { from: node.from, to: Math.min(node.to, state.doc.lineAt(node.from).to) };
  }
  return { from: position, to: Math.min(position + 1, state.doc.length) };
}

// What a step can call by name.
export function namesIn(text) {
  const names = { handles: new Set(), actors: new Set() };
  for (const [, key, name] of text.matchAll(/"(\w*as|child|thread)"\s*:\s*"([^"?]+)"/g)) {
    if (key === "child" || key === "thread") names.actors.add(name);
    else if (key.endsWith("as")) names.handles.add(name);
  }
  const start = /"start"\s*:\s*\[([^\]]*)\]/.exec(text);
  for (const [, name] of (start ? start[1] : '"main"').matchAll(/"([^"]+)"/g)) names.actors.add(name);
  return names;
}

// --- Writing

// A scenario or exercise with the texts of its translation, which has the same keys and lists as long.
export function translated(text, translation) {
  const put = (own, words) => {
    if (typeof words === "string") return words;
    if (Array.isArray(own)) return own.map((one, i) => put(one, words[i] ?? {}));
    if (own === null || typeof own !== "object") return own;
    const members = Object.entries(own).map(([key, one]) => [key, key in words ? put(one, words[key]) : one]);
    return Object.fromEntries(members);
  };
  return written(put(JSON.parse(text), JSON.parse(translation)));
}

export function inOneLine(value) {
  if (Array.isArray(value)) return value.length ? "[" + value.map(inOneLine).join(", ") + "]" : "[]";
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).map(([key, one]) => JSON.stringify(key) + ": " + inOneLine(one));
  return members.length ? "{ " + members.join(", ") + " }" : "{}";
}

// A step a line, as the scenarios of the repository are written.
export function written(scenario) {
  const members = Object.entries(scenario).map(([key, value]) => {
    const lists = ["steps", "always", "finally"].includes(key) && Array.isArray(value) && value.length > 0;
    if (!lists) return "  " + JSON.stringify(key) + ": " + inOneLine(value);
    return "  " + JSON.stringify(key) + ": [\n" + value.map((one) => "    " + inOneLine(one)).join(",\n") + "\n  ]";
  });
  return "{\n" + members.join(",\n") + "\n}\n";
}
