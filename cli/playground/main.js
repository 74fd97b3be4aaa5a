// The playground: the page of `show`, with an editor before it and the model behind it.
import { pageOf } from "../../core/report/page/data.js";
import { byId, element } from "../../core/report/page/dom.js";
import { save } from "../../core/report/page/export.js";
import { linkedStep } from "../../core/report/page/link.js";
import { say, speak } from "../../core/report/page/say.js";
import { View } from "../../core/report/page/view.js";
import { hasHole, isTranscript, positionOf, stepPlaces, tokenAt, untilHole, written } from "./document.js";
import { Editor } from "./editor.js";
import { Exercises } from "./exercises.js";
import { setSchema } from "./language.js";
import { Menu } from "./menu.js";
import { errorWords, Model, unpacked } from "./model.js";
import { Orders } from "./orders.js";
import { asked, hashOf, packed, unpackedText } from "./share.js";
import { chosenLanguage, keepLanguage, languages, Spoken } from "./spoken.js";

const patience = 250; // ms without a change, after which `why` is asked
const beginning = "lessons/15-duplicate-process";

class Playground {
  constructor(collection, language, quick, slow) {
    this.collection = collection;
    this.language = language;
    this.spoken = new Spoken(collection, language);
    this.quick = quick; // runs, as somebody types
    this.slow = slow; // why, and every order
    this.name = null; // of the collection, while it is unchanged
    this.file = "scenario.json";
    this.view = new View((step) => this.stepShown(step));
    this.editor = new Editor(byId("editor"), {
      changed: () => this.changed(),
      moved: (step) => step && this.shown && this.view.go(this.view.rowOf(step)),
    });
    this.exercises = new Exercises(collection, this.spoken, { open: (name) => this.openNamed(name) });
    this.orders = new Orders({ open: (text) => this.openText(text, "order.json"), stop: () => this.stopSearch() });
    this.menu = new Menu(collection, this.spoken, {
      open: (name) => this.openNamed(name),
      solved: (name) => this.exercises.done.has(name),
    });
    this.listen();
  }

  listen() {
    byId("profile").addEventListener("change", () => this.play(true));
    byId("explore").addEventListener("click", () => this.explore());
    byId("language").addEventListener("change", () => this.speakAs(byId("language").value));
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
    const step = linkedStep();
    const wrong = [];
    const profiles = [...byId("profile").options].map((option) => option.value);
    if (profiles.includes(wanted.profile)) byId("profile").value = wanted.profile;
    else if (wanted.profile) wrong.push(say("There is no profile \"{}\".", wanted.profile));
    if (wanted.s) {
      let text = null;
      try {
        text = await unpackedText(wanted.s);
      } catch {
        return this.openNamed(beginning, null, say("This link is damaged: its scenario cannot be unpacked."));
      }
      const exercise = Object.hasOwn(this.collection.exercises, wanted.open ?? "") ? wanted.open : null;
      return this.openText(text, "shared.json", { step, exercise, words: wrong.join(" ") });
    }
    if (wanted.open === this.name && step !== null && this.shown) return this.view.go(this.view.rowOf(step));
    const known = this.knows(wanted.open);
    if (wanted.open && !known) wrong.push(say("There is no scenario \"{}\" here.", wanted.open));
    return this.openNamed(known ? wanted.open : beginning, known || !wanted.open ? step : null, wrong.join(" "));
  }

  knows(name = "") {
    return Object.hasOwn(this.collection.texts, name) || Object.hasOwn(this.collection.exercises, name);
  }

