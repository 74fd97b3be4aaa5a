// What people are told, in the page's language. The English text is the key of its translation, as in the program's own
// catalogue, whose words stand in the page where its language is another.
let translations = {};

// `words`: what the document's head has of them, if anything.
export function speak(language, words) {
  translations = words || {};
  document.documentElement.lang = language || "en";
  if (words) translateMarkup();
}

export function speaks(language) {
  return document.documentElement.lang === language;
}

export function say(english, ...parts) {
  const translated = translations[english];
  if (parts.length === 0) return translated || english;
  if (translated) return translated.replace(/\{(\d)\}/g, (_, i) => parts[i]);
  // Thousands of rows a step are told so: no expression is tried on what is English.
  let text = "";
  let at = 0;
  for (const part of parts) {
    const next = english.indexOf("{}", at);
    text += english.slice(at, next) + part;
    at = next + 2;
  }
  return text + english.slice(at);
}

// The words that stand in the page from the beginning.
function translateMarkup() {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const english = text.data.trim();
    if (translations[english]) text.data = translations[english];
  }
  for (const name of ["aria-label", "title", "placeholder"]) {
    for (const one of document.querySelectorAll(`[${name}]`)) {
      one.setAttribute(name, say(one.getAttribute(name)));
    }
  }
}
