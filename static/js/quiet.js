// Sends a small form without leaving the page, so that what somebody is typing elsewhere on it stays. What changed comes
// with the next bell; what went wrong is said aloud.
export default function quiet(form) {
  form.addEventListener("submit", async (sending) => {
    sending.preventDefault();
    const button = sending.submitter;
    const body = new URLSearchParams(new FormData(form, button)); // before the button is disabled, which says nothing then
    if (button) button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
      if (answer.type !== "opaqueredirect") say(form);
    } catch {
      say(form);
    }
    if (button?.isConnected) button.disabled = false;
  });
}

function say(form) {
  const words = document.querySelector("[data-refused]");
  if (words) words.textContent = words.dataset.refused;
  else form.submit();
}
