// The editor: a scenario's text, with mistakes and surprises at their places, and the step that is shown marked.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  drawSelection,
  EditorView,
  highlightSpecialChars,
  hoverTooltip,
  keymap,
  lineNumbers,
  MatchDecorator,
  ViewPlugin,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { say } from "../../core/report/page/say.js";
import { stepAt, stepPlaces } from "./document.js";
import { complete, hint } from "./language.js";

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--soft)" },
  { tag: tags.string, color: "var(--ink)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--accent)" },
  { tag: [tags.separator, tags.brace, tags.squareBracket], color: "var(--soft)" },
]);

const setShown = StateEffect.define();
const mark = Decoration.line({ class: "cm-shown" });
const shown = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    let now = marks.map(transaction.changes);
    for (const effect of transaction.effects) if (effect.is(setShown)) now = linesOf(transaction.state, effect.value);
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function linesOf(state, place) {
  if (!place) return Decoration.none;
  const marks = [];
  for (let at = place.from; at <= place.to;) {
    const line = state.doc.lineAt(at);
    marks.push(mark.range(line.from));
    at = line.to + 1;
  }
  return Decoration.set(marks);
}

// What an exercise leaves open is seen at once.
const hole = new MatchDecorator({ regexp: /"\?"/g, decoration: Decoration.mark({ class: "cm-hole" }) });
const holes = ViewPlugin.define(
  (view) => ({
    marks: hole.createDeco(view),
    update(update) {
      this.marks = hole.updateDeco(update, this.marks);
    },
  }),
  { decorations: (plugin) => plugin.marks },
);

export class Editor {
  // `changed(text)` is told every change, `moved(step)` where the reader has put the cursor.
  constructor(parent, { changed, moved }) {
    this.quiet = false;
    const heed = EditorView.updateListener.of((update) => {
      if (this.quiet) return;
      if (update.docChanged) changed(this.text);
      else if (update.selectionSet && update.view.hasFocus) moved(this.step);
    });
    this.extensions = [
      lineNumbers(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      highlightSelectionMatches(),
      autocompletion({ override: [complete], icons: false }),
      hoverTooltip(hint),
      lintGutter(),
      json(),
      syntaxHighlighting(colours),
      EditorView.lineWrapping,
      EditorState.phrases.of({ "No diagnostics": say("No mistakes") }),
      EditorView.contentAttributes.of({ "aria-label": say("The scenario"), spellcheck: "false", tabindex: "0" }),
      keymap.of([closeBracketsKeymap, defaultKeymap, searchKeymap, historyKeymap, completionKeymap, lintKeymap].flat()),
      shown,
      holes,
      heed,
    ];
    this.view = new EditorView({ parent, state: this.stateOf("") });
  }

  stateOf(text) {
    return EditorState.create({ doc: text, extensions: this.extensions });
  }

  get text() {
    return this.view.state.doc.toString();
  }
  get step() {
    return stepAt(this.view.state, this.view.state.selection.main.head);
  }

  // Another scenario: nothing of the old one is undone into it.
  open(text) {
    this.quiet = true;
    this.view.setState(this.stateOf(text));
    this.quiet = false;
    // What is above the steps is told on the page.
    const [first] = stepPlaces(this.view.state);
    if (first) this.reveal(first.from, true);
  }

  // A change that can be undone.
  replace(text) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  show(step) {
    const place = step > 0 ? stepPlaces(this.view.state)[step - 1] : null;
    this.view.dispatch({ effects: [setShown.of(place)] });
    if (place && !this.view.hasFocus) this.reveal(place.from);
  }

  // Only the editor is scrolled, not the page that it stands in.
  reveal(position, toTop = false) {
    const { scrollDOM } = this.view;
    const { top, bottom } = this.view.lineBlockAt(position);
    const [first, last] = [scrollDOM.scrollTop, scrollDOM.scrollTop + scrollDOM.clientHeight];
    if (toTop || top < first) scrollDOM.scrollTop = Math.max(0, top - 30);
    else if (bottom > last) scrollDOM.scrollTop = bottom - scrollDOM.clientHeight + 60;
  }

  tell(mistakes) {
    this.view.dispatch(setDiagnostics(this.view.state, mistakes));
  }

  goTo(position) {
    const effects = EditorView.scrollIntoView(position, { y: "center" });
    this.view.dispatch({ selection: { anchor: position }, effects });
    this.view.focus();
  }
}
