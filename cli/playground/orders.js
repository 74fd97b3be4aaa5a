// Every order of the calls: what the search found, and a way into each find.
import { byId, element } from "../../core/report/page/dom.js";
import { errorWords } from "./model.js";

const kinds = {
  hang: "somebody waits for ever",
  expect: "a call comes out otherwise",
  always: "a check of always breaks",
  finally: "a check of finally breaks",
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
    const close = element("button", { type: "button", class: "close", onclick: () => this.close() }, "Close");
    this.root.hidden = false;
    this.root.replaceChildren(element("h2", {}, "In every order of the calls"), ...parts, close);
    this.root.scrollIntoView({ block: "nearest" });
  }

  searching() {
    const stop = element("button", { type: "button", onclick: () => this.stop() }, "Stop");
    this.put(element("p", { role: "status" }, "Searching \u2026 ", stop));
  }

  tell(answer) {
    if (answer.error) {
      this.put(element("p", { class: "bad", role: "status" }, ...errorWords(answer.error)));
      return;
    }
    const { result, counterexamples } = answer.ok;
    const finds = result.finds.map((find, i) => this.find(find, counterexamples[i]));
    const count = result.states.toLocaleString("en") + " situations looked at";
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
    const where = find.check ? `check ${find.check}, after step ${find.step}` : `step ${find.step}`;
    return element(
      "li",
      {},
      element("p", {}, element("b", {}, kinds[find.kind]), ` (${where}), after ${find.length} steps`),
      find.reason ? element("p", {}, find.reason) : null,
      element(
        "p",
        { class: "note" },
        "The order: " + find.order.join(", ") + (find.race ? "" : "; it is so in every order"),
      ),
      element("button", { type: "button", onclick: () => this.open(scenario) }, "Play this order"),
    );
  }
}

function verdict(result) {
  const all = result.orders;
  switch (result.verdict) {
    case "holds":
      return all ? `Holds in all ${all} orders` : "Holds in every order";
    case "found":
      return all ? `Goes wrong in ${result.bad_orders} of ${all} orders` : "Goes wrong in some order";
    case "bounded":
      return "Not decided: the search ended at " + result.bound;
    default:
      return "Nothing to judge: no call expects anything that another order could change";
  }
}
