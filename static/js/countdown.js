// Counts down to a promised moment: "23 h 46", "12 min", then "0:59"; once it has passed, by how long.
import { now } from "./now.js";

export default function countdown(element) {
  show();
  const ticking = setInterval(() => (element.isConnected ? show() : clearInterval(ticking)), 1000);

  function show() {
    if (!element.dataset.until) return; // the page made something else of it: a drill that stands still
    const left = Math.floor((new Date(element.dataset.until) - now()) / 1000);
    const minutes = Math.floor(Math.abs(left) / 60);
    const two = (value) => String(value % 60).padStart(2, "0");
    const late = left < 0 ? "+" : "";
    if (minutes >= 60) element.textContent = `${late}${Math.floor(minutes / 60)} h ${two(minutes)}`;
    else if (minutes > 9 && !late) element.textContent = `${minutes} min`;
    else element.textContent = `${late}${minutes}:${two(Math.abs(left))}`;
  }
}
