// Which colours: as the system has it, or as it was chosen here; kept for the next page where the browser keeps it.
import { byId } from "./dom.js";

const key = "handlesim-colours";

function kept() {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A page from disk may not keep anything: then it is so for this page alone.
  }
}

export function setUpTheme(changed) {
  const choice = byId("theme");
  const system = { dark: matchMedia("(prefers-color-scheme: dark)"), more: matchMedia("(prefers-contrast: more)") };
  const apply = () => {
    const own = system.more.matches ? "contrast" : system.dark.matches ? "dark" : "light";
    document.documentElement.dataset.theme = choice.value === "auto" ? own : choice.value;
    changed();
  };
  const before = kept();
  if (before && [...choice.options].some((option) => option.value === before)) choice.value = before;
  choice.addEventListener("change", () => {
    keep(choice.value);
    apply();
  });
  system.dark.addEventListener("change", apply);
  system.more.addEventListener("change", apply);
  apply();
}
