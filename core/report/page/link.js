// The moment in the address: #step=7 opens there, and a copied address leads back to what one sees.

export function linkedStep() {
  const match = /(?:^#|&)step=(\d+)/.exec(location.hash);
  return match ? Number(match[1]) : null;
}

let timer = 0;

// Not at every step of a run that plays: browsers allow so many a minute.
export function linkTo(step) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (linkedStep() !== step) history.replaceState(null, "", "#step=" + step);
  }, 150);
}

export function whenLinked(go) {
  addEventListener("hashchange", () => {
    const step = linkedStep();
    if (step !== null) go(step);
  });
}
