// Puts the parts together.
import { readPage } from "./data.js";
import { byId, element } from "./dom.js";
import { save, svgOf } from "./export.js";
import { listen } from "./keys.js";
import { linkedStep, linkTo, whenLinked } from "./link.js";
import { drawNow } from "./now.js";
import { Picture } from "./picture.js";
import { Player } from "./player.js";
import { Replay } from "./state.js";
import { StepList } from "./steps.js";
import { setUpTheme } from "./theme.js";
import { About } from "./why.js";

function start() {
  const page = readPage();
  const replays = page.runs.map((run) => new Replay(run));
  // A row of the list: the step of each run, or none.
  const rows = page.rows
    ? page.rows.map(([a, b, differs, first]) => ({
        numbers: [a, b],
        differs: differs === 1,
        first: first === 1,
        steps: [
          [a, 0],
          [b, 1],
        ].map(([step, run]) => (step < 0 ? null : replays[run].steps[step])),
      }))
    : replays[0].steps.map((step) => ({ numbers: [step.n], steps: [step], differs: false, first: false }));
  const rowOf = (step, run = 0) => {
    const row = rows.findIndex((one) => one.numbers[run] === step);
    return row < 0 ? Math.min(step, rows.length - 1) : page.rows ? row : step;
  };
  let at = -1;
  let chosen = null;

  const pictures = replays.map(
    (replay, run) =>
      new Picture(replay, {
        choose: (object) => choose(run, chosen && chosen.run === run && chosen.object === object ? null : object),
        hover: (object) => pictures[run].hover(object),
        suspects: () => replay.suspects(),
      }),
  );
  const about = new About(replays, { choose, goStep: (step, run) => go(rowOf(step, run)) });
  const list = new StepList(rows, (row) => player.leap(row));
  const player = new Player(rows, go);

  function choose(run, object) {
    chosen = object === null ? null : { run, object };
    pictures.forEach((picture, i) => {
      picture.chosen = chosen && chosen.run === i ? chosen.object : null;
      picture.lit = null;
      picture.draw(false);
    });
    about.draw(chosen);
    if (chosen && innerWidth < 1100) byId("about").scrollIntoView({ block: "nearest" });
  }

  function go(wanted) {
    const row = Math.max(0, Math.min(wanted, rows.length - 1));
    if (row === at) return;
    const near = Math.abs(row - at) <= 3;
    at = row;
    replays.forEach((replay, run) => replay.go(lastStep(rows, row, run)));
    pictures.forEach((picture) => picture.draw(near));
    list.show(row);
    player.show(row);
    drawNow(rows, row, replays, (step, run) => go(rowOf(step, run)));
    about.draw(chosen);
    linkTo(lastStep(rows, row, 0));
  }

  const head = page.runs[0].head;
  byId("title").textContent = head.title;
  byId("origin").textContent = replays.length === 2 ? firstDifference(rows) : originOf(head, head.file + ", ");
  document.body.classList.toggle("beside", replays.length === 2);
  byId("pictures").append(...pictures.map((picture, run) => figure(picture, page.runs, run)));
  setUpTheme(() => pictures.forEach((picture) => picture.found && picture.light()));
  listen(player, { choose });
  byId("print").addEventListener("click", () => print());
  byId("save").addEventListener("click", () => {
    pictures.forEach((picture, run) => {
      const { file, title } = page.runs[run].head;
      const { at: step } = replays[run];
      const name = file.replace(/.*[\\/]/, "").replace(/\.\w+$/, "") || "picture";
      save(name + "-step-" + step + ".svg", svgOf(picture.root, title + ", step " + step));
    });
  });
  const linked = linkedStep();
  go(rowOf(linked === null ? page.opensAt : linked));
  whenLinked((step) => go(rowOf(step)));
  document.documentElement.dataset.ready = Math.round(performance.now()); // in ms since it was asked for
}

function originOf(head, file) {
  return file + head.stage + ": " + head.verdict;
}

function firstDifference(rows) {
  const row = rows.find((one) => one.first);
  if (!row) return "Two runs beside each other: there is no difference between them";
  const step = row.steps.find((one) => one);
  return (
    "Two runs beside each other: they differ first in step " + step.n + (row.numbers[0] < 0 ? " of the right one" : "")
  );
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

start();
