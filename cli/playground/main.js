// The playground: the page of `show`, with an editor before it and the model behind it.
import { pageOf } from "../../core/report/page/data.js";
import { byId, element, plural } from "../../core/report/page/dom.js";
import { save } from "../../core/report/page/export.js";
import { View } from "../../core/report/page/view.js";
import { positionOf, stepPlaces, tokenAt, untilHole, written } from "./document.js";
import { Editor } from "./editor.js";
import { Exercises } from "./exercises.js";
import { setSchema } from "./language.js";
import { Menu } from "./menu.js";
import { errorWords, Model, unpacked } from "./model.js";
import { Orders } from "./orders.js";
import { asked, hashOf, packed, unpackedText } from "./share.js";

const patience = 250; // ms without a change, after which `why` is asked
const beginning = "lessons/15-duplicate-process";

class Playground {
  constructor(collection, module) {
    const source = byId("worker").textContent;
    this.collection = collection;
    this.quick = new Model(module, source); // runs, as somebody types
    this.slow = new Model(module, source); // why, and every order
    this.name = null; // of the collection, while it is unchanged
    this.file = "scenario.json";
    this.view = new View((step) => this.stepShown(step));
    this.editor = new Editor(byId("editor"), {
      changed: () => this.changed(),
      moved: (step) => step && this.shown && this.view.go(this.view.rowOf(step)),
    });
    this.exercises = new Exercises(collection, { open: (name) => this.openNamed(name) });
    this.orders = new Orders({ open: (text) => this.openText(text, "order.json"), stop: () => this.stopSearch() });
    this.menu = new Menu(collection, {
      open: (name) => this.openNamed(name),
      solved: (name) => this.exercises.done.has(name),
    });
    this.view.about.actions.cure = (problem, cure) => this.applyCure(problem, cure);
    this.listen();
  }

