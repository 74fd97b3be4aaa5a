// The scenarios that the page brings along: lessons, what goes wrong by symptom, edges, exercises; found by words.
import { byId, element } from "../../core/report/page/dom.js";
import { say } from "../../core/report/page/say.js";

export class Menu {
  constructor(collection, spoken, { open, solved }) {
    this.collection = collection;
    this.spoken = spoken;
    this.open = open;
    this.solved = solved;
    this.dialog = byId("menu");
    this.search = byId("menu-search");
    this.list = byId("menu-list");
    byId("open-menu").addEventListener("click", () => this.show());
    byId("menu-close").addEventListener("click", () => this.dialog.close());
    this.search.addEventListener("input", () => this.draw());
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
  }

  show() {
    this.search.value = "";
    this.draw();
    this.dialog.showModal();
    this.search.focus();
  }

  draw() {
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (group, one) => {
      const titles = [group.title, say(group.title), one.title, this.spoken.title(one), one.name];
      const text = titles.join(" ").toLowerCase();
      return words.every((word) => text.includes(word));
    };
    const parts = [];
    for (const group of this.collection.groups) {
      const found = group.items.filter((one) => fits(group, one));
      if (found.length === 0) continue;
      const items = element("ul", {}, ...found.map((one) => this.item(one)));
      const head = [element("summary", {}, say(group.title), element("small", {}, String(found.length)))];
      parts.push(element("details", { class: "group", open: words.length > 0 || group.open }, ...head, items));
    }
    if (parts.length === 0) parts.push(element("p", { class: "note" }, say("No scenario has all of these words.")));
    this.list.replaceChildren(...parts);
  }

  item(one) {
    const choose = () => {
      this.dialog.close();
      this.open(one.name);
    };
    const done = one.exercise && this.solved(one.name);
    return element(
      "li",
      {},
      element(
        "button",
        { type: "button", onclick: choose, class: one.after ? "after" : null },
        (one.number ? one.number + "  " : "") + this.spoken.title(one),
        done ? element("span", { class: "done" }, " " + say("solved")) : null,
      ),
    );
  }
}
