// Saves a draft two seconds after typing stops, and says so only once the server has said so. A save whose answer was
// lost is sent again under the same name, so that it counts once. Text that is not saved stays in the form, nowhere else.
const PAUSE = 2000; // milliseconds after the last key
// Said when it is handed in, and not part of the draft.
const NOT_THE_TEXT = ["once", "based_on", "accepted", "theme", "considered", "elsewhere", "also", "touches", "touches_none", "clearance", "given_by", "note", "picture", "picture_kept"];
const AGAIN = 4000; // milliseconds before a lost save is tried again

export default function draft(form) {
  const words = form.querySelector("[data-saved]");
  let known = form.dataset.unsaved === "yes" ? null : written();
  let waiting = null;
  let sending = null; // what is on its way, until the server has answered
  let stopped = false; // somebody else wrote in it: a person decides now
  let leaving = false; // the form itself is sent

  if (form.dataset.free === "yes") form.addEventListener("input", typed);
  window.addEventListener("beforeunload", (going) => {
    if (!leaving && unsaved()) going.preventDefault();
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    stopped = leaving = true;
  });

  document.body.addEventListener("refreshed", () => {
    const latest = document.querySelector("[data-latest]");
    if (stopped || sending || Number(latest?.dataset.latest ?? 0) <= Number(form.elements.based_on?.value)) return;
    words.textContent = `${latest.dataset.by} ${words.dataset.other}`;
  });

  function written() {
    const fields = new FormData(form);
    for (const name of NOT_THE_TEXT) fields.delete(name);
    return new URLSearchParams(fields).toString();
  }

  function unsaved() {
    return written() !== known || Boolean(form.elements.picture?.value);
  }

  function typed() {
    if (stopped || !unsaved()) return;
    if (!sending) words.textContent = words.dataset.typing;
    later(PAUSE);
  }

  function later(pause) {
    clearTimeout(waiting);
    waiting = setTimeout(save, pause);
  }

  async function save() {
    if (stopped || (!sending && !unsaved())) return;
    if (sending?.busy) return;
    sending ??= { body: new FormData(form), text: written(), file: form.elements.picture?.value };
    sending.busy = true;
    words.textContent = words.dataset.saving;
    try {
      const answer = await fetch(form.action, { method: "POST", body: sending.body, headers: { Accept: "application/json" } });
      const told = await answer.json();
      if (answer.ok) accept(told);
      else decline(told);
    } catch {
      sending.busy = false;
      words.textContent = words.dataset.lost;
      later(AGAIN);
    }
  }

  function accept(told) {
    known = sending.text;
    if (sending.file && form.elements.picture.value === sending.file) {
      form.elements.picture.value = "";
      form.elements.picture.dispatchEvent(new Event("change", { bubbles: true }));
    }
    if (form.elements.picture_kept) form.elements.picture_kept.value = told.picture;
    sending = null;
    form.elements.once.value = told.once;
    form.elements.based_on.value = told.seq;
    words.textContent = `${words.dataset.done} ${told.at}`;
    if (location.pathname !== form.dataset.at) history.replaceState(null, "", form.dataset.at);
    if (unsaved()) typed();
  }

  function decline(told) {
    sending = null;
    if (stopped) return;
    stopped = told.reason === "edited_meanwhile";
    if (told.status >= 500) later(AGAIN);
    words.textContent = stopped && told.by ? `${told.by.name} ${words.dataset.other}` : told.what;
  }
}
