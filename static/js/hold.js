// A weighty button: held for a second, or pressed twice within five. Held or pressed by finger, mouse, key or voice;
// without this script it is an ordinary button.
const LONG = 900; // milliseconds of holding
const AGAIN = 5000; // milliseconds in which the second press counts

export default function hold(button) {
  const hint = document.getElementById(button.dataset.hint);
  let holding = null;
  let armed = null;
  let sent = false;
  hint.textContent = hint.dataset.hold;

  button.addEventListener("pointerdown", (event) => event.button === 0 && begin());
  for (const end of ["pointerup", "pointerleave", "pointercancel", "blur", "keyup"]) button.addEventListener(end, stop);
  button.addEventListener("contextmenu", (event) => event.preventDefault()); // a long press on a phone
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    if (event.repeat) event.preventDefault(); // a key that rests is one press
    else begin();
  });
  button.addEventListener("click", (event) => {
    if (armed && !sent) return void (sent = button.form.checkValidity()); // the second press: let it through
    event.preventDefault();
    if (!sent) arm();
  });

  function begin() {
    if (sent) return;
    button.toggleAttribute("data-holding", true);
    clearTimeout(holding);
    holding = setTimeout(() => {
      if (!button.form.reportValidity()) return stop();
      sent = true;
      button.form.requestSubmit(button);
    }, LONG);
  }

  function stop() {
    clearTimeout(holding);
    button.toggleAttribute("data-holding", false);
  }

  function arm() {
    clearTimeout(armed);
    button.toggleAttribute("data-armed", true);
    hint.textContent = hint.dataset.again;
    armed = setTimeout(() => {
      armed = null;
      button.toggleAttribute("data-armed", false);
      hint.textContent = hint.dataset.hold;
    }, AGAIN);
  }
}
