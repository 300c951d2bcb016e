// One key takes my own last step back: u, or Ctrl+Z where nobody is writing. The button does the same without a script.
import { announce, send, typing } from "./send.js";

export default function undo(form) {
  form.addEventListener("submit", async (sending) => {
    sending.preventDefault();
    const said = form.dataset.said;
    if (await send(form.action, new FormData(form)).catch(() => false)) announce(said);
    else form.submit(); // the page says why not
  });

  function pressed(event) {
    if (!form.isConnected) return document.removeEventListener("keydown", pressed);
    const asked = event.ctrlKey ? event.key === "z" && !event.shiftKey : event.key === "u";
    if (!asked || typing(event)) return;
    event.preventDefault();
    form.requestSubmit();
  }
  document.addEventListener("keydown", pressed);
}
