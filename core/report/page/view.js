// The parts put together: runs, one or two, that are played back and forth. What is shown can be exchanged.
import { byId, element } from "./dom.js";
import { save, svgOf } from "./export.js";
import { listen } from "./keys.js";
import { drawNow } from "./now.js";
import { Picture } from "./picture.js";
import { Player } from "./player.js";
import { say } from "./say.js";
import { Replay } from "./state.js";
import { StepList } from "./steps.js";
import { setUpTheme } from "./theme.js";
import { About } from "./why.js";

export class View {
  // `moved` is told the step of the first run at each change of it.
  constructor(moved) {
    this.moved = moved;
    this.pictures = [];
    this.chosen = null;
    this.list = new StepList((row) => this.player.leap(row));
    this.player = new Player((row) => this.go(row));
    this.about = new About({
      choose: (run, object) => this.choose(run, object),
      goStep: (step, run) => this.go(this.rowOf(step, run)),
    });
    setUpTheme(() => this.pictures.forEach((picture) => picture.found && picture.light()));
    listen(this.player, { choose: (run, object) => this.choose(run, object) });
    byId("print").addEventListener("click", () => print());
    byId("save").addEventListener("click", () => this.savePictures());
  }

  // `page` as readPage has it. An object that was chosen, and that is there still, stays so.
  show(page, step = page.opensAt) {
    const chosen = this.chosen ? this.replays[this.chosen.run].objectName(this.chosen.object) : null;
    this.page = page;
    this.replays = page.runs.map((run) => new Replay(run));
    this.rows = rowsOf(page, this.replays);
    this.at = -1;
    this.chosen = null;
    const place =
      chosen === null ? -1 : this.replays[0].head.objects.findIndex((_, i) => this.replays[0].objectName(i) === chosen);
    if (place >= 0) this.chosen = { run: 0, object: place };
    this.pictures = this.replays.map((replay, run) => this.pictureOf(replay, run));
    this.pictures[0].chosen = this.chosen ? this.chosen.object : null;
    this.list.fill(this.rows);
    this.player.fill(this.rows);
    this.about.fill(this.replays);
    const head = page.runs[0].head;
    byId("title").textContent = head.title;
    byId("origin").textContent =
      this.replays.length === 2 ? firstDifference(this.rows) : originOf(head, head.file + ", ");
    document.body.classList.toggle("beside", this.replays.length === 2);
    byId("pictures").replaceChildren(...this.pictures.map((picture, run) => figure(picture, page.runs, run)));
    this.go(this.rowOf(step));
  }

  pictureOf(replay, run) {
    return new Picture(replay, {
      choose: (object) => {
        const again = this.chosen && this.chosen.run === run && this.chosen.object === object;
        this.choose(run, again ? null : object);
      },
      hover: (object) => this.pictures[run].hover(object),
      suspects: () => replay.suspects(),
    });
  }

  // What `why` says of the runs, where that is known later than they themselves.
  explain(heads) {
    heads.forEach((head, run) => Object.assign(this.replays[run].head, head));
    this.pictures.forEach((picture) => picture.draw(false));
    this.about.draw(this.chosen);
  }

  get step() {
    return lastStep(this.rows, this.at, 0);
  }

  rowOf(step, run = 0) {
    const row = this.rows.findIndex((one) => one.numbers[run] === step);
    return row < 0 ? Math.min(step, this.rows.length - 1) : row;
  }

  choose(run, object) {
    this.chosen = object === null ? null : { run, object };
    this.pictures.forEach((picture, i) => {
      picture.chosen = this.chosen && this.chosen.run === i ? this.chosen.object : null;
      picture.lit = null;
      picture.draw(false);
    });
    this.about.draw(this.chosen);
    if (this.chosen && innerWidth < 1100) byId("about").scrollIntoView({ block: "nearest" });
  }

  go(wanted) {
    const row = Math.max(0, Math.min(wanted, this.rows.length - 1));
    if (row === this.at) return;
    const near = this.at >= 0 && Math.abs(row - this.at) <= 3;
    this.at = row;
    this.replays.forEach((replay, run) => replay.go(lastStep(this.rows, row, run)));
    this.pictures.forEach((picture) => picture.draw(near));
    this.list.show(row);
    this.player.show(row);
    drawNow(this.rows, row, this.replays, (step, run) => this.go(this.rowOf(step, run)));
    this.about.draw(this.chosen);
    this.moved(this.step);
  }

  savePictures() {
    this.pictures.forEach((picture, run) => {
      const { file, title } = this.page.runs[run].head;
      const { at: step } = this.replays[run];
      const name = file.replace(/.*[\\/]/, "").replace(/\.\w+$/, "") || "picture";
      save(name + "-step-" + step + ".svg", svgOf(picture.root, title + ", step " + step));
    });
  }
}

// A row of the list: the step of each run, or none.
function rowsOf(page, replays) {
  if (!page.rows) {
    return replays[0].steps.map((step) => ({ numbers: [step.n], steps: [step], differs: false, first: false }));
  }
  return page.rows.map(([a, b, differs, first]) => ({
    numbers: [a, b],
    differs: differs === 1,
    first: first === 1,
    steps: [
      [a, 0],
      [b, 1],
    ].map(([step, run]) => (step < 0 ? null : replays[run].steps[step])),
  }));
}

function originOf(head, file) {
  return file + head.stage + ": " + head.verdict;
}

function firstDifference(rows) {
  const row = rows.find((one) => one.first);
  if (!row) return say("Two runs beside each other: there is no difference between them");
  const step = row.steps.find((one) => one);
  return row.numbers[0] < 0
    ? say("Two runs beside each other: they differ first in step {} of the right one", step.n)
    : say("Two runs beside each other: they differ first in step {}", step.n);
}

function figure(picture, runs, run) {
  if (runs.length === 1) return element("figure", {}, picture.root);
  const head = runs[run].head;
  const title = runs[0].head.title === runs[1].head.title ? "" : head.title + ", ";
  const caption = element("figcaption", {}, head.file, element("small", {}, originOf(head, title)));
  return element("figure", {}, caption, picture.root);
}

// The step of a run at a row: the row's own, or the last one before.
function lastStep(rows, row, run) {
  for (let i = row; i >= 0; --i) if (rows[i].numbers[run] >= 0) return rows[i].numbers[run];
  return 0;
}
