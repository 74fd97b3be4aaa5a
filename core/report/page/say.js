// What people are told, in the page's language. The English text is the key of its translation, as in the program's own
// catalogue, whose words stand in the page where its language is another.
let translations = {};

// `words`: what the document's head has of them, if anything.
export function speak(language, words) {
  translations = words || {};
  document.documentElement.lang = language || "en";
  if (words) translateMarkup();
}

export function say(english, ...parts) {
  const translated = translations[english];
  if (translated) return translated.replace(/\{(\d)\}/g, (_, i) => parts[i]);
  let next = 0;
  return english.replace(/\{\}/g, () => parts[next++]);
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
