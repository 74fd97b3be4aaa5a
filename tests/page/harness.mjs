// What the tests of the page share: making pages, counting what fails.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// node TEST PROGRAM SOURCE FOLDER
export const [program, source, folder] = process.argv.slice(2);
export const pages = join(folder, "pages");
mkdirSync(pages, { recursive: true });

let failures = 0;
let checks = 0;

export function check(what, condition, told = "") {
  ++checks;
  if (condition) return;
  ++failures;
  console.log(`FAILED: ${what}${told === "" ? "" : `\n  ${told}`}`);
}

export function equal(what, found, wanted) {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)];
  check(what, one === other, `found  ${one}\n  wanted ${other}`);
}

export function finish() {
  console.log(`${checks} checks, ${failures} failures`);
  process.exit(failures ? 1 : 0);
}

export function handlesim(...args) {
  return execFileSync(program, args, { encoding: "utf8", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "pipe"] });
}

// A page of a scenario of the repository, or of one that is given; its file.
export function makePage(name, scenario, ...options) {
  let file = join(source, "scenarios", name + ".json");
  if (typeof scenario === "object") {
    file = join(pages, name + ".json");
    writeFileSync(file, JSON.stringify(scenario));
  }
  const page = join(pages, name.replaceAll("/", "-") + options.join("").replace(/\W+/g, "-") + ".html");
  handlesim("show", file, "-o", page, ...options);
  return page;
}

// The documents that stand in a page.
export function documentsOf(page) {
  const text = readFileSync(page, "utf8");
  const found = {};
  for (const [, id, json] of text.matchAll(/<script type="application\/json" id="([\w-]+)">(.*?)<\/script>/gs)) {
    found[id] = JSON.parse(json);
  }
  return found;
}

// A module of the page that imports nothing.
export async function moduleOfPage(name) {
  const text = readFileSync(join(source, "core/report/page", name), "utf8");
  return import("data:text/javascript," + encodeURIComponent(text));
}

// 20 processes, each with handles that come and go.
export function crowd(steps) {
  const list = [];
  for (let i = 1; i < 20; ++i) {
    list.push({ by: "p0", do: "CreateEvent", inherit: true, as: "e" + i });
    list.push({ by: "p0", do: "CreateProcess", child: "p" + i, inherit_handles: i % 3 === 0 });
  }
  for (let i = 0; list.length < steps; ++i) {
    list.push({ by: "p" + (i % 20), do: "CreateEvent", as: "x" + i });
    if (i % 4 === 3) list.push({ by: "p" + ((i - 1) % 20), do: "CloseHandle", handle: "x" + (i - 1) });
  }
  return { title: "Twenty processes", start: ["p0"], steps: list };
}

export function long(steps) {
  const list = [{ by: "main", do: "CreateProcess", child: "other" }];
  for (let i = 0; list.length < steps; ++i) {
    const by = i % 2 === 0 ? "main" : "other";
    list.push({ by, do: "CreateEvent", as: "e" + i });
    list.push({ by, do: "CloseHandle", handle: "e" + i });
  }
  return { title: "Ten thousand steps", start: ["main"], steps: list.slice(0, steps) };
}
