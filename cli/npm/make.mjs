// Makes the npm package: node make.mjs FOLDER-WITH-THE-MODULES OUTPUT-FOLDER. `npm pack OUTPUT-FOLDER` does the rest.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const [modules, output] = process.argv.slice(2).map((one) => resolve(one));
const here = dirname(fileURLToPath(import.meta.url));
const source = resolve(here, "../..");

rmSync(output, { recursive: true, force: true });
mkdirSync(join(output, "wasm"), { recursive: true });
for (const file of ["bin.mjs", "index.mjs", "index.d.ts", "README.md"]) cpSync(join(here, file), join(output, file));
for (const name of ["handlesim", "answers"]) {
  for (const ending of [".mjs", ".wasm"]) cpSync(join(modules, name + ending), join(output, "wasm", name + ending));
}
for (const folder of ["lessons", "field", "edges", "exercises"]) {
  cpSync(join(source, "scenarios", folder), join(output, "scenarios", folder), { recursive: true });
}
cpSync(join(source, "scenarios/schema.json"), join(output, "scenarios/schema.json"));
cpSync(join(source, "LICENSE"), join(output, "LICENSE"));
const [, version] = /project\(handlesim VERSION ([\d.]+)/.exec(readFileSync(join(source, "CMakeLists.txt"), "utf8"));
const description = readFileSync(join(here, "package.json"), "utf8").replace("@VERSION@", version);
writeFileSync(join(output, "package.json"), description);
