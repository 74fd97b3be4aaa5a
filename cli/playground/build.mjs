// Makes the playground: node build.mjs FOLDER-WITH-THE-MODULE FOLDER-WITH-NODE_MODULES OUTPUT.html
//
// One file that opens from disk and asks nobody: the page of `show`, the editor, the model as WebAssembly, and every
// scenario of the repository.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const [module, tools, output] = process.argv.slice(2).map((one) => resolve(one));
const here = dirname(fileURLToPath(import.meta.url));
const source = resolve(here, "../..");
const pageFolder = join(source, "core/report/page");
const scenarios = join(source, "scenarios");
const { build } = createRequire(join(tools, "package.json"))("esbuild");

// --- The scripts

async function bundled(entry, format) {
  const result = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    minify: true,
    write: false,
    format,
    target: "es2022",
    charset: "ascii",
    legalComments: "none",
    nodePaths: [join(tools, "node_modules")],
    alias: { answers: join(module, "answers.mjs") },
    external: ["node:*", "module"],
    define: format === "iife" ? { "import.meta.url": '"blob:handlesim"' } : {},
  });
  // Nothing in a script element may end it.
  return result.outputFiles[0].text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}

const licences = () => {
  const names = ["@codemirror/view", "@lezer/common"];
  return names.map(
    (name) => `${name} and its siblings: ` + readFileSync(join(tools, "node_modules", name, "LICENSE"), "utf8"),
  );
};

// --- The scenarios

const read = (name) => readFileSync(join(scenarios, name), "utf8");
const namesIn = (folder, ending) =>
  readdirSync(join(scenarios, folder))
    .filter((file) => file.endsWith(ending) && (ending !== ".json" || !/\.(explore|exercise|ko)\.json$/.test(file)))
    .sort()
    .map((file) => folder + "/" + file.slice(0, -ending.length));
const titled = (name, more) => ({ name, title: JSON.parse(read(name + ".json")).title, ...more });
// What stands beside a scenario or an exercise in Korean.
const inKorean = (name) => (existsSync(join(scenarios, name + ".ko.json")) ? read(name + ".ko.json") : null);

function collection() {
  const guide = read("README.md");
  const exercises = Object.fromEntries(
    namesIn("exercises", ".exercise.json").map((name) => [name, read(name + ".exercise.json")]),
  );
  const plain = ["lessons", "field", "edges"].flatMap((folder) => namesIn(folder, ".json"));
  const texts = Object.fromEntries(plain.map((name) => [name, read(name + ".json")]));
  const beside = [...plain, ...Object.keys(exercises)].map((name) => {
    return [name, inKorean(exercises[name] ? name + ".exercise" : name)];
  });
  const korean = Object.fromEntries(beside.filter(([, text]) => text));
  const groups = [
    {
      title: "Exercises",
      open: true,
      items: Object.entries(exercises).map(([name, text], i) => ({
        name,
        number: String(i + 1),
        title: JSON.parse(text).title,
        exercise: true,
      })),
    },
    {
      title: "Lessons, in teaching order",
      open: true,
      items: namesIn("lessons", ".json").map((name) => {
        return titled(name, { number: /\d+/.exec(name)[0] });
      }),
    },
    ...bySymptom(guide),
    { title: "Edges: one rule each", items: namesIn("edges", ".json").map((name) => titled(name)) },
  ];
  const listed = new Set(groups.flatMap((group) => group.items.map((one) => one.name)));
  const others = plain.filter((name) => !listed.has(name));
  if (others.length) groups.splice(-1, 0, { title: "Further cases", items: others.map((name) => titled(name)) });
  return { groups, texts, exercises, translations: { ko: korean } };
}

// The table of the guide: a symptom stands once, before its cases; behind each case its other files.
function bySymptom(guide) {
  const groups = [];
  for (const [, symptom, cell] of guide.matchAll(/^\| ([^|]*)\| (\[[^|]*field\/[^|]*)\|/gm)) {
    if (symptom.trim()) groups.push({ title: symptom.trim(), items: [] });
    const files = [...cell.matchAll(/\[([^\]]*)\]\((field\/[^)]*)\.json\)/g)];
    files.forEach(([, words, name], i) => groups.at(-1).items.push({ name, title: words, after: i > 0 }));
  }
  if (groups.length < 5) throw new Error("scenarios/README.md: the table of symptoms was not found");
  return groups;
}

// --- The page

const packed = (bytes) => gzipSync(bytes, { level: 9 }).toString("base64");
const parts = readFileSync(join(here, "parts.html"), "utf8");
const part = (id) => new RegExp(`<template id="${id}">\\n(.*?)</template>`, "s").exec(parts)[1];
let page = readFileSync(join(pageFolder, "index.html"), "utf8");

function put(place, text, where = "instead") {
  if (page.split(place).length !== 2) throw new Error(`index.html: ${place} does not stand there once`);
  const around = { instead: text, before: text + place, after: place + text };
  page = page.replace(place, () => around[where]);
}

const styles = ["theme.css", "frame.css", "boxes.css", "stage.css", "lists.css", "print.css"];
const style = [
  ...styles.map((file) => readFileSync(join(pageFolder, file), "utf8")),
  readFileSync(join(here, "playground.css"), "utf8"),
];
put("script-src 'unsafe-inline'", "script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:");
put("<!--title-->", "<title>handlesim: a playground of Windows handle tables</title>");
put("/*style*/", style.join("\n"));
put('  <div class="tools">\n', part("tools"), "after");
put("<main>\n", part("writing"), "after");
put('    <div id="now"', part("stale-note"), "before");
put('  <aside id="about" tabindex="-1" aria-label="What this run shows"></aside>\n', part("side"));
put("</main>\n", part("dialogs"), "after");
const element = (id, type, text) => `<script type="${type}" id="${id}">${text}</script>\n`;
put(
  "<!--data-->",
  `<!--\n${licences().join("\n")}-->\n` +
    element("collection", "text/plain", packed(JSON.stringify(collection()))) +
    element("model", "text/plain", packed(readFileSync(join(module, "answers.wasm")))) +
    element("worker", "text/plain", await bundled("worker.js", "iife")),
);
put("/*script*/", await bundled("main.js", "esm"));
writeFileSync(output, page);
console.log(`${output}: ${(page.length / 1e6).toFixed(2)} MB`);
