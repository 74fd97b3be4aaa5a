// Exercise mode: the task, its goals as the model judges them, hints one after the other. What is solved is kept here.
import { byId, element } from "../../core/report/page/dom.js";
import { say } from "../../core/report/page/say.js";

const key = "handlesim-solved";

function kept() {
  try {
    return new Set(JSON.parse(localStorage.getItem(key) || "[]"));
  } catch {
    return new Set(); // a page from disk may not keep anything
  }
}

export class Exercises {
  constructor(collection, spoken, actions) {
    this.collection = collection;
    this.spoken = spoken;
    this.actions = actions;
    this.root = byId("exercise");
    this.done = kept();
    this.now = null;
    this.hints = 0;
  }

  begin(name) {
    this.now = name ? { name, exercise: JSON.parse(this.spoken.exercise(name)) } : null;
    this.hints = 0;
    this.judged = null;
    this.draw();
  }

  get names() {
    return Object.keys(this.collection.exercises);
  }

  judge(judged) {
    this.judged = judged;
    if (judged.solved) {
      this.done.add(this.now.name);
      try {
        localStorage.setItem(key, JSON.stringify([...this.done]));
      } catch {
        // Then it is so until the page is closed.
      }
    }
    this.draw();
  }

  draw() {
    this.root.hidden = !this.now;
    if (!this.now) return;
    const { exercise, name } = this.now;
    const { judged, names } = this;
    const goals = judged ? judged.goals : exercise.goals.map((goal) => ({ say: goal.say, met: false }));
    const next = names[names.indexOf(name) + 1];
    const parts = [
      element(
        "p",
        { class: "count" },
        say("Exercise {} of {}, {} solved", names.indexOf(name) + 1, names.length, this.done.size),
      ),
      element("h2", {}, exercise.title),
      element("p", { class: "task" }, ...inCode(exercise.task)),
      element("ul", { class: "goals" }, ...goals.map(goal)),
      ...this.state(judged),
      this.buttons(exercise, next, judged),
    ];
    for (const hint of (exercise.hints || []).slice(0, this.hints)) {
      parts.push(element("p", { class: "hint" }, ...inCode(hint)));
    }
    this.root.replaceChildren(...parts);
  }

  state(judged) {
    if (!judged) return [];
    const told = [];
    if (judged.holes === 1) told.push(say("1 hole to fill: it is a \"?\""));
    if (judged.holes > 1) told.push(say("{} holes to fill: each is a \"?\"", judged.holes));
    told.push(...judged.changed);
    if (judged.solved) told.push(say("Solved: {} of {} points", judged.score, judged.of));
    return told.map((text) => element("p", { class: judged.solved ? "solved" : "note", role: "status" }, text));
  }

  buttons(exercise, next, judged) {
    const button = (text, act, name) => element("button", { type: "button", onclick: act, class: name }, text);
    const row = element("p", { class: "row" });
    const left = (exercise.hints || []).length - this.hints;
    const more = () => {
      ++this.hints;
      this.draw();
      this.root.querySelector(".row button")?.focus();
    };
    if (left > 0) row.append(button(this.hints === 0 ? say("A hint") : say("Another hint"), more));
    if (exercise.lesson) row.append(button(say("The lesson"), () => this.actions.open("lessons/" + exercise.lesson)));
    row.append(button(say("Begin anew"), () => this.actions.open(this.now.name)));
    if (judged?.solved && next) row.append(button(say("Next exercise"), () => this.actions.open(next), "first"));
    return row;
  }
}

function goal({ say: words, met }) {
  return element(
    "li",
    { class: met ? "met" : null },
    element("span", { class: "unseen" }, (met ? say("met") : say("not met")) + ": "),
    ...inCode(words),
  );
}

function inCode(text) {
  return text.split(/(`[^`]+`)/).map((part) => (part.startsWith("`") ? element("code", {}, part.slice(1, -1)) : part));
}
