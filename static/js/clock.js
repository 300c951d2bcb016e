// The time of day in the municipality, to the second.
import { now } from "./now.js";
import { timeOfDay } from "./zone.js";

export default function clock(element) {
  const show = () => (element.textContent = timeOfDay(now()));
  show();
  setInterval(show, 1000);
}
