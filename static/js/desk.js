// The desk by keyboard alone. While one types: Enter saves and clears, the answers that fit rise, Ctrl+Enter saves and
// counts the first of them as heard, function keys answer what was asked last. Esc leads to the lines, where arrows move
// and letters sort, and back. A caller's words are compared here, so that they leave this page only when they are saved.
const STEM = 5; // first letters of a word, as the server's own likeness takes them

export default function desk(form) {
  const text = form.elements.text;
  const back = form.querySelector("[data-said]");
  let busy = false;

  text.addEventListener("keydown", (key) => {
    if (key.key !== "Enter" || key.shiftKey || key.isComposing) return;
    key.preventDefault();
    form.requestSubmit(key.ctrlKey || key.metaKey ? nearest() : form.querySelector("[type=submit]"));
  });
  document.addEventListener("keydown", pressed);
  form.addEventListener("submit", (sending) => {
    sending.preventDefault();
    if (!busy) send(sending.submitter);
  });
  text.addEventListener("input", near);
  document.body.addEventListener("refreshed", near);
  text.focus();
  near();

  function pressed(key) {
    if (key.ctrlKey || key.altKey || key.metaKey || key.isComposing) return;
    const name = key.shiftKey && key.key.startsWith("F") ? `Shift+${key.key}` : key.key;
    const button = document.querySelector(`[data-key="${CSS.escape(name)}"]`);
    const row = document.activeElement.closest("[data-row]");
    if (button) done(key, () => button.form.requestSubmit(button));
    else if (key.key === "Escape") done(key, () => (row ? text : firstRow() ?? text).focus());
    else if (document.activeElement === row) inRow(key, row);
  }

  function inRow(key, row) {
    const rows = [...document.querySelectorAll("[data-row]")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[key.key];
    if (step) return done(key, () => (rows[rows.indexOf(row) + step] ?? text).focus());
    const button = row.querySelector(`[data-letter="${CSS.escape(key.key.toLowerCase())}"]:not(:disabled)`);
    if (button) return done(key, () => button.form.requestSubmit(button));
    if (key.key === "Enter") done(key, () => row.querySelector('a[href^="/questions/"]')?.click());
  }

  function done(key, step) {
    key.preventDefault();
    step();
  }

  function firstRow() {
    return document.querySelector("[data-row]");
  }

  function nearest() {
    return document.querySelector(`#${form.dataset.answers} [data-near] .told`) ?? form.querySelector("[type=submit]");
  }

  async function send(button) {
    busy = true;
    tell(back.dataset.saving);
    const body = new URLSearchParams(new FormData(form, button));
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      const told = await answer.json();
      if (told.once) named(told);
      if (answer.ok) saved(told, body);
      else tell(told.once ? `${told.title} ${told.now}` : told.detail ?? told.title, "bad");
    } catch {
      tell(back.dataset.lost, "bad");
    }
    busy = false;
  }

  function named({ once, question }) {
    form.elements.once.value = once;
    form.elements.question.value = question;
  }

  function saved(told, sent) {
    // What was typed while the save was on its way is the next call's, not this one's.
    text.value = text.value.startsWith(sent.get("text")) ? text.value.slice(sent.get("text").length) : text.value;
    for (const field of [form.elements.asker, form.elements.contact]) {
      if (field.value === sent.get(field.name)) field.value = "";
    }
    const heard = told.problem ?? (told.heard ? back.dataset.heard : "");
    tell(`${back.dataset.saved} ${told.number}${heard ? `: ${heard}` : ""}`, told.problem ? "bad" : "");
    if (!document.activeElement.closest("[data-row]")) text.focus(); // whoever went on to the lines stays there
    near();
  }

  function tell(words, kind = "") {
    back.textContent = words;
    back.dataset.kind = kind;
  }

  function near() {
    const place = document.getElementById(form.dataset.answers);
    const stems = new Set((text.value.toLowerCase().match(/[\p{L}\p{N}_]{3,}/gu) ?? []).map((word) => word.slice(0, STEM)));
    const ranked = [...place.children].map((answer, at) => ({ answer, at, fits: fits(answer, stems) }));
    for (const { answer, fits } of ranked) answer.toggleAttribute("data-near", fits > 0);
    ranked.sort((a, b) => b.fits - a.fits || a.at - b.at);
    if (ranked.some(({ answer }, at) => place.children[at] !== answer)) place.append(...ranked.map(({ answer }) => answer));
  }

  function fits(answer, stems) {
    const told = (answer.dataset.tells ?? "").split(" ").map((pair) => pair.split(":"));
    return told.reduce((sum, [stem, weight]) => (stems.has(stem) ? sum + Number(weight) : sum), 0);
  }
}
