// In which language the playground speaks: what the address asks for, else what was chosen before, else the browser's.
import { translated } from "./document.js";

const key = "handlesim-language";
export const languages = { en: "English", ko: "\uD55C\uAD6D\uC5B4" };

export function chosenLanguage(wanted) {
  if (Object.hasOwn(languages, wanted ?? "")) return wanted;
  let kept = null;
  try {
    kept = localStorage.getItem(key);
  } catch {
    // A page from disk may not keep anything.
  }
  if (Object.hasOwn(languages, kept ?? "")) return kept;
  return /^ko\b/.test(navigator.language) ? "ko" : "en";
}

export function keepLanguage(language) {
  try {
    localStorage.setItem(key, language);
  } catch {
    // Then the address has it alone.
  }
}

// The scenarios and exercises of the page in one language: texts, titles, and what has none there as it is.
export class Spoken {
  constructor(collection, language) {
    this.collection = collection;
    this.beside = collection.translations[language] ?? {};
  }

  scenario(name) {
    const text = this.collection.texts[name];
    return this.beside[name] ? translated(text, this.beside[name]) : text;
  }

  exercise(name) {
    const text = this.collection.exercises[name];
    return this.beside[name] ? translated(text, this.beside[name]) : text;
  }

  title(one) {
    return (this.beside[one.name] && JSON.parse(this.beside[one.name]).title) || one.title;
  }
}
