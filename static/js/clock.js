// The time of day in the municipality, to the second.
import { timeOfDay } from "./zone.js";

export default function clock(element) {
  const show = () => (element.textContent = timeOfDay(Date.now()));
  show();
  setInterval(show, 1000);
}
