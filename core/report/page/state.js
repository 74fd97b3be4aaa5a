// A run that can be played to any moment and back: each step's changes are applied, and what they replaced is kept.

export class Replay {
  constructor(run) {
    this.head = run.head;
    this.steps = run.steps;
    this.at = 0;
    this.processes = this.head.processes.map(() => 0); // 0: not there yet, 1: runs, 2: has ended
    this.tables = this.head.processes.map(() => new Map()); // by slot
    this.versions = this.head.processes.map(() => 0); // one more at every change of a table
    this.objects = this.head.objects.map(() => null);
    this.waits = [];
    this.pairs = []; // the ends of pipes that belong together
    this.undone = [];
    this.told = null;
    this.apply(0);
  }

  get last() {
    return this.steps.length - 1;
  }
  get step() {
    return this.steps[this.at];
  }

  go(target) {
    const wanted = Math.max(0, Math.min(target, this.last));
    while (this.at < wanted) this.apply(++this.at);
    while (this.at > wanted) this.undo(this.at--);
  }

  apply(number) {
    const step = this.steps[number];
    const undo = { rows: [], objects: [], processes: [], waits: this.waits, pairs: this.pairs };
    for (const [process, mark, value, slot, object, name, access, flags] of step.t || []) {
      const table = this.tables[process];
      undo.rows.push([process, slot, table.get(slot)]);
      ++this.versions[process];
      if (mark === "-") {
        table.delete(slot);
      } else {
        table.set(slot, { value, slot, object, name, access, inherit: (flags & 1) !== 0, kept: (flags & 2) !== 0 });
      }
    }
    for (const [object, mark, handles, uses, others, ended] of step.o || []) {
      undo.objects.push([object, this.objects[object]]);
      this.objects[object] = mark === "-" ? null : { handles, uses, others, ended: ended === 1 };
    }
    for (const [process, runs] of step.p || []) {
      undo.processes.push([process, this.processes[process]]);
      this.processes[process] = runs ? 1 : 2;
    }
    // A step that made no call leaves those who wait as they are.
    if (step.made !== 0) this.waits = step.w || [];
    if (step.k) this.pairs = step.k;
    this.undone[number] = undo;
  }

  undo(number) {
    const undo = this.undone[number];
    for (const [process, slot, row] of undo.rows.reverse()) {
      ++this.versions[process];
      if (row === undefined) this.tables[process].delete(slot);
      else this.tables[process].set(slot, row);
    }
    for (const [object, was] of undo.objects.reverse()) this.objects[object] = was;
    for (const [process, was] of undo.processes.reverse()) this.processes[process] = was;
    this.waits = undo.waits;
    this.pairs = undo.pairs;
  }

  // The rows of a table by value, those too that the last step took away, each with its mark.
  rows(process) {
    const rows = new Map();
    for (const row of this.tables[process].values()) rows.set(row.slot, { ...row, mark: "" });
    const before = new Map();
    for (const [owner, slot, row] of this.undone[this.at].rows) if (owner === process) before.set(slot, row);
    for (const [owner, mark, , slot, , , , , cause, from, fromSlot] of this.step.t || []) {
      if (owner !== process || this.at === 0) continue;
      const row = rows.get(slot) || { ...before.get(slot) };
      row.mark = mark;
      if (cause) row.copied = { cause, from, slot: fromSlot };
      rows.set(slot, row);
    }
    return [...rows.values()].sort((a, b) => a.slot - b.slot);
  }

  // The objects in the order of the picture, those too that the last step took away.
  visible() {
    const marks = new Map();
    if (this.at > 0) for (const [object, mark] of this.step.o || []) marks.set(object, mark);
    const gone = new Map(this.undone[this.at].objects);
    const found = [];
    this.objects.forEach((object, place) => {
      const mark = marks.get(place) || "";
      const was = object || (mark === "-" ? gone.get(place) : null);
      if (was) found.push({ place, mark, ...was, before: mark === "~" ? gone.get(place) : null });
    });
    return found;
  }

  // What `why` says of an object: as it was told last, and after which step that was.
  description(object) {
    if (!this.told) {
      this.told = new Map();
      for (const step of this.steps) {
        for (const one of step.d || []) {
          if (!this.told.has(one[0])) this.told.set(one[0], []);
          this.told.get(one[0]).push([step.n, one]);
        }
      }
    }
    let found = null;
    for (const [step, one] of this.told.get(object) || []) if (step <= this.at) found = { step, told: one };
    return found;
  }

  // The objects that what is wrong at this moment hangs on.
  suspects() {
    return this.head.problems
      .filter((problem) => problem.wrong && problem.step === this.at)
      .flatMap((problem) => problem.objects);
  }

  objectName(place) {
    const [type, name] = this.head.objects[place];
    return type + (name ? " " + name : "");
  }
}
