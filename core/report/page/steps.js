// The list of steps: of ten thousand only those are made that can be seen.
import { byId, element } from "./dom.js";
import { say } from "./say.js";
import { isTurning, outcomeClass, verdictWords } from "./words.js";

const height = 46;
const spare = 6;

export class StepList {
  constructor(go) {
    this.rows = [];
    this.go = go;
    this.at = 0;
    this.root = byId("steps");
    this.inside = element("div", { class: "inside", role: "presentation" });
    this.root.append(this.inside);
    this.root.addEventListener("scroll", () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(this.root);
    this.root.addEventListener("click", (event) => {
      const row = event.target.closest("[data-row]");
      if (row) this.go(Number(row.dataset.row));
    });
  }

  fill(rows) {
    this.rows = rows;
    this.at = 0;
    this.inside.style.height = rows.length * height + "px";
  }

  show(at) {
    this.at = at;
    const top = at * height;
    const view = this.root.clientHeight;
    if (top < this.root.scrollTop + height) this.root.scrollTop = Math.max(0, top - height);
    if (top + 2 * height > this.root.scrollTop + view) this.root.scrollTop = top + 2 * height - view;
    this.draw();
  }

  draw() {
    if (this.rows.length === 0) return;
    const first = Math.max(0, Math.floor(this.root.scrollTop / height) - spare);
    const last = Math.min(this.rows.length, Math.ceil((this.root.scrollTop + this.root.clientHeight) / height) + spare);
    const made = [];
    for (let i = first; i < last; ++i) made.push(this.row(i));
    if (this.at < first || this.at >= last) made.push(this.row(this.at));
    this.inside.replaceChildren(...made);
    this.root.setAttribute("aria-activedescendant", "row-" + this.at);
  }

  row(i) {
    const { steps, differs, first } = this.rows[i];
    const step = steps.find((one) => one);
    const other = differs && steps[0] && steps[1] ? steps[1] : null;
    const alone = steps.length === 2 && !(steps[0] && steps[1]);
    const classes = ["step", outcomeClass(step)];
    if (i === this.at) classes.push("current");
    if (isTurning(step)) classes.push("turning");
    if (differs && (other || first)) classes.push("differs");
    const row = element("div", {
      class: classes.join(" "),
      role: "option",
      id: "row-" + i,
      "data-row": i,
      "aria-selected": i === this.at ? "true" : "false",
      "aria-setsize": this.rows.length,
      "aria-posinset": i + 1,
    });
    row.style.transform = `translateY(${i * height}px)`;
    row.append(element("span", { class: "number" }, i === 0 ? "" : String(step.n)));
    if (i === 0) {
      row.append(
        element("span", { class: "call" }, say("Before the first step")),
        element("span", { class: "outcome" }, say("what is there already")),
      );
      return row;
    }
    const who = element("b", {}, step.by || say("check"));
    const call = element("span", { class: "call", title: step.c }, who, " " + step.c);
    const words = verdictWords(step);
    const outcome = (step.r ? "\u2192 " + step.r : "") + (words ? (step.r ? ", " : "") + words : "");
    const result = element("span", { class: "outcome", title: outcome });
    if (first) result.append(element("em", { class: "first" }, say("first difference ")));
    if (alone) result.append(element("em", {}, steps[0] ? say("only left ") : say("only right ")));
    result.append(outcome);
    if (other)
      result.append(
        element("em", {}, say(" right: ") + (other.c === step.c ? other.r || verdictWords(other) : other.c)),
      );
    row.append(call, result);
    return row;
  }
}
