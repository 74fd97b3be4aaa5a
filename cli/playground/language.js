// What the editor knows of scenarios: completion and hints, out of the schema that the model itself gives.
import { syntaxTree } from "@codemirror/language";
import { element } from "../../core/report/page/dom.js";
import { say } from "../../core/report/page/say.js";
import { membersOf, namesIn, wordOf } from "./document.js";

let schema = { definitions: {}, properties: {} };

export function setSchema(given) {
  schema = given;
}

function definition(reference) {
  return schema.definitions[reference.replace("#/definitions/", "")] || {};
}

function resolved(one) {
  if (!one) return {};
  if (one.$ref) return { ...definition(one.$ref), kind: one.$ref.replace("#/definitions/", "") };
  if (one.allOf && !one.allOf[0].if) {
    const base = resolved(one.allOf[0]);
    return { ...base, ...one, description: one.description || base.description, kind: base.kind };
  }
  return one;
}

function alternatives(one) {
  return (one.oneOf || one.anyOf || []).flatMap((part) => {
    const found = resolved(part);
    return found.oneOf || found.anyOf ? alternatives(found) : [found];
  });
}

// Whether what an object has is what an `if` asks for.
function applies(condition, members) {
  const has = (name) => members.some((one) => one.name === name);
  const is = ([name, { const: word }]) => members.some((one) => one.name === name && one.word === word);
  return (condition.required ?? []).every(has) && Object.entries(condition.properties ?? {}).every(is);
}

// Which of the kinds of step, or of check, an object is by what stands in it; where nothing tells, what every one has.
function schemaOf(one, members) {
  if (one.if) {
    const kind = resolved(applies(one.if, members) ? one.then : one.else);
    return schemaOf(kind, members);
  }
  const told = (one.allOf ?? []).find((part) => part.if && applies(part.if, members));
  return told ? resolved(told.then) : one;
}

// The schema of the innermost object around a node, and its members.
function around(state, node) {
  const chain = [];
  for (let one = node; one; one = one.parent) chain.unshift(one);
  let here = schema;
  let members = [];
  let object = null;
  let key = null;
  for (const one of chain) {
    if (one.name === "Object") {
      object = one;
      members = membersOf(state, one).map((each) => ({ ...each, word: each.value && wordOf(state, each.value) }));
      here = schemaOf(here, members);
      key = null;
    } else if (one.name === "Property" && object) {
      const name = one.getChild("PropertyName");
      key = name ? wordOf(state, name) : null;
      here = resolved(here.properties?.[key] ?? here.additionalProperties ?? {});
      if (one !== chain.at(-1) && !chain.slice(chain.indexOf(one) + 1).some((each) => each.name === "Object")) continue;
    } else if (one.name === "Array") {
      here = resolved(here.items ?? alternatives(here).find((part) => part.items)?.items ?? {});
    }
  }
  return { here, members, object, key };
}

const reserved = ["CurrentProcess", "CurrentThread", "CurrentProcessToken", "INVALID_HANDLE_VALUE", "NULL"];

function choices(here, state) {
  if (here.enumDescriptions) {
    return here.enum.map((label, i) => ({ label, type: "function", info: here.enumDescriptions[i] }));
  }
  const names = namesIn(state.doc.toString());
  switch (here.kind) {
    case "handle":
      return [
        ...[...names.handles].map((label) => ({ label, type: "variable" })),
        ...reserved.map((label) => ({ label, type: "constant" })),
      ];
    case "actor":
    case "by":
    case "name":
      return [...names.actors].map((label) => ({ label, type: "variable" }));
    default:
  }
  if (here.type === "boolean") return [true, false].map((one) => ({ label: String(one), type: "keyword", bare: true }));
  const all = here.enum || alternatives(here).flatMap((part) => part.enum || []);
  return all.map((one) => ({ label: String(one), type: "constant", bare: typeof one !== "string" }));
}

// A word is put in with what belongs around it, as far as that does not stand there: its quotes, and a key's colon.
function option(one, quoted, key) {
  const { label, type, info, bare } = one;
  const apply = (view, _, from, to) => {
    const rest = view.state.sliceDoc(to, to + 40);
    const closed = quoted && rest.startsWith('"');
    const open = quoted || bare ? "" : '"';
    const close = bare && !quoted ? "" : '"';
    const colon = key && !/^"?\s*:/.test(rest) ? ": " : "";
    const insert = open + label + close + colon;
    view.dispatch({
      changes: { from, to: closed ? to + 1 : to, insert },
      selection: { anchor: from + insert.length },
      userEvent: "input.complete",
    });
  };
  return { label, type, info, apply };
}

// Whether a name of a member is wanted here: behind a brace, or behind a comma between members.
function wantsKey(state, from) {
  const before = state.sliceDoc(Math.max(0, from - 2000), from).trimEnd();
  if (before.endsWith("{")) return true;
  if (!before.endsWith(",")) return false;
  const node = syntaxTree(state).resolveInner(from - 1, -1);
  for (let one = node; one; one = one.parent) {
    if (one.name === "Array") return false;
    if (one.name === "Object") return true;
  }
  return false;
}

export function complete(context) {
  const { state, pos } = context;
  const quote = context.matchBefore(/"[\w.#/|-]*/);
  const word = context.matchBefore(/[\w.#/|-]*/);
  if (!quote && !context.explicit && word.from === word.to) return null;
  const begin = quote ? quote.from : word.from;
  const from = quote ? quote.from + 1 : word.from;
  const validFor = /^[\w.#/|-]*$/;
  if (wantsKey(state, begin)) {
    const { here, members } = around(state, syntaxTree(state).resolveInner(begin, -1));
    const there = new Set(members.filter((one) => !(one.key.from <= pos && pos <= one.key.to)).map((one) => one.name));
    const options = Object.entries(here.properties || {})
      .filter(([name]) => !there.has(name))
      .map(([name, each]) => option({ label: name, type: "property", info: resolved(each).description }, quote, true));
    return options.length ? { from, options, validFor } : null;
  }
  const { here } = around(state, syntaxTree(state).resolveInner(pos, -1));
  const options = choices(here, state).map((one) => option(one, quote, false));
  return options.length ? { from, options, validFor } : null;
}

// What a word means: a key by the schema, an operation by its description, a name by the step that binds it.
export function hint(view, pos) {
  const { state } = view;
  const node = syntaxTree(state).resolveInner(pos, 0);
  if (node.name !== "PropertyName" && node.name !== "String") return null;
  const word = wordOf(state, node);
  const { here, key } = around(state, node);
  let text = "";
  if (node.name === "PropertyName") {
    text = here.description || "";
    if (here.default !== undefined) text += (text ? "; " : "") + say("if absent {}", JSON.stringify(here.default));
  } else if (key === "do") {
    text = schema.definitions[word]?.description || "";
  } else {
    const line = boundIn(state, word, node.from);
    text = line ? say("bound in line {}", line) : here.description || "";
  }
  if (!text) return null;
  return {
    pos: node.from,
    end: node.to,
    above: true,
    create: () => ({ dom: element("div", { class: "cm-hint" }, element("b", {}, word), " " + text) }),
  };
}

function boundIn(state, name, before) {
  const text = state.doc.toString();
  for (const match of text.matchAll(/"(?:\w*as|child|thread)"\s*:\s*"([^"]+)"/g)) {
    if (match[1] === name && match.index + match[0].length < before) return state.doc.lineAt(match.index).number;
  }
  return null;
}
