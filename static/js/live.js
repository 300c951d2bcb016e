// Keeps a page fresh. The bell says that something happened; the page then fetches the parts that went stale, with the
// reader's own permissions. The level is on the bell and shows before anything is fetched. Without a socket the page
// asks `/head` itself; after 15 seconds without an answer it says how old it is.
import { io } from "../vendor/socket.io.esm.min.js";
import { morph } from "./morph.js";
import { bind } from "./start.js";
import { timeOfDay } from "./zone.js";

const POLL = 5000; // milliseconds between two looks at /head; the bell usually comes first
const GATHER = 250; // bells within this time are one fetch
const STALE = 15; // seconds

export default function live(body) {
  const stale = document.getElementById("stale");
  let seq = Number(body.dataset.seq);
  let heard = Date.now();
  let waiting = null;
  const touched = new Set();

  const socket = io({ transports: ["websocket"], reconnectionDelayMax: 2000 });
  socket.on("bell", (bell) => hear(bell, bell.touches));
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
    waiting ??= setTimeout(refresh, GATHER * Math.random());
  }

  function showLevel(level) {
    const root = document.documentElement;
    if (root.dataset.level === level) return;
    root.dataset.level = level;
    const words = document.getElementById("level-words").content.querySelector(`[data-level="${level}"]`).textContent;
    for (const word of document.querySelectorAll("[data-level-word]")) word.textContent = words;
    document.getElementById("announce-level").textContent = words;
  }

  async function refresh() {
    waiting = null;
    const nouns = new Set(touched);
    touched.clear();
    const parts = [...document.querySelectorAll("[data-part]")].filter(
      (part) => nouns.has("*") || !part.dataset.touches || part.dataset.touches.split(" ").some((n) => nouns.has(n)),
    );
    await Promise.all(parts.map(fetchPart));
    body.dispatchEvent(new CustomEvent("refreshed"));
  }

  async function fetchPart(part) {
    const address = new URL(part.dataset.from || document.body.dataset.from || location.href, location.href);
    address.searchParams.set("part", part.dataset.part);
    try {
      const answer = await fetch(address, { redirect: "manual" });
      if (answer.status === 401 || answer.status === 403) return signedOut();
      if (!answer.ok) return;
      morph(part, await answer.text());
      await bind(part);
    } catch {
      touched.add("*"); // fetched again with the next bell or poll
      seq -= 1;
    }
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
