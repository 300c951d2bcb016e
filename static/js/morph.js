// Changes a part into its fresh form without touching where the reader is: focus, selection and half-typed text stay.
import { Idiomorph } from "../vendor/idiomorph.esm.js";

// The page's policy demands that text becomes elements in named places only. This is the one, and what comes here is
// our own server's answer to our own request.
const policy = window.trustedTypes?.createPolicy("crisis", { createHTML: (text) => text });

// Whether somebody has typed, ticked or chosen something here that the server does not know of yet.
function touched(node) {
  if (node.type === "checkbox" || node.type === "radio") return node.checked !== node.defaultChecked;
  if (node.tagName === "INPUT" || node.tagName === "TEXTAREA") return node.value !== node.defaultValue;
  if (node.tagName !== "SELECT") return false;
  const meant = [...node.options].findIndex((option) => option.defaultSelected);
  return node.selectedIndex !== Math.max(0, meant);
}

// The whole answer is given back, for whoever needs more of it than its body.
export function morph(part, text) {
  const parsed = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "text/html");
  const active = document.activeElement;
  Idiomorph.morph(part, [...parsed.body.childNodes], {
    morphStyle: "innerHTML",
    ignoreActiveValue: Boolean(document.activeElement?.matches("input, textarea, select")), // a line is not a field
    callbacks: {
      beforeNodeMorphed: (node) => !(node.dataset && "keep" in node.dataset) && !touched(node),
      beforeAttributeUpdated: (name, node) => !(name === "open" && node.tagName === "DETAILS"),
    },
  });
  // A line that was moved has lost the focus on the way.
  if (active?.id && document.activeElement === document.body) document.getElementById(active.id)?.focus({ preventScroll: true });
  return parsed;
}
