// Every order of the calls: what the search found, and a way into each find.
import { byId, element } from "../../core/report/page/dom.js";
import { say } from "../../core/report/page/say.js";
import { errorWords } from "./model.js";

const kinds = {
  hang: () => say("somebody waits for ever"),
  expect: () => say("a call comes out otherwise"),
  always: () => say("a check of always breaks"),
  finally: () => say("a check of finally breaks"),
};

export class Orders {
  constructor({ open, stop }) {
    this.open = open;
    this.stop = stop;
    this.root = byId("orders");
  }

  close() {
    this.root.hidden = true;
  }

  put(...parts) {
    const close = element("button", { type: "button", class: "close", onclick: () => this.close() }, say("Close"));
    this.root.hidden = false;
    this.root.replaceChildren(element("h2", {}, say("In every order of the calls")), ...parts, close);
    this.root.scrollIntoView({ block: "nearest" });
  }

  searching() {
    const stop = element("button", { type: "button", onclick: () => this.stop() }, say("Stop"));
    this.put(element("p", { role: "status" }, say("Searching \u2026"), " ", stop));
  }

  tell(answer) {
    if (answer.error) {
      this.put(element("p", { class: "bad", role: "status" }, ...errorWords(answer.error)));
      return;
    }
    const { result, counterexamples } = answer.ok;
    const finds = result.finds.map((find, i) => this.find(find, counterexamples[i]));
    const count = say("{} situations looked at", result.states.toLocaleString("en"));
    this.put(
      element(
        "p",
        { class: result.verdict === "found" ? "verdict-line bad" : "verdict-line", role: "status" },
        verdict(result),
      ),
      element("p", { class: "note" }, count),
      element("ol", { class: "finds" }, ...finds),
    );
  }

  find(find, scenario) {
    const where = find.check ? say("check {}, after step {}", find.check, find.step) : say("step {}", find.step);
    return element(
      "li",
      {},
      element("p", {}, element("b", {}, kinds[find.kind]()), " " + say("({}), after {} steps", where, find.length)),
      find.reason ? element("p", {}, find.reason) : null,
      element(
        "p",
        { class: "note" },
        say("The order: {}", find.order.join(", ")) + (find.race ? "" : "; " + say("it is so in every order")),
      ),
      element("button", { type: "button", onclick: () => this.open(scenario) }, say("Play this order")),
    );
  }
}

function verdict(result) {
  const all = result.orders;
  switch (result.verdict) {
    case "holds":
      return all ? say("Holds in all {} orders", all) : say("Holds in every order");
    case "found":
      return all
        ? say("Goes wrong in {} of {} orders", result.bad_orders, all)
        : say("Goes wrong in some order");
    case "bounded":
      return say("Not decided: the search ended at {}", result.bound);
    default:
      return say("Nothing to judge: no call expects anything that another order could change");
  }
}
