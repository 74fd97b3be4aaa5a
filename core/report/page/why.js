// The panel at the side: what the run shows, what is wrong in it and why; of an object that was chosen, who keeps it.
import { byId, element } from "./dom.js";
import { say, speaks } from "./say.js";
import { follow, isTurning, turningWords, withLinks } from "./words.js";

const mostTurns = 9;

export class About {
  constructor(actions) {
    this.replays = [];
    this.actions = actions;
    this.root = byId("about");
    this.leadInto(0);
  }

  fill(replays) {
    this.replays = replays;
    this.turning = null;
  }

  // Links that are made from here on lead into that run.
  leadInto(run) {
    this.go = (step) => this.actions.goStep(step, run);
  }

  // `chosen`: { run, object }, or null.
  draw(chosen) {
    this.leadInto(chosen ? chosen.run : 0);
    const parts = chosen ? [this.object(chosen)] : [];
    const replay = this.replays[0];
    if (!chosen) {
      const problems = this.replays.flatMap((one, i) => this.problems(one, i));
      this.leadInto(0);
      const waits = this.waits(replay);
      const story = [...this.story(replay), this.turns(replay)];
      const mistakes = this.suspicions(replay, problems.length > 0);
      if (problems.length > 0) parts.push(...problems, ...waits, mistakes, ...story);
      else parts.push(...story, ...waits, mistakes);
      parts.push(this.legend());
    }
    this.put(parts.filter((part) => part));
  }

  // What the reader has opened or closed stays so, and who was here with the keyboard still is.
  put(parts) {
    const open = new Map();
    const key = (one) => one.querySelector("summary").textContent;
    for (const one of this.root.querySelectorAll("details")) open.set(key(one), one.open);
    const focused = this.root.contains(document.activeElement);
    this.root.replaceChildren(...parts);
    for (const one of this.root.querySelectorAll("details")) one.open = open.get(key(one)) ?? one.open;
    if (focused) this.root.focus({ preventScroll: true });
  }

  paragraph(text, name) {
    return element("p", { class: name }, ...withLinks(text, this.go));
  }

  story(replay) {
    if (!replay.head.story) return [];
    return [element("h2", {}, say("The story")), element("p", { class: "story" }, replay.head.story)];
  }

  turns(replay) {
    this.turning ??= replay.steps.filter((step) => step.n > 0 && isTurning(step));
    const { turning, go } = this;
    if (turning.length === 0) return null;
    const items = turning
      .slice(0, mostTurns)
      .map((step) =>
        element(
          "li",
          { class: step.n === replay.at ? "current" : null },
          element(
            "a",
            { href: "#step=" + step.n, onclick: (event) => follow(event, go, step.n) },
            say("Step {}", step.n),
          ),
          " ",
          turningWords(step),
        ),
      );
    const more = turning.length - items.length;
    return element(
      "div",
      { class: "turns" },
      element("h2", {}, say("Turning points")),
      element("ol", {}, ...items),
      more > 0 ? element("p", { class: "note" }, say("and {} more, marked on the slider", more)) : null,
    );
  }

  // --- What is wrong

  problems(replay, run) {
    this.leadInto(run);
    const wrong = replay.head.problems.filter((problem) => problem.wrong);
    const parts = wrong.slice(0, 12).map((problem, i) => this.problem(replay, run, problem, i === 0));
    for (const check of replay.head.checks) parts.push(element("p", { class: "check bad" }, check));
    if (parts.length > 0) {
      const which = this.replays.length === 2 ? (run === 0 ? say(", left") : say(", right")) : "";
      parts.unshift(element("h2", { class: "bad" }, say("What is wrong, and why") + which));
    }
    if (wrong.length > 12)
      parts.push(element("p", { class: "note" }, say("{} more; see `handlesim why`", wrong.length - 12)));
    return parts;
  }

  problem(replay, run, problem, open) {
    const head = problem.call ? [problem.by ? say("{}'s ", problem.by) : "", element("code", {}, problem.call)]
      : [say("the run")];
    const body = element("div", {});
    if (problem.follows_from) {
      body.append(this.paragraph(say("Follows from step {}.", problem.follows_from), ""));
    }
    if (problem.sentence) body.append(this.paragraph(sentence(problem.sentence), "reason"));
    const objects = problem.objects.filter((object) => object >= 0);
    if (objects.length > 0) {
      body.append(
        element(
          "p",
          { class: "chips" },
          say("Look at "),
          ...objects.map((object) =>
            element(
              "button",
              { type: "button", onclick: () => this.actions.choose(run, object) },
              replay.objectName(object),
            ),
          ),
        ),
      );
    }
    body.append(...this.rules(problem.rules), this.cures(problem));
    return element(
      "details",
      { class: "problem", open },
      element(
        "summary",
        {},
        say("Step {}", problem.step) + ": ",
        ...head,
        problem.unexpected ? element("span", { class: "verdict" }, say("not as expected")) : null,
      ),
      body,
    );
  }

  rules(rules) {
    return rules.map(([id, name, step, text, remedy]) =>
      element(
        "div",
        { class: "rule" },
        element(
          "p",
          {},
          element("b", {}, name.replaceAll("-", " ")),
          element("span", { class: "id" }, id),
          text.includes(say("step {}", step)) ? null : this.placeOf(step),
        ),
        this.paragraph(sentence(text), ""),
        remedy ? element("p", { class: "remedy" }, remedy) : null,
      ),
    );
  }

  placeOf(step) {
    if (!step) return null;
    const { go } = this;
    return element("a", { href: "#step=" + step, onclick: (event) => follow(event, go, step) }, say("step {}", step));
  }

