// The time at which the page last heard from the server, to the second.
import { timeOfDay } from "./zone.js";

export default function age(element) {
  document.body.addEventListener("fresh", (event) => {
    element.textContent = timeOfDay(event.detail);
  });
}
