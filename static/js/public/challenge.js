// Where scripts run, a question carries a proof of work made while the person writes. Nothing to click or read;
// where none can be made the form is sent without, at a slower pace.
import "../../vendor/altcha.js";

const place = document.getElementById("challenge");
const languages = { nb: "altcha-nb.js", nn: "altcha-nb.js", sv: "altcha-sv.js" };

async function begin() {
  const words = languages[place.dataset.language];
  if (words) await import(new URL(`../../vendor/${words}`, import.meta.url));
  const worker = new URL(place.dataset.worker, location.href);
  globalThis.$altcha.algorithms.set("PBKDF2/SHA-256", () => new Worker(worker, { type: "module" }));
  const widget = document.createElement("altcha-widget");
  const given = { challenge: place.dataset.challenge, name: "altcha", auto: "onfocus", display: "invisible" };
  for (const [name, value] of Object.entries(given)) widget.setAttribute(name, value);
  place.append(widget);
}

if (place && globalThis.isSecureContext) begin();