  cures(problem) {
    if (problem.cures.length === 0) {
      return problem.no_cure ? element("p", { class: "note" }, say("No cure found: {}", problem.no_cure)) : "";
    }
    const { cure } = this.actions; // where the scenario can be changed
    const one = ([edits, result, orders], i) =>
      element(
        "li",
        {},
        this.paragraph(edits.join(say(", and ")), "edit"),
        this.paragraph(sentence(result + (orders ? "; " + orders : "")), "note"),
        cure ? element("button", { type: "button", onclick: () => cure(problem, i) }, say("Apply it")) : null,
      );
    return element(
      "div",
      { class: "cures" },
      element("h3", {}, problem.cures.length === 1 ? say("This cures it") : say("Any one of these cures it")),
      element("ol", {}, ...problem.cures.map(one)),
      element("p", { class: "note" }, say("Each was run: the trouble is gone, and nothing else became unexpected.")),
    );
  }

  // Calls that wait, and are not wrong by that: they were to, or can go on.
  waits(replay) {
    const waiting = replay.head.problems.filter((problem) => !problem.wrong);
    if (waiting.length === 0) return [];
    const parts = waiting.slice(0, 6).map((problem) => this.problem(replay, 0, problem, problem.rules.length > 0));
    parts.forEach((part) => part.classList.add("calm"));
    return [element("h2", {}, waiting.length === 1 ? say("A call that waits") : say("Calls that wait")), ...parts];
  }

  suspicions(replay, beside) {
    if (replay.head.suspicions.length === 0) return null;
    return element(
      "details",
      { class: "problem calm", open: !beside },
      element("summary", {}, beside ? say("What looks like a mistake, too") : say("What looks like a mistake")),
      element("div", {}, ...this.rules(replay.head.suspicions.slice(0, 20))),
    );
  }

  // --- One object

  object({ run, object }) {
    const replay = this.replays[run];
    const found = replay.description(object);
    const now = replay.objects[object];
    const parts = [
      element(
        "p",
        { class: "return" },
        element(
          "button",
          { type: "button", onclick: () => this.actions.choose(run, null) },
          say("Back to the run (Esc)"),
        ),
      ),
      element("h2", {}, replay.objectName(object)),
    ];
    if (!found) {
      parts.push(this.paragraph(say("It is not there yet at this moment."), "note"));
      return element("div", { class: "one" }, ...parts);
    }
    if (found.told.length === 1) {
      const counts = now ? say("Handle count {}, usage count {}.", now.handles, now.uses) + " " : "";
      const rest = say("The run is too long for this page to tell who holds it here: `handlesim why` does.");
      parts.push(this.paragraph(counts + rest, "note"));
      return element("div", { class: "one" }, ...parts);
    }
    const [, life, handles, references, so] = found.told;
    const state = now
      ? say("Handle count {}, usage count {}.", now.handles, now.uses)
      : say("It does not exist at this moment.");
    parts.push(element("p", { class: "counts" }, state), this.paragraph(sentence(life), ""));
    if (now) {
      if (handles.length > 0) parts.push(element("h3", {}, say("Who holds it, and since which call")));
      parts.push(...handles.slice(0, 40).map((handle) => this.handle(handle)));
      if (handles.length > 40) parts.push(element("p", { class: "note" }, say("and {} more", handles.length - 40)));
      if (references.length > 0) {
        parts.push(element("h3", {}, handles.length ? say("What else keeps it") : say("What keeps it")));
      }
      if (references.length > 0) {
        parts.push(element("ul", {}, ...references.map((text) => element("li", {}, ...withLinks(text, this.go)))));
      }
      for (const text of so) parts.push(this.paragraph(say("So {}.", text), "so"));
    }
    const about = replay.head.problems.filter((problem) => problem.wrong && problem.objects.includes(object));
    parts.push(...about.map((problem) => this.problem(replay, run, problem, true)));
    if (found.step !== replay.at && now)
      parts.push(element("p", { class: "note" }, say("Unchanged since step {}.", found.step)));
    return element("div", { class: "one" }, ...parts);
  }

  handle([process, value, name, used, chain]) {
    return element(
      "div",
      { class: "holder" },
      element(
        "p",
        {},
        element("b", {}, process),
        say(" as "),
        element("code", {}, value + (name ? " " + name : "")),
        used ? null : element("span", { class: "verdict" }, say("never used by {}", process)),
      ),
      element("ol", {}, ...chain.map(([, text]) => element("li", {}, ...withLinks(sentence(text), this.go)))),
    );
  }

  legend() {
    const item = (name, text) => element("li", {}, element("i", { class: name, "aria-hidden": "true" }), text);
    return element(
      "details",
      { class: "legend" },
      element("summary", {}, say("How to read the picture")),
      element(
        "ul",
        {},
        item("stays", say("an entry of a table refers to an object")),
        item("came", say("the entry came or changed in this step")),
        item("went", say("the entry went in this step")),
        item("keeps", say("the entry keeps the object of a process that has ended")),
        item("waits", say("a thread waits for the object")),
        item("pseudo", say("a pseudo-handle: a number in no table")),
        item("pair", say("at the right: the two ends of a pipe")),
        item("copy", say("at the left: an entry was copied from the other")),
      ),
      element(
        "p",
        {},
        say("Handles: entries in all tables. Uses: one more for a process or thread while it runs."),
        " ",
        say("Point at an object to see its entries; choose it to see by which calls they came."),
      ),
      element("p", {}, say("Keys: left and right arrow, Home, End, space to play, Escape to return here.")),
    );
  }
}

// Languages that write all letters alike begin with a name as it is.
function sentence(text) {
  const begun = speaks("en") ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?]$/.test(begun) ? begun : begun + ".";
}
