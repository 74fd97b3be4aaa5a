// The npm package as somebody gets it: packed, installed in an empty folder, used from there.
//
//   node package.mjs PROGRAM SOURCE FOLDER-OF-THE-PACKAGE WORKPLACE
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [program, source, made, place] = process.argv.slice(2).map((one) => resolve(one));
if (!existsSync(join(made, "package.json"))) {
  console.log("the npm package was NOT TESTED: it is not built; `tests/run playground` builds it");
  process.exit(0);
}
let [checks, failures] = [0, 0];

function check(what, condition, told = "") {
  ++checks;
  if (condition) return;
  ++failures;
  console.log(`FAILED: ${what}${told === "" ? "" : `\n  ${told}`}`);
}

// --- Packed and installed, without a network

rmSync(place, { recursive: true, force: true });
mkdirSync(place, { recursive: true });
const npm = (...args) => execFileSync("npm", args, { cwd: place, encoding: "utf8" });
const [{ filename, unpackedSize, files }] = JSON.parse(npm("pack", "--json", made));
writeFileSync(join(place, "package.json"), "{}");
npm("install", "--offline", "--no-audit", "--no-fund", "./" + filename);
check("the package has no megabytes too many", unpackedSize < 8e6, unpackedSize);
check(
  "it brings its licence",
  files.some((one) => one.path === "LICENSE"),
);

// --- The program

const bin = join(place, "node_modules/.bin/handlesim");
const call = (args, options = {}) => spawnSync(bin, args, { encoding: "utf8", ...options });
const lesson = join(source, "scenarios/lessons/15-duplicate-process.json");
const times = [1, 2, 3, 4, 5].map(() => {
  const begun = performance.now();
  call(["--version"]);
  return performance.now() - begun;
});
const start = Math.round(Math.min(...times));
check("it starts within half a second", start < 500, start + " ms");
const native = execFileSync(program, ["run", "--tables", "each", lesson], { encoding: "utf8" });
check("it prints what the program prints", call(["run", "--tables", "each", lesson]).stdout === native);
const page = execFileSync(program, ["show", lesson, "-o", "-"]);
check("its page is the program's", spawnSync(bin, ["show", lesson, "-o", "-"]).stdout.equals(page));
const own = "node_modules/handlesim/scenarios/lessons";
check("its own lessons run", call(["run", own], { cwd: place }).status === 0);
check("no colours in a pipe", !call(["run", lesson]).stdout.includes("\x1b"));
check("colours where they are asked for", call(["run", "--color", "always", lesson]).stdout.includes("\x1b"));
const script = spawnSync("script", ["-qec", `${bin} run ${lesson}`, "/dev/null"], { encoding: "utf8" });
if (script.error) console.log("colours on a terminal were NOT TESTED: there is no `script` (Debian: bsdutils)");
else check("colours on a terminal", script.stdout.includes("\x1b["));

// --- The module

const load = createRequire(join(place, "package.json"));
const {
  run,
  transcript,
  why,
  explore,
  describe,
  check: judge,
  ScenarioError,
  version,
  profiles,
} = await import(pathToFileURL(load.resolve("handlesim")));
const text = readFileSync(lesson, "utf8");
const result = run(text, { file: lesson, state: true, lint: true });
check("run tells steps", result.steps.length === 13 && result.as_expected && result.exit_code === 0);
check("and states", result.steps[12].state.tables.length === 2 && Array.isArray(result.notes));
check("a scenario may be an object", run(JSON.parse(text)).as_expected);
check("the version is the program's", call(["--version"]).stdout.trim() === "handlesim " + version);
check(
  "profiles are told",
  profiles.some((one) => one.name === "wine-8"),
);
const pipe = readFileSync(join(source, "scenarios/field/a-grandchild-keeps-the-pipe.json"), "utf8");
const [problem] = why(pipe).problems;
check("why tells the cures", problem.cures.length === 2 && problem.rules[0].rule === "HT001");
check("in Korean too", /[\uac00-\ud7a3]/.test(JSON.stringify(why(pipe, { lang: "ko" }).problems)));
const race = readFileSync(join(source, "scenarios/field/two-spawns-share-a-pipe.json"), "utf8");
const found = explore(race);
check("explore finds", found.verdict === "found" && found.finds.length > 0);
check("and shows", !run(found.counterexamples[0]).as_expected);
check("describe tells", describe("DuplicateHandle").title.includes("DuplicateHandle"));
const task = readFileSync(join(source, "scenarios/exercises/01-make-this-handle-inheritable.exercise.json"), "utf8");
const answer = readFileSync(join(source, "tests/exercises/01-make-this-handle-inheritable.json"), "utf8");
check("check judges", judge(task, answer).solved && !judge(task, answer.replace("true", "false")).solved);
let wrong = null;
try {
  run('{"title": "t",\n "steps": [{"by": "main", "do": "CreateEvnt"}]}');
} catch (error) {
  wrong = error;
}
check("a mistake is an error with its place", wrong instanceof ScenarioError && wrong.line === 2 && wrong.column > 1);
check("and with a remedy", wrong?.hint.includes("CreateEvent"), wrong?.hint);
for (const bad of [() => run(text, { profile: "dos" }), () => describe("nothing of that name")]) {
  let told = "";
  try {
    bad();
  } catch (error) {
    told = error instanceof TypeError ? error.message : "";
  }
  check("what cannot be answered is a TypeError", told.includes("dos") || told.includes("nothing of that name"), told);
}
for (const name of Object.keys(await import(pathToFileURL(load.resolve("handlesim"))))) {
  const types = readFileSync(join(place, "node_modules/handlesim/index.d.ts"), "utf8");
  check(`${name} has a type`, new RegExp(`export (class|function|const) ${name}\\b`).test(types));
}

// --- Byte for byte the program's transcripts, of every scenario and as every profile

const scenarios = ["lessons", "field", "edges"].flatMap((folder) =>
  readdirSync(join(source, "scenarios", folder))
    .filter((file) => !/\.(explore|ko)\.json$/.test(file))
    .map((file) => join(source, "scenarios", folder, file)),
);
let compared = 0;
for (const profile of [null, ...profiles.map((one) => one.name)]) {
  const asked = profile ? ["--profile", profile] : [];
  // All in one call: the runs follow each other, each beginning with its header.
  const all = spawnSync(program, ["run", "--format", "jsonl", ...asked, ...scenarios], { maxBuffer: 1 << 30 }).stdout;
  let at = 0;
  for (const file of scenarios) {
    const mine = Buffer.from(transcript(readFileSync(file, "utf8"), profile ? { file, profile } : { file }));
    const same = all.subarray(at, at + mine.length).equals(mine);
    check(`${file} as ${profile ?? "it says"}: the same transcript`, same);
    if (!same) break;
    at += mine.length;
    ++compared;
  }
  check(`as ${profile ?? "they say"}: nothing but these`, at === all.length);
}

console.log(`${compared} transcripts are the program's, byte for byte; started in ${start} ms`);
console.log(`${checks} checks, ${failures} failures`);
process.exit(failures ? 1 : 0);
