#!/usr/bin/env node
// The command line. The program itself is WebAssembly; this hands over arguments, environment and streams.
import { isatty } from "node:tty";
import create from "./wasm/handlesim.mjs";

const program = await create({
  preRun: [
    (module) => {
      for (const [name, value] of Object.entries(process.env)) module.ENV[name] = value;
    },
  ],
});
// Whether it is a terminal that is written to, which decides about colours.
for (const number of [0, 1, 2]) program.FS.streams[number].tty = isatty(number);
program.callMain(process.argv.slice(2));
