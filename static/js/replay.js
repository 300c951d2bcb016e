// Moves through the past: by the slider, by the entries, or by itself at a speed. Every moment is the server's own page of
// it; only what differs is changed, so that the focus stays on the slider while it moves. Without this script the same
// fields and links go there one by one.
import { morph } from "./morph.js";
import { bind } from "./start.js";
import { timeOfDay } from "./zone.js";

const STEP = 1000; // milliseconds between two moments while it plays
const SETTLE = 150; // milliseconds in which a slider that moves counts as moving still

export default function replay(strip) {
  const play = strip.querySelector(".replay-play");
  const speed = strip.querySelector("#replay-speed");
  const slider = strip.querySelector("#replay-slider");
  let playing = null;
  let going = null;
  let settling = null;
  let began = { wall: 0, at: 0 };

  play.hidden = false;
  speed.closest("p").hidden = false;
  play.addEventListener("click", () => (playing ? pause() : start()));
  speed.addEventListener("change", () => playing && start());
  slider.addEventListener("input", () => {
    pause();
    slider.setAttribute("aria-valuetext", timeOfDay(slider.value * 1000));
    strip.querySelector(".replay-time").textContent = timeOfDay(slider.value * 1000);
    clearTimeout(settling);
    settling = setTimeout(() => go(moment(slider.value)), SETTLE);
  });
  strip.addEventListener("click", (event) => {
    const way = event.target.closest("a[data-way]");
    if (!way || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    pause();
    go(way.href);
  });
  window.addEventListener("popstate", () => location.reload());

  function start() {
    pause();
    began = { wall: Date.now(), at: Number(strip.dataset.at) };
    playing = setInterval(tick, STEP);
    show();
  }

  function pause() {
    clearInterval(playing);
    playing = null;
    show();
  }

  function show() {
    play.textContent = playing ? play.dataset.pause : play.dataset.play;
    play.setAttribute("aria-pressed", String(Boolean(playing)));
  }

  function tick() {
    if (going) return; // a slow answer is waited for; the next moment then is further on
    const at = Math.round(began.at + ((Date.now() - began.wall) / 1000) * speed.value);
    const end = Number(strip.dataset.to);
    if (at >= end) pause();
    go(moment(Math.min(at, end)));
  }

  function moment(at) {
    const address = new URL(strip.dataset.go, location.href);
    address.searchParams.set("at", at);
    address.searchParams.set("here", strip.querySelector("[name=here]").value);
    return address;
  }

  async function go(address) {
    const mine = (going = {});
    try {
      const answer = await fetch(address);
      const text = await answer.text();
      if (going !== mine) return; // the slider has moved on meanwhile
      if (!new URL(answer.url).pathname.startsWith("/at/")) return location.reload(); // signed out, or the link has ended
      arrive(answer.url, text);
      await bind(document.body);
    } catch {
      pause(); // not connected: what is shown stays, and says its own time
    } finally {
      if (going === mine) going = null;
    }
  }

  function arrive(address, text) {
    const page = morph(document.body, text);
    const [here, there] = [document.documentElement, page.documentElement];
    for (const name of ["level", "clock", "at"]) here.dataset[name] = there.dataset[name] ?? "";
    document.title = page.title;
    if (document.activeElement !== slider || !settling) slider.value = strip.dataset.at;
    history.replaceState(null, "", address);
  }
}
