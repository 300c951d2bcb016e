// Whole minutes since a moment, by the room's own clock.
import { now } from "./now.js";

export default function minutes(element) {
  const ticking = setInterval(() => (element.isConnected ? show() : clearInterval(ticking)), 1000);
  show();

  function show() {
    element.textContent = Math.max(0, Math.floor((now() - new Date(element.dataset.since)) / 60000));
  }
}
