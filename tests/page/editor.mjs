// The schema as the editors that most people have use it: the JSON engine of VS Code, asked at places in a document.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { check, equal, finish, folder, source } from "./harness.mjs";

const engine = "vscode-json-languageservice";
if (!existsSync(join(folder, "node_modules", engine))) {
  console.log(`the page was NOT TESTED: there is no ${engine}; \`tests/run page\` installs it`);
  process.exit(0);
}
const { getLanguageService, TextDocument } = createRequire(resolve(folder, "package.json"))(engine);

const schema = JSON.parse(readFileSync(join(source, "scenarios/schema.json"), "utf8"));
const uri = "handlesim://schema.json";
const service = getLanguageService({});
service.configure({ validate: true, schemas: [{ uri, fileMatch: ["*.json"], schema }] });

function parsed(text) {
  const document = TextDocument.create("file:///mine.json", "json", 1, text);
  return [document, service.parseJSONDocument(document)];
}

// What is offered where the bar stands.
async function offered(text) {
  const at = text.indexOf("¦");
  const [document, json] = parsed(text.replace("¦", ""));
  const list = await service.doComplete(document, document.positionAt(at), json);
  return list.items.map((item) => item.label.replace(/^"(.*)"$/, "$1"));
}

async function hover(text) {
  const at = text.indexOf("¦");
  const [document, json] = parsed(text.replace("¦", ""));
  const told = await service.doHover(document, document.positionAt(at), json);
  return told ? told.contents.map((part) => part.value ?? part).join("\n") : "";
}

async function mistakes(text) {
  const [document, json] = parsed(text);
  return (await service.doValidation(document, json)).map((one) => document.getText(one.range) + ": " + one.message);
}

const step = (text) => `{ "title": "t", "steps": [ ${text} ] }`;
const operations = schema.definitions.step.else.else.else.then.properties.do.enum;

// --- Completions

const has = (name, list, ...wanted) =>
  check(`${name}: ${wanted.join(", ")}`, wanted.every((word) => list.includes(word)), list.slice(0, 30).join(" "));
const hasNot = (name, list, ...unwanted) =>
  check(`${name}: not ${unwanted.join(", ")}`, !unwanted.some((word) => list.includes(word)), list.join(" "));

has("a scenario", await offered("{ ¦ }"), "title", "story", "start", "steps", "always", "finally", "profile", "cites");
has("a profile", await offered('{ "title": "t", "profile": "¦" }'), "windows", "windows-7", "wine-8", "wine-10");
const empty = await offered(step("{ ¦ }"));
has("an empty step", empty, "by", "do", "check_table", "check_object", "repeat");
equal("an empty step offers nothing else", empty.length, 5);
equal("every operation", (await offered(step('{ "by": "main", "do": "¦" }'))).length, operations.length);
const close = await offered(step('{ "by": "main", "do": "CloseHandle", ¦ }'));
has("CloseHandle", close, "handle", "expect", "known", "note");
hasNot("CloseHandle", close, "as", "inherit", "check_table");
const duplicate = await offered(step('{ "by": "main", "do": "DuplicateHandle", "source": "h", ¦ }'));
has("DuplicateHandle", duplicate, "source_process", "target_process", "access", "inherit", "options", "as");
hasNot("DuplicateHandle, what is there", duplicate, "source");
const expected = await offered(step('{ "by": "main", "do": "CloseHandle", "handle": "h", "expect": "¦" }'));
has("an expectation", expected, "success", "fails", "blocks", "ERROR_INVALID_HANDLE");
hasNot("an expectation, errors of others", expected, "ERROR_PIPE_BUSY");
has("access", await offered(step('{ "by": "main", "do": "OpenProcess", "access": "¦" }')), "PROCESS_DUP_HANDLE");
has("a handle", await offered(step('{ "by": "main", "do": "CloseHandle", "handle": "¦" }')), "CurrentProcess", "NULL");
has("a flag", await offered(step('{ "by": "main", "do": "CreateEvent", "inherit": ¦ }')), "true", "false");
has("options", await offered(step('{ "by": "main", "do": "DuplicateHandle", "options": ["¦"] }')), "SAME_ACCESS");
has("a time", await offered(step('{ "by": "main", "do": "WaitForSingleObject", "timeout_ms": ¦ }')), "INFINITE");
has("a check of a table", await offered(step('{ "check_table": "main", ¦ }')), "holds", "lacks", "only");
const entry = (text) => step(`{ "check_table": "main", "holds": { "h": ${text} } }`);
has("an entry", await offered(entry("{ ¦ }")), "type", "access", "inherit");
has("its type", await offered(entry('{ "type": "¦" }')), "Event", "Mutant");
const object = await offered(step('{ "check_object": "h", ¦ }'));
has("a check of an object", object, "held_by", "handle_count", "alive", "messages");
has("always", await offered('{ "title": "t", "always": [ { ¦ } ] }'), "check_object");
has("a block", await offered(step('{ "repeat": 2, ¦ }')), "steps", "note");
has("known", await offered(step('{ "by": "main", "do": "CloseHandle", "handle": "h", "known": { "¦" } }')), "wine-8");
has("of a profile", await offered(step('{ "check_object": "h", "known": { "wine-8": { ¦ } } }')), "because", "skip");
has("at the start", await offered('{ "title": "t", "start": [ { ¦ } ] }'), "process", "entries");

// --- What is told where one points

const told = async (name, text, words) => {
  const found = await hover(text);
  check(`${name} is explained`, found.includes(words), found);
};
await told("an operation's field", step('{ "by": "main", "do": "DuplicateHandle", "sou¦rce": "h" }'), "duplicate");
await told("by", step('{ "b¦y": "main", "do": "CloseHandle", "handle": "h" }'), "Who makes the call");
const expecting = step('{ "by": "main", "do": "CloseHandle", "handle": "h", "exp¦ect": "fails" }');
await told("expect", expecting, "What the call must come to");
await told("a check", step('{ "check_object": "h", "handle_co¦unt": 1 }'), "number of its entries");
await told("a story", '{ "title": "t", "st¦ory": "s" }', "Why the scenario exists");

// --- One mistake is told once, at its place

const one = async (name, text, words) => {
  const found = await mistakes(text);
  check(`${name}: one mistake`, found.length === 1 && found[0].startsWith(words), found.join(" / "));
};
await one("an operation that is none", step('{ "by": "main", "do": "CloseHandel", "handle": "h" }'), '"CloseHandel"');
await one("a key that is none", step('{ "by": "main", "do": "CloseHandle", "handle": "h", "wait": 1 }'), '"wait"');
await one("a number for a flag", step('{ "by": "main", "do": "CreateEvent", "inherit": 1 }'), "1");
await one("a key of a check", step('{ "check_object": "h", "alvie": true }'), '"alvie"');
const missing = await mistakes(step('{ "by": "main", "do": "CloseHandle" }'));
check("what is missing is named", missing.length === 1 && missing[0].includes('"handle"'), missing.join(" / "));
equal("nothing is wrong with what is right", (await mistakes(step('{ "by": "m", "do": "CreateEvent" }'))).length, 0);

finish();
