// Keeps a page fresh. The bell says that something happened; the page then fetches the parts that went stale, with the
// reader's own permissions. The level is on the bell and shows before anything is fetched. Without a socket the page
// asks `/head` itself; after 15 seconds without an answer it says how old it is.
import { io } from "../vendor/socket.io.esm.min.js";
import { fetchParts } from "./parts.js";
import { timeOfDay } from "./zone.js";

const POLL = 5000; // milliseconds between two looks at /head; the bell usually comes first
const GATHER = 250; // bells within this time are one fetch
const BREATH = 2; // after a fetch, this many times as long as it took: many bells never keep the server busy
const LONGEST = 2000; // milliseconds of that
const STALE = 15; // seconds

export default function live(body) {
  const stale = document.getElementById("stale");
  let seq = Number(body.dataset.seq);
  let heard = Date.now();
  let waiting = null;
  let rests = 0; // until then, in milliseconds of the page's life
  const touched = new Set();

  const socket = io({ transports: ["websocket"], reconnectionDelayMax: 2000 });
  // The first bell of a socket names no nouns: anything may have happened since the page was made.
  socket.on("bell", (bell) => hear(bell, bell.touches.length ? bell.touches : ["*"]));
  socket.on("connect", ask);
  window.addEventListener("focus", ask);
  window.addEventListener("online", ask);
  setInterval(ask, POLL);
  setInterval(showAge, 1000);

  async function ask() {
    try {
      const answer = await fetch("/head", { headers: { Accept: "application/json" } });
      if (answer.status === 401) return signedOut();
      if (answer.ok) hear(await answer.json(), ["*"]);
    } catch {
      // Offline: showAge says so once it has lasted.
    }
  }

  function hear(bell, touches) {
    if (bell.room !== document.documentElement.dataset.room) return;
    heard = Date.now();
    body.dispatchEvent(new CustomEvent("fresh", { detail: heard }));
    document.documentElement.dataset.clock = bell.clock ?? "";
    showLevel(bell.level);
    if (bell.seq <= seq) return;
    seq = bell.seq;
    touches.forEach((noun) => touched.add(noun));
    gather();
  }

  function showLevel(level) {
    const root = document.documentElement;
    if (root.dataset.level === level) return;
    root.dataset.level = level;
    const words = document.getElementById("level-words").content.querySelector(`[data-level="${level}"]`).textContent;
    for (const word of document.querySelectorAll("[data-level-word]")) word.textContent = words;
    document.getElementById("announce-level").textContent = words;
  }

  function gather() {
    waiting ??= setTimeout(refresh, Math.max(GATHER * Math.random(), rests - performance.now()));
  }

  async function refresh() {
    const began = performance.now();
    const nouns = new Set(touched);
    touched.clear();
    const parts = [...document.querySelectorAll("[data-part]")].filter(
      (part) => nouns.has("*") || !part.dataset.touches || part.dataset.touches.split(" ").some((n) => nouns.has(n)),
    );
    const came = await fetchParts(parts);
    if (came === "out") return signedOut();
    if (!came) nouns.forEach((noun) => touched.add(noun)); // fetched again with the next bell or poll
    if (!came) seq -= 1;
    waiting = null;
    rests = performance.now() + Math.min(LONGEST, BREATH * (performance.now() - began));
    if (came && touched.size) gather();
    body.dispatchEvent(new CustomEvent("refreshed"));
  }

  function showAge() {
    const age = Math.round((Date.now() - heard) / 1000);
    const old = age >= STALE;
    if (stale.hidden === !old) return old && say(age);
    stale.hidden = !old;
    document.documentElement.toggleAttribute("data-stale", old);
    if (old) say(age);
    else document.getElementById("announce").textContent = stale.dataset.back;
  }

  function say() {
    stale.textContent = `${stale.dataset.offline} ${timeOfDay(heard)}.`;
  }

  function signedOut() {
    socket.disconnect();
    const main = document.getElementById("main");
    if (main.querySelector("[data-signed-out]")) return;
    const notice = document.createElement("section");
    notice.dataset.signedOut = "";
    notice.className = "panel";
    notice.setAttribute("role", "alert");
    notice.append(document.getElementById("signed-out").content.cloneNode(true));
    const typing = main.querySelector("form textarea, form input[type=text]");
    if (typing) main.prepend(notice); // a text half written stays where it is
    else main.replaceChildren(notice);
  }
}