  listen() {
    byId("profile").addEventListener("change", () => this.play(true));
    byId("explore").addEventListener("click", () => this.explore());
    byId("share").addEventListener("click", () => this.share());
    byId("open-file").addEventListener("click", () => byId("file").click());
    byId("file").addEventListener("change", async () => {
      const [file] = byId("file").files;
      if (file) this.openText(await file.text(), file.name);
      byId("file").value = "";
    });
    byId("save-file").addEventListener("click", () => save(this.file, this.editor.text, "application/json"));
    byId("share-close").addEventListener("click", () => byId("share-dialog").close());
    addEventListener("hashchange", () => this.follow());
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", async (event) => {
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      if (file) this.openText(await file.text(), file.name);
    });
  }

  // --- Where scenarios come from

  async follow() {
    const wanted = asked();
    if (wanted.profile) byId("profile").value = wanted.profile;
    const step = wanted.step === undefined ? null : Number(wanted.step);
    if (wanted.s) {
      try {
        return await this.openText(await unpackedText(wanted.s), "shared.json", step);
      } catch {
        return this.openNamed(beginning, null, "This link is damaged: its scenario cannot be unpacked.");
      }
    }
    if (wanted.open === this.name && step !== null && this.shown) return this.view.go(this.view.rowOf(step));
    return this.openNamed(wanted.open && this.knows(wanted.open) ? wanted.open : beginning, step);
  }

  knows(name) {
    return Object.hasOwn(this.collection.texts, name) || Object.hasOwn(this.collection.exercises, name);
  }

  openNamed(name, step = null, words = "") {
    const exercise = this.collection.exercises[name] ? name : null;
    const text = exercise ? written(JSON.parse(this.collection.exercises[name]).scenario) : this.collection.texts[name];
    return this.openText(text, name.replace(/.*\//, "") + ".json", step, name, exercise, words);
  }

  openText(text, file, step = null, name = null, exercise = null, words = "") {
    this.name = name;
    this.file = file;
    this.words = words;
    this.orders.close();
    this.exercises.begin(exercise);
    this.editor.open(text);
    this.view.chosen = null;
    return this.play(true, step);
  }

  changed() {
    this.name = null;
    this.words = "";
    return this.play(false);
  }

  // --- Asking

  question(ask, more = {}) {
    const text = this.exercises.now ? untilHole(this.editor.view.state) : this.editor.text;
    return { ask, text, file: this.file, profile: byId("profile").value || null, ...more };
  }

  async play(opened, step = null) {
    const text = this.editor.text;
    clearTimeout(this.timer);
    this.slow.stop();
    const begun = performance.now();
    const answer = await this.quick.ask(this.question("page"));
    if (!answer) return;
    if (answer.error) {
      this.refused(answer.error);
    } else {
      this.answered = answer.ok;
      const at = opened ? (step ?? 0) : (this.editor.step ?? this.view.step ?? 0);
      this.show(answer.ok, at);
      document.documentElement.dataset.answered = Math.round(performance.now() - begun); // ms from change to picture
      this.timer = setTimeout(() => this.askWhy(opened && step === null), opened ? 0 : patience);
    }
    if (this.exercises.now) {
      const exercise = this.collection.exercises[this.exercises.now.name];
      const judged = await this.quick.ask({ ask: "check", exercise, answer: text, file: this.file });
      if (judged?.ok && this.exercises.now) this.exercises.judge(judged.ok);
    }
  }

  show(data, step) {
    const page = pageOf(data.head, data.steps);
    this.shown = true;
    byId("stale").hidden = true;
    this.view.show(page, step);
    this.tellRun();
  }

  async askWhy(moves) {
    const at = this.view.step;
    const answer = await this.slow.ask(this.question("page", { why: true }), { breaks: true });
    if (!answer || answer.error || !this.shown) return;
    this.answered = answer.ok;
    const [head] = answer.ok.head.runs;
    this.view.explain([head]);
    this.tellRun();
    if (moves && this.view.step === at && head.opens_at) this.view.go(this.view.rowOf(head.opens_at));
    document.documentElement.dataset.explained = head.title;
  }

  async applyCure(problem, cure) {
    const answer = await this.slow.ask(this.question("why"), { breaks: true });
    const found = answer?.ok?.runs[0].problems.find((one) => one.step === problem.step && one.call === problem.call);
    if (found?.cures[cure]) this.editor.replace(written(found.cures[cure].scenario));
  }

  async explore() {
    this.orders.searching();
    const answer = await this.slow.ask(this.question("explore", { timeout: 60 }), { breaks: true });
    if (answer) this.orders.tell(answer);
  }

  stopSearch() {
    this.slow.stop();
    this.orders.close();
  }

  // --- Telling

  stepShown(step) {
    this.editor.show(step);
    clearTimeout(this.linking);
    this.linking = setTimeout(() => {
      if (this.name) history.replaceState(null, "", hashOf({ open: this.name, profile: byId("profile").value, step }));
      else if (location.hash && !asked().s) history.replaceState(null, "", location.pathname);
    }, 150);
  }

  // The text is no scenario: what was shown last stays, said to be old.
  refused(error) {
    const { state } = this.editor.view;
    const place = error.line ? tokenAt(state, positionOf(state, error.line, error.column)) : { from: 0, to: 1 };
    const message = error.message + (error.hint ? "\n" + error.hint : "");
    this.editor.tell([{ ...place, to: Math.max(place.to, place.from + 1), severity: "error", message }]);
    this.status("bad", place.from, ...errorWords(error));
    byId("stale").hidden = !this.shown;
  }

  // What surprises, and what looks like a mistake, at its step in the text.
  tellRun() {
    const [run] = this.answered.head.runs;
    const places = stepPlaces(this.editor.view.state);
    const mistakes = [];
    const add = (step, severity, message) => {
      const place = places[step - 1];
      if (place) mistakes.push({ ...place, severity, message });
    };
    for (const step of this.answered.steps[0]) {
      if (step.v === "unexpected")
        add(step.n, "warning", `Step ${step.n}: not as expected: ${step.r || "it does not hold"}`);
    }
    for (const [id, name, step, text] of run.suspicions) add(step, "info", `${text} (${id}, ${name})`);
    this.editor.tell(mistakes);
    const surprise = mistakes.find((one) => one.severity === "warning");
    const lint = run.suspicions.length ? "; " + plural(run.suspicions.length, "possible mistake") : "";
    const holes = this.exercises.now && this.editor.text.includes('"?"');
    const words =
      (this.words ? this.words + " " : "") + (holes ? "Played up to the first hole: " : "") + run.verdict + lint;
    this.status(run.good ? "good" : "bad", surprise?.from, words);
  }

  status(kind, position, ...words) {
    const line = byId("status");
    const go = () => this.editor.goTo(position);
    const leads = kind === "bad" && position !== undefined;
    line.className = kind;
    line.replaceChildren(...(leads ? [element("button", { type: "button", onclick: go }, ...words)] : words));
  }

  async share() {
    const parts = { s: await packed(this.editor.text), profile: byId("profile").value, step: this.view.step };
    const address = location.href.replace(/#.*/, "") + hashOf(parts);
    history.replaceState(null, "", hashOf(parts));
    byId("share-address").value = address;
    byId("share-dialog").showModal();
    byId("share-address").select();
    const copied = navigator.clipboard
      ? await navigator.clipboard.writeText(address).then(Boolean, () => false)
      : false;
    byId("share-note").textContent =
      (copied !== false ? "It is on the clipboard. " : "Copy it from here. ") +
      "The scenario stands in the address itself, and whoever opens it needs this file.";
  }
}

async function start() {
  const collection = await (await unpacked("collection")).json();
  const module = await WebAssembly.compile(await (await unpacked("model")).arrayBuffer());
  const playground = new Playground(collection, module);
  const [about, schema] = [await playground.quick.ask({ ask: "about" }), await playground.quick.ask({ ask: "schema" })];
  for (const one of about.ok.profiles) {
    byId("profile").append(element("option", { value: one.name, title: one.what }, "as " + one.name));
  }
  setSchema(schema.ok);
  await playground.follow();
  document.documentElement.dataset.ready = Math.round(performance.now()); // in ms since it was asked for
}

start();
