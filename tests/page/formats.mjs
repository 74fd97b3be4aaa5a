// The formats for CI as their own readers take them: the published schema of SARIF, a parser of TAP, and the schema of
// Jenkins' JUnit reports. What a document says is looked at by tests/formats_for_ci.py.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { check, finish, folder, program, source } from "./harness.mjs";

const readers = ["@microsoft/jest-sarif", "ajv-draft-04", "ajv-formats", "tap-parser", "mocha-junit-reporter",
  "xmllint-wasm"];
const missing = readers.filter((name) => !existsSync(join(folder, "node_modules", name)));
if (missing.length > 0) {
  console.log(`the page was NOT TESTED: there is no ${missing.join(", ")}; \`tests/run page\` installs it`);
  process.exit(0);
}
const load = createRequire(resolve(folder, "package.json"));
const read = (...path) => readFileSync(join(folder, "node_modules", ...path), "utf8");

const Ajv = load("ajv-draft-04").default;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
load("ajv-formats").default(ajv);
const isSarif = ajv.compile(JSON.parse(read("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")));
const { Parser } = load("tap-parser");
const { validateXML } = load("xmllint-wasm");
const junitSchema = read("mocha-junit-reporter/test/resources/jenkins-junit.xsd");

const takes = {
  sarif(text) {
    return isSarif(JSON.parse(text)) ? "" : ajv.errorsText(isSarif.errors);
  },
  tap(text) {
    const parser = new Parser({ strict: true });
    let result = null;
    parser.on("complete", (told) => (result = told));
    parser.end(text);
    const broken = result.failures.filter((one) => one.tapError);
    return result.count > 0 && broken.length === 0 ? "" : JSON.stringify(broken.slice(0, 3));
  },
  async junit(text) {
    const result = await validateXML({ xml: { fileName: "report.xml", contents: text }, schema: junitSchema });
    return result.valid ? "" : result.errors.map((one) => one.message).slice(0, 3).join("\n");
  },
};

// What is expected, what is not, what cannot be read, and names that have to be escaped.
const place = join(folder, "formats");
mkdirSync(place, { recursive: true });
const leak = JSON.parse(readFileSync(join(source, "scenarios/field/a-grandchild-keeps-the-pipe.json"), "utf8"));
const write = (name, scenario) => writeFileSync(join(place, name), JSON.stringify(scenario));
write("a \"leak\" & <more> # 50%.json", { ...leak, title: "<\"leak\"> & # more" });
write("good.json", { title: "good", steps: [{ by: "main", do: "CreateEvent", as: "e" }] });
writeFileSync(join(place, "broken.json"), '{ "title": "t",\n  "stpes": [] }');
const recorded = join(place, "recorded.jsonl");
spawnSync(program, ["run", "--quiet", "--profile", "wine-8", "--transcript", recorded, join(place, "good.json")]);

const commands = {
  run: ["run", place],
  lint: ["run", "--lint=error", place],
  lessons: ["run", "--lint", join(source, "scenarios/lessons")],
  why: ["why", place],
  explore: ["explore", "--timeout", "20", place],
  compare: ["compare", recorded, join(place, "good.json")],
};
for (const [name, command] of Object.entries(commands)) {
  for (const [format, wrong] of Object.entries(takes)) {
    const { stdout } = spawnSync(program, [...command, "--format", format], { encoding: "utf8", maxBuffer: 1 << 28 });
    let told = "nothing was written";
    if (stdout !== "") {
      try {
        told = await wrong(stdout);
      } catch (error) {
        told = String(error);
      }
    }
    check(`${name} as ${format}`, told === "", told);
  }
}

// And that these readers refuse what is damaged.
check("no SARIF", takes.sarif('{ "version": "2.1.0", "runs": [ { "results": [] } ] }') !== "");
check("no TAP", takes.tap("1..2\nok 1 - one\nok 3 - three\n") !== "");
check("no JUnit", (await takes.junit("<testsuites><testcase/></testsuites>")) !== "");
finish();
