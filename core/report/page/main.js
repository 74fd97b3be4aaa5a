// The page of `show`: what stands in it, from the step that its address names.
import { readPage } from "./data.js";
import { linkedStep, linkTo, whenLinked } from "./link.js";
import { speak } from "./say.js";
import { View } from "./view.js";

function start() {
  const view = new View(linkTo);
  const page = readPage();
  speak(page.language, page.words);
  view.show(page, linkedStep() ?? page.opensAt);
  whenLinked((step) => view.go(view.rowOf(step)));
  document.documentElement.dataset.ready = Math.round(performance.now()); // in ms since it was asked for
}

start();
