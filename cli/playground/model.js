// Questions to the model. It answers in worker threads, so that the page never waits; a question that nobody waits for
// any more ends with its thread.
import { element } from "../../core/report/page/dom.js";
import { say } from "../../core/report/page/say.js";

export class Model {
  constructor(module, source, language) {
    this.module = module;
    this.language = language;
    this.address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    this.worker = null;
    this.waiting = null;
    this.number = 0;
    this.start();
  }

  start() {
    this.worker?.terminate();
    this.worker = new Worker(this.address);
    this.worker.onmessage = ({ data }) => this.receive(data);
    this.ready = new Promise((resolve) => (this.isReady = resolve));
    this.worker.postMessage({ module: this.module });
  }

  receive(data) {
    if (data.ready) {
      this.isReady();
      return;
    }
    const { waiting } = this;
    if (!waiting || waiting.id !== data.id) return;
    this.waiting = null;
    if (data.over) this.start();
    waiting.resolve(data.answer);
  }

  // One question at a time: what was asked before is answered by null, and where it may take long it is broken off.
  async ask(question, { breaks = false } = {}) {
    const before = this.waiting;
    const id = ++this.number;
    const answer = new Promise((resolve) => (this.waiting = { id, resolve }));
    if (before) {
      before.resolve(null);
      if (breaks) this.start();
    }
    await this.ready;
    if (this.waiting?.id !== id) return null;
    this.worker.postMessage({ id, question: { lang: this.language, ...question } });
    return answer;
  }

  stop() {
    if (!this.waiting) return;
    this.waiting.resolve(null);
    this.waiting = null;
    this.start();
  }
}

// What stands in the page, packed with gzip and written in base64.
export async function unpacked(name) {
  const text = atob(document.getElementById(name).textContent.trim());
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; ++i) bytes[i] = text.charCodeAt(i);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
}

export function errorWords(error) {
  const place = error.line ? say("Line {}", error.line) + ": " : "";
  return [place + error.message, error.hint ? element("span", { class: "hint" }, " " + error.hint) : null];
}
