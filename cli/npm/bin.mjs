#!/usr/bin/env node
// The command line. The program itself is WebAssembly, which hears no signal while it runs: so it runs in a thread of
// its own, and this one ends it, with the files that it has begun and not finished.
import { rmSync } from "node:fs";
import { isatty } from "node:tty";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

const endedByInterrupt = 130;
const programFailed = 4;
const tryAgain = 6; // EAGAIN, as WebAssembly counts errors

function start() {
  const unfinished = new Set();
  const { columns = 0, rows = 0 } = process.stdout; // of a terminal, which the other thread does not see
  const program = new Worker(fileURLToPath(import.meta.url), {
    argv: process.argv.slice(2),
    workerData: [rows, columns],
  });
  program.on("message", (file) => unfinished.add(file));
  program.on("exit", (code) => (process.exitCode ??= code));
  program.on("error", (trouble) => {
    console.error("handlesim: " + trouble.message);
    process.exitCode = programFailed;
  });
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      for (const file of unfinished) rmSync(file, { force: true });
      process.exit(endedByInterrupt);
    });
  }
}

async function play() {
  const { default: create } = await import("./wasm/handlesim.mjs");
  const program = await create({
    preRun: [
      (module) => {
        for (const [name, value] of Object.entries(process.env)) module.ENV[name] = value;
      },
    ],
  });
  // Whether it is a terminal that is written to, which decides about colours, and how wide that is.
  const terminal = { ops: { ioctl_tiocgwinsz: () => workerData } };
  for (const number of [0, 1, 2]) program.FS.streams[number].tty = isatty(number) && terminal;
  const { open, write } = program.FS;
  // All of it, also where whoever reads is slow and the stream does not wait for him.
  program.FS.write = (stream, buffer, offset, length, position) => {
    let done = 0;
    while (done < length) {
      try {
        done += write(
          stream,
          buffer,
          offset + done,
          length - done,
          position === undefined ? position : position + done,
        );
      } catch (trouble) {
        if (trouble.errno !== tryAgain) throw trouble;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2); // ms
      }
    }
    return done;
  };
  program.FS.open = (path, ...rest) => {
    if (path.endsWith(".unfinished")) parentPort.postMessage(path);
    return open(path, ...rest);
  };
  process.exit(program.callMain(process.argv.slice(2)));
}

if (isMainThread) start();
else await play();
