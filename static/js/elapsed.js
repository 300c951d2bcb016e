// Counts up from a moment: "0:59", then "12 min", then "3 h 05".
import { now } from "./now.js";

export default function elapsed(element) {
  show();
  const ticking = setInterval(() => (element.isConnected ? show() : clearInterval(ticking)), 1000);

  function show() {
    const seconds = Math.max(0, Math.floor((now() - new Date(element.dataset.since)) / 1000));
    const minutes = Math.floor(seconds / 60);
    const rest = (value) => String(value % 60).padStart(2, "0");
    if (minutes < 10) element.textContent = `${minutes}:${rest(seconds)}`;
    else element.textContent = minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${rest(minutes)}`;
  }
}
