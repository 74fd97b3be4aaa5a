// What the page was made of: the JSON documents that stand in it.

export function readDocument(name) {
  return JSON.parse(document.getElementById(name).textContent);
}

// The runs, one or two, and the rows of the list of steps: for each run a step, and whether they differ there.
export function pageOf(head, steps) {
  const runs = head.runs.map((run, i) => ({ head: run, steps: steps[i] }));
  const opensAt = head.opens_at ?? runs[0].head.opens_at;
  return { version: head.version, runs, rows: head.rows || null, opensAt, language: head.language, words: head.words };
}

export function readPage() {
  const head = readDocument("head");
  return pageOf(
    head,
    head.runs.map((_, i) => readDocument("steps-" + i)),
  );
}
