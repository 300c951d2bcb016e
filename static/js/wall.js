// A screen that nobody touches: it stays awake, reloads itself once a day, moves a little so that nothing burns in, and
// says over everything else when it has not heard from the server for a minute.
import { timeOfDay } from "./zone.js";

const DEAD = 60_000; // milliseconds without an answer
const DAY = 24 * 3600 * 1000;
const LATER = 10 * 60 * 1000; // a reload that cannot reach the server waits; an error page would stay for ever
const SHIFT = 5 * 60 * 1000;

export default function wall(element) {
  const dead = element.querySelector(".wall-dead");
  let heard = Date.now();
  let step = 0;
  document.body.addEventListener("fresh", (event) => (heard = event.detail));
  document.addEventListener("visibilitychange", stayAwake);
  stayAwake();
  setInterval(judge, 1000);
  setInterval(() => (element.dataset.shift = String((step = (step + 1) % 4))), SHIFT);
  setTimeout(reload, DAY);

  function judge() {
    const silent = Date.now() - heard > DEAD;
    if (silent) dead.querySelector("span").textContent = `${dead.dataset.words} ${timeOfDay(heard)}`;
    dead.hidden = !silent;
  }

  async function stayAwake() {
    try {
      if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen");
    } catch {
      // Refused on low battery or without TLS: then the screen's own settings decide.
    }
  }

  async function reload() {
    try {
      if ((await fetch("/healthz")).ok) return location.reload();
    } catch {
      // Not reachable: what is shown stays, and says how old it is.
    }
    setTimeout(reload, LATER);
  }
}
