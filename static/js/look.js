// Somebody's screen in small: renewed when something has happened, and never more often than whoever looks can follow.
const PAUSE = 8000; // milliseconds

export default function look(frame) {
  const shown = frame.querySelector("iframe");
  let path = frame.dataset.path;
  const looking = setInterval(() => {
    if (!frame.isConnected) return clearInterval(looking);
    if (document.hidden || frame.dataset.path === path) return;
    path = frame.dataset.path;
    shown.contentWindow.location.replace(path); // without a step in the history
  }, PAUSE);
}
