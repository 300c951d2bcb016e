// The time of day in the municipality, to the second: the room's own, or what the clock on the wall shows.
import { now } from "./now.js";
import { timeOfDay } from "./zone.js";

export default function clock(element) {
  const show = () => (element.textContent = timeOfDay(element.dataset.of === "wall" ? Date.now() : now()));
  show();
  setInterval(show, 1000);
}
