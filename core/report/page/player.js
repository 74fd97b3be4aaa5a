// The way through the run: buttons, a slider with the turning points marked, playing.
import { byId, element } from "./dom.js";
import { say } from "./say.js";
import { isTurning, turningWords } from "./words.js";

const mostMarks = 240;

export class Player {
  constructor(go) {
    this.rows = [];
    this.go = go;
    this.at = 0;
    this.timer = 0;
    this.slider = byId("slider");
    this.slider.addEventListener("input", () => this.leap(Number(this.slider.value)));
    byId("first").addEventListener("click", () => this.leap(0));
    byId("back").addEventListener("click", () => this.leap(this.at - 1));
    byId("play").addEventListener("click", () => this.toggle());
    byId("next").addEventListener("click", () => this.leap(this.at + 1));
    byId("last").addEventListener("click", () => this.leap(this.rows.length - 1));
  }

  fill(rows) {
    this.stop();
    this.rows = rows;
    this.slider.max = rows.length - 1;
    this.mark();
  }

  mark() {
    const last = this.rows.length - 1;
    const turning = [];
    this.rows.forEach((row, i) => {
      const step = row.steps.find((one) => one && one.n > 0 && (isTurning(one) || row.first));
      if (step) turning.push({ i, step, row });
    });
    byId("marks").replaceChildren();
    const stride = Math.ceil(turning.length / mostMarks);
    for (const { i, step, row } of turning.filter((one, place) => place % stride === 0 || one.row.first)) {
      const kind = step.v === "unexpected" || row.first ? "bad" : step.v === "blocks" ? "blocks" : "";
      const mark = element("i", { class: kind, title: say("Step {}", step.n) + ": " + turningWords(step) });
      mark.style.left = (last === 0 ? 0 : (i / last) * 100) + "%";
      byId("marks").append(mark);
    }
  }

  // By hand: whoever chooses a moment wants to stay there.
  leap(to) {
    this.stop();
    this.go(to);
  }

  show(at) {
    this.at = at;
    const last = this.rows.length - 1;
    const step = this.rows[at].steps.find((one) => one);
    this.slider.value = at;
    const words =
      at === 0
        ? say("before the first step")
        : say("step {}", step.n) + (step.by ? ", " + step.by : "") + ": " + step.c;
    this.slider.setAttribute("aria-valuetext", words);
    byId("place").textContent = at + " / " + last;
    for (const [id, off] of [
      ["first", at === 0],
      ["back", at === 0],
      ["next", at === last],
      ["last", at === last],
    ]) {
      byId(id).setAttribute("aria-disabled", off ? "true" : "false");
    }
  }

  toggle() {
    if (this.timer) {
      this.stop();
      return;
    }
    if (this.at === this.rows.length - 1) this.go(0);
    this.playing(true);
    this.tick();
  }

  // What asks to be read is shown for longer; a long run goes faster.
  tick() {
    const long = this.rows.length > 300 ? 0.15 : this.rows.length > 60 ? 0.5 : 1;
    const step = this.rows[Math.min(this.at, this.rows.length - 1)].steps.find((one) => one);
    const read = 1100 + (isTurning(step) ? 1300 : 0) + (step.note ? 500 : 0);
    this.timer = setTimeout(() => {
      if (this.at >= this.rows.length - 1) {
        this.stop();
        return;
      }
      this.go(this.at + 1);
      this.tick();
    }, read * long);
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.playing(false);
  }

  playing(on) {
    const button = byId("play");
    button.classList.toggle("playing", on);
    button.title = on ? say("Pause (space)") : say("Play (space)");
    button.setAttribute("aria-label", button.title);
  }
}
