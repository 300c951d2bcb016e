// Whoever writes that she is in danger sees the emergency numbers at once, before any answer. Nothing leaves the page.
const field = document.getElementById("text");
const urgent = document.getElementById("urgent");
const phrases = JSON.parse(urgent.dataset.phrases);

const plain = (text) => ` ${text.toLowerCase().replaceAll("’", "'").replace(/\s+/gu, " ")}`;

function look() {
  const said = plain(field.value);
  const danger = phrases.some((phrase) => said.includes(` ${phrase}`));
  if (urgent.hidden === danger) urgent.hidden = !danger; // said aloud once, not at every letter
}

field.addEventListener("input", look);
if (urgent.hidden) look();
