// A fact's words go where the cursor stands, and its tick goes along. Without a script the button asks the server.
export default function insert(button) {
  const field = document.getElementById(button.dataset.into);
  const tick = document.getElementById(button.dataset.tick);
  const words = tick?.closest("li").querySelector("[data-words]")?.textContent;
  if (!field || !words) return;

  function put() {
    const [from, to] = field.matches(":focus") || field.selectionEnd ? [field.selectionStart, field.selectionEnd] : [field.value.length, field.value.length];
    const before = field.value.slice(0, from);
    const gap = !before || /\s$/.test(before) ? "" : " ";
    field.setRangeText(gap + words, from, to, "end");
    tick.checked = true;
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  button.addEventListener("click", (event) => {
    event.preventDefault();
    put();
  });
  const key = /\d/.exec(button.querySelector("kbd")?.textContent ?? "")?.[0];
  field.addEventListener("keydown", (event) => {
    if (!key || !event.altKey || event.code !== `Digit${key}`) return;
    event.preventDefault();
    put();
  });
}
