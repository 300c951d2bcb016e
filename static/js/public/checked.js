// What rests on a fact whose time has run out is being checked: said at that very minute, also when nobody has
// renewed the page.
import { now } from "../now.js";

function look() {
  for (const words of document.querySelectorAll("[data-module=checked][hidden]")) {
    words.hidden = new Date(words.dataset.from) > now();
  }
}

look();
setInterval(look, 5_000);
document.addEventListener("fresh", look);
