// Keys, wherever the focus is, but where a key has a meaning of its own.

export function listen(player, actions) {
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = event.target;
    const chooses = target.closest("select, summary, a, input:not([type=range])");
    if (chooses && event.key !== "Escape") return;
    if (target.closest("dialog, [contenteditable]")) return;
    const act = keyAction(event, target, player, actions);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function keyAction(event, target, player, actions) {
  const inList = target.id === "steps";
  const scrolls = target.id === "pictures";
  switch (event.key) {
    case "ArrowRight":
      return () => player.leap(player.at + 1);
    case "ArrowLeft":
      return () => player.leap(player.at - 1);
    case "ArrowDown":
      return inList ? () => player.leap(player.at + 1) : null;
    case "ArrowUp":
      return inList ? () => player.leap(player.at - 1) : null;
    case "PageDown":
      return scrolls ? null : () => player.leap(player.at + 10);
    case "PageUp":
      return scrolls ? null : () => player.leap(player.at - 10);
    case "Home":
      return () => player.leap(0);
    case "End":
      return () => player.leap(Infinity);
    case "Escape":
      return () => actions.choose(0, null);
    case " ":
      return target.closest("button") && target.id !== "play" ? null : () => player.toggle();
    default:
      return null;
  }
}
