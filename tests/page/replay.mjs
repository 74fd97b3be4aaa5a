// What the page plays is what the run says: at every step, forwards and backwards, of every scenario of the repository.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { check, documentsOf, equal, finish, handlesim, makePage, moduleOfPage, source } from "./harness.mjs";

const { Replay } = await moduleOfPage("state.js");
const { shownRows, stack } = await moduleOfPage("layout.js");

// The state that `run --state` tells, in the page's words.
function wanted(state, head) {
  const place = new Map(head.objects.map(([type, name], i) => [type + " " + name, i]));
  return {
    tables: state.tables.map((table) => [
      table.process,
      table.running,
      table.entries.map((entry) => [entry.value, entry.name ?? "", entry.access, entry.inherit]),
    ]),
    objects: state.objects.map((one) => [one.type, one.handle_count, one.usage_count]).sort(),
    known: place.size > 0,
  };
}

function found(replay) {
  const rows = (process) => [...replay.tables[process].values()].sort((a, b) => a.slot - b.slot);
  const there = replay.head.processes.map((_, i) => i).filter((process) => replay.processes[process] !== 0);
  return {
    tables: there.map((process) => [
      replay.head.processes[process],
      replay.processes[process] === 1,
      rows(process).map((row) => [row.value, row.name, row.access, row.inherit]),
    ]),
    objects: replay.objects
      .map((one, i) => one && [replay.head.objects[i][0], one.handles, one.uses])
      .filter((one) => one)
      .sort(),
    known: true,
  };
}

for (const kind of ["lessons", "field", "edges"]) {
  const files = readdirSync(join(source, "scenarios", kind)).filter((file) => !/\.(explore|ko)\.json$/.test(file));
  for (const file of files) {
    const name = kind + "/" + file.replace(/\.json$/, "");
    const documents = documentsOf(makePage(name));
    const [head, steps] = [documents.head.runs[0], documents["steps-0"]];
    let told;
    try {
      told = handlesim("run", "--format", "json", "--state", join(source, "scenarios", name + ".json"));
    } catch (surprise) {
      told = surprise.stdout;
    }
    const run = JSON.parse(told).scenarios[0];
    const replay = new Replay({ head, steps });
    equal(`${name}: the number of steps`, replay.last, run.steps.length);
    equal(`${name}: before the first step`, found(replay), wanted(run.state_at_start, head));
    const states = [JSON.stringify(found(replay))];
    for (const step of run.steps) {
      replay.go(step.number);
      equal(`${name}: after step ${step.number}`, found(replay), wanted(step.state, head));
      states.push(JSON.stringify(found(replay)));
    }
    for (let at = replay.last; at >= 0; --at) {
      replay.go(at);
      check(`${name}: back to step ${at}`, JSON.stringify(found(replay)) === states[at]);
    }
    replay.go(replay.last);
    replay.go(0);
    check(`${name}: at once back to the beginning`, JSON.stringify(found(replay)) === states[0]);
  }
}

// Boxes keep their order and do not overlap, and stand where they want to where they can.
equal(
  "boxes that want to be apart are where they want to be",
  stack(
    [
      { wanted: 10, height: 20 },
      { wanted: 100, height: 20 },
    ],
    5,
  ),
  [10, 100],
);
equal(
  "boxes that want the same place share it",
  stack(
    [
      { wanted: 50, height: 20 },
      { wanted: 50, height: 20 },
    ],
    10,
  ),
  [35, 65],
);
equal("no box is above the picture", stack([{ wanted: -30, height: 20 }], 5), [0]);
const rows = Array.from({ length: 1000 }, (_, slot) => ({ slot, mark: slot === 500 ? "+" : "" }));
const short = shownRows(rows, (row) => row.mark);
check("a long table shows what matters now", short.some((row) => row.slot === 500) && short.length < 50);
equal(
  "and says how much it leaves out",
  short.reduce((all, row) => all + (row.gap || 1), 0),
  1000,
);

finish();
