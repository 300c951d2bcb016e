// Where scripts run, a question carries a proof of work made while the person writes. Nothing to click or read;
// where none can be made in time the form is sent without, at a slower pace. The widget stands beside the form and
// not in it: its hidden box is "required", and a browser would hold the question back for a box that nobody can see.
import "../../vendor/altcha.js";

const LONGEST = 3000; // milliseconds that a question waits for its proof
const place = document.getElementById("challenge");
const languages = { nb: "altcha-nb.js", nn: "altcha-nb.js", sv: "altcha-sv.js" };

async function begin(form) {
  const proof = Object.assign(document.createElement("input"), { type: "hidden", name: "altcha" });
  form.append(proof);
  const widget = await made();
  form.after(widget);
  const solved = new Promise((resolve) => {
    widget.addEventListener("verified", (event) => resolve((proof.value = event.detail.payload)));
  });
  form.addEventListener("focusin", () => widget.verify(), { once: true });
  form.addEventListener("submit", (event) => {
    if (proof.value || form.dataset.sent) return;
    event.preventDefault();
    form.dataset.sent = "yes";
    Promise.race([solved, new Promise((resolve) => setTimeout(resolve, LONGEST))]).then(() => form.submit());
  });
}

async function made() {
  const words = languages[place.dataset.language];
  if (words) await import(new URL(`../../vendor/${words}`, import.meta.url));
  const worker = new URL(place.dataset.worker, location.href);
  globalThis.$altcha.algorithms.set("PBKDF2/SHA-256", () => new Worker(worker, { type: "module" }));
  const widget = document.createElement("altcha-widget");
  widget.setAttribute("challenge", place.dataset.challenge);
  widget.setAttribute("display", "invisible");
  return widget;
}

if (place && globalThis.isSecureContext) begin(place.closest("form"));