  openNamed(name, step = null, words = "") {
    const exercise = this.collection.exercises[name] ? name : null;
    const text = exercise ? written(JSON.parse(this.spoken.exercise(name)).scenario) : this.spoken.scenario(name);
    return this.openText(text, name.replace(/.*\//, "") + ".json", { step, name, exercise, words });
  }

  openText(text, file, { step = null, name = null, exercise = null, words = "" } = {}) {
    this.name = name;
    this.file = file;
    this.words = words;
    this.exercises.begin(exercise);
    // What is asked for is judged as its own scenario says.
    byId("profile").disabled = exercise !== null;
    if (exercise) byId("profile").value = "";
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
    this.orders.close();
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
      const exercise = this.spoken.exercise(this.exercises.now.name);
      const judged = await this.quick.ask({ ask: "check", exercise, answer: text, file: this.file });
      if (judged?.ok && this.exercises.now) this.exercises.judge(judged.ok);
    }
  }

  // Cures are changes of the whole scenario: none of a recording, and none while it is played up to a hole only.
  get curable() {
    return !isTranscript(this.editor.text) && !this.hasHole;
  }

  get hasHole() {
    return this.exercises.now !== null && hasHole(this.editor.view.state);
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
    this.view.about.actions.cure = this.curable ? (problem, cure) => this.applyCure(problem, cure) : null;
    this.view.explain([head]);
    this.tellRun();
    if (moves && this.view.step === at && head.opens_at) this.view.go(this.view.rowOf(head.opens_at));
    document.documentElement.dataset.explained = head.title;
  }

  async applyCure(problem, cure) {
    const answer = await this.slow.ask(this.question("why"), { breaks: true });
    if (!this.curable) return;
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
      const { lang, s } = asked();
      const profile = byId("profile").value;
      if (this.name) history.replaceState(null, "", hashOf({ open: this.name, profile, lang, step }));
      else if (location.hash && !s) history.replaceState(null, "", lang ? hashOf({ lang }) : location.pathname);
    }, 150);
  }

  // The text is no scenario: what was shown last stays, said to be old.
  refused(error) {
    const { state } = this.editor.view;
    const placed = ({ line, column }) =>
      line ? tokenAt(state, positionOf(state, line, column)) : { from: 0, to: Math.min(1, state.doc.length) };
    const mistakes = error.errors ?? [{ ...error, what: error.message, remedy: error.hint }];
    this.editor.tell(
      mistakes.map((one) => {
        const message = one.what + (one.remedy ? "\n" + one.remedy : "");
        return { ...placed(one), severity: "error", message };
      }),
    );
    this.status("bad", placed(mistakes[0]).from, ...errorWords(error), ...more(mistakes.length - 1));
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
        add(step.n, "warning", say("Step {}: not as expected: {}", step.n, step.r || say("it does not hold")));
    }
    for (const [id, name, step, text] of run.suspicions) add(step, "info", `${text} (${id}, ${name})`);
    this.editor.tell(mistakes);
    const surprise = mistakes.find((one) => one.severity === "warning");
    const count = run.suspicions.length;
    const mistakesWords = count === 1 ? say("1 possible mistake") : say("{} possible mistakes", count);
    const lint = count === 0 ? "" : "; " + mistakesWords;
    const hole = this.hasHole ? say("Played up to the first hole:") + " " : "";
    const words = (this.words ? this.words + " " : "") + hole + run.verdict + lint;
    this.status(run.good ? "good" : "bad", surprise?.from, words);
  }

  status(kind, position, ...words) {
    const line = byId("status");
    const go = () => this.editor.goTo(position);
    const leads = kind === "bad" && position !== undefined;
    line.className = kind;
    line.replaceChildren(...(leads ? [element("button", { type: "button", onclick: go }, ...words)] : words));
  }

  // What stands here is opened again in the other language.
  async speakAs(language) {
    keepLanguage(language);
    const changed = this.name === null;
    const hash = hashOf({
      open: changed ? this.exercises.now?.name : this.name,
      s: changed ? await packed(this.editor.text) : null,
      profile: byId("profile").value,
      lang: language,
      step: this.view.step,
    });
    history.replaceState(null, "", hash);
    location.reload();
  }

  async share() {
    const parts = {
      open: this.exercises.now?.name,
      s: await packed(this.editor.text),
      profile: byId("profile").value,
      lang: this.language,
      step: this.view.step,
    };
    const address = location.href.replace(/#.*/, "") + hashOf(parts);
    history.replaceState(null, "", hashOf(parts));
    byId("share-address").value = address;
    byId("share-dialog").showModal();
    byId("share-address").select();
    const copied = navigator.clipboard
      ? await navigator.clipboard.writeText(address).then(Boolean, () => false)
      : false;
    byId("share-note").textContent =
      (copied !== false ? say("It is on the clipboard.") : say("Copy it from here.")) +
      " " +
      say("The scenario stands in the address itself, and whoever opens it needs this file.");
  }
}

function more(count) {
  if (count === 0) return [];
  const words = count === 1 ? say("And 1 more mistake in the text.") : say("And {} more mistakes in the text.", count);
  return [" " + words];
}

async function start() {
  const collection = await (await unpacked("collection")).json();
  const module = await WebAssembly.compile(await (await unpacked("model")).arrayBuffer());
  const language = chosenLanguage(asked().lang);
  const source = byId("worker").textContent;
  const [quick, slow] = [new Model(module, source, language), new Model(module, source, language)];
  // Before anything is said.
  const spoken = await quick.ask({ ask: "words" });
  speak(language, language === "en" ? null : spoken.ok.words);
  const playground = new Playground(collection, language, quick, slow);
  const [about, schema] = [await quick.ask({ ask: "about" }), await quick.ask({ ask: "schema" })];
  for (const one of about.ok.profiles) {
    byId("profile").append(element("option", { value: one.name, title: one.what }, say("as {}", one.name)));
  }
  for (const [name, words] of Object.entries(languages)) {
    byId("language").append(element("option", { value: name, selected: name === language, lang: name }, words));
  }
  setSchema(schema.ok);
  await playground.follow();
  document.documentElement.dataset.ready = Math.round(performance.now()); // in ms since it was asked for
}

start();
