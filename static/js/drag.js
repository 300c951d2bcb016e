// Drags one theme onto another, which takes its questions over. By key and by form the same is done in the list itself.
import { announce, leave, said, send } from "./send.js";

export default function drag(form) {
  const title = (item) => item.querySelector(".pile-words a").textContent.trim();
  const over = (event) => event.target.closest?.(".piles > li");
  let dragged = null;

  form.addEventListener("dragstart", (event) => {
    dragged = over(event);
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", title(dragged));
    dragged.dataset.dragged = "";
    announce(form.dataset.dragged);
  });
  form.addEventListener("dragover", (event) => {
    const there = over(event);
    for (const item of form.querySelectorAll(".piles > li")) item.toggleAttribute("data-over", item === there && item !== dragged);
    if (dragged && there && there !== dragged) event.preventDefault();
  });
  form.addEventListener("dragend", done);
  form.addEventListener("drop", (event) => {
    const [one, other] = [dragged, over(event)];
    event.preventDefault();
    done();
    if (one && other && one !== other) merge(one, other);
  });

  function done() {
    for (const item of form.querySelectorAll(".piles > li")) ["data-over", "data-dragged"].forEach((name) => item.removeAttribute(name));
    dragged = null;
  }

  async function merge(one, other) {
    const action = form.dataset.merge.replace("THEME", one.dataset.theme);
    const fields = { once: crypto.randomUUID(), back: "themes", into: other.dataset.theme };
    const words = said(form.dataset.merged, { ONE: title(one), OTHER: title(other) });
    if (await send(action, fields).catch(() => false)) announce(words);
    else leave(action, Object.entries(fields));
  }
}
