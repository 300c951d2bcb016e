// A promised time that has passed is said to have passed, also when nobody has renewed the page.
import { now } from "../now.js";

function look() {
  for (const promise of document.querySelectorAll("[data-module=promise]")) {
    if (new Date(promise.dataset.until) > now() || promise.classList.contains("late")) continue;
    promise.classList.add("late");
    const said = document.createElement("em");
    said.textContent = promise.dataset.late;
    promise.querySelector("dd").append(said);
  }
}

look();
setInterval(look, 10_000);
document.addEventListener("fresh", look);
