#!/usr/bin/env node
// The command line. The program itself is WebAssembly, which hears no signal while it runs: so it runs in a thread of
// its own, and this one ends it, with the files that it has begun and not finished.
import { rmSync } from "node:fs";
import { isatty } from "node:tty";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

const endedByInterrupt = 130;
const programFailed = 4;
const readerLeft = 141; // as of a program that SIGPIPE ends
const tryAgain = 6; // EAGAIN, as WebAssembly counts errors
const brokenPipe = 64; // EPIPE
const create = 64; // O_CREAT
const chunk = 65536; // the most bytes of standard input that are handed over at once

// Standard input is read by the thread that hears signals: one that is inside of a read cannot be ended. What it read
// stands behind two numbers, whether it is there and how much it is.
class Input {
  constructor(shared) {
    this.state = new Int32Array(shared, 0, 2);
    this.bytes = new Uint8Array(shared, 8, chunk);
  }
  static share() {
    return new SharedArrayBuffer(8 + chunk);
  }
  // In the other thread: waits until something has come.
  take(buffer, offset, length) {
    if (length === 0) return 0;
    Atomics.store(this.state, 0, 0);
    parentPort.postMessage({ read: Math.min(length, chunk) });
    Atomics.wait(this.state, 0, 0);
    const got = this.state[1];
    buffer.set(this.bytes.subarray(0, got), offset);
    return got;
  }
  async give(most) {
    this.chunks ??= process.stdin[Symbol.asyncIterator]();
    while (!this.rest?.length) {
      const { value, done } = await this.chunks.next();
      this.rest = value;
      if (done) break;
    }
    const part = (this.rest ?? new Uint8Array()).subarray(0, most);
    this.rest = this.rest?.subarray(part.length);
    this.bytes.set(part);
    this.state[1] = part.length;
    Atomics.store(this.state, 0, 1);
    Atomics.notify(this.state, 0);
  }
}

function start() {
  const unfinished = new Set();
  const shared = Input.share();
  const input = new Input(shared);
  const { columns = 0, rows = 0 } = process.stdout; // of a terminal, which the other thread does not see
  const program = new Worker(fileURLToPath(import.meta.url), {
    argv: process.argv.slice(2),
    workerData: { window: [rows, columns], input: shared },
  });
  program.on("message", ({ begun, read }) => (read ? input.give(read) : unfinished.add(begun)));
  program.on("exit", (code) => process.exit(process.exitCode ?? code)); // whoever writes to standard input may go on
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
  const { default: createProgram } = await import("./wasm/handlesim.mjs");
  const program = await createProgram({
    preRun: [
      (module) => {
        for (const [name, value] of Object.entries(process.env)) module.ENV[name] = value;
      },
    ],
  });
  // Whether it is a terminal that is written to, which decides about colours, and how wide that is.
  const terminal = { ops: { ioctl_tiocgwinsz: () => workerData.window } };
  for (const number of [0, 1, 2]) program.FS.streams[number].tty = isatty(number) && terminal;
  const { open, read, write } = program.FS;
  const input = new Input(workerData.input);
  program.FS.read = (stream, buffer, offset, length, position) =>
    stream.fd === 0 ? input.take(buffer, offset, length) : read(stream, buffer, offset, length, position);
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
        if (trouble.errno === brokenPipe && stream.fd === 1) process.exit(readerLeft);
        if (trouble.errno !== tryAgain) throw trouble;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2); // ms
      }
    }
    return done;
  };
  program.FS.open = (path, flags, ...rest) => {
    if (flags & create && path.endsWith(".unfinished")) parentPort.postMessage({ begun: path });
    return open(path, flags, ...rest);
  };
  process.exit(program.callMain(process.argv.slice(2)));
}

if (isMainThread) start();
else await play();
