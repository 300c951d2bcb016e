// The board of themes by key: walk through them, tick, merge. Each key is also a form and a button, which work without.
import { announce, leave, said, send, typing } from "./send.js";

export default function themes(form) {
  const list = () => [...form.querySelectorAll(".piles > li")];
  const link = (item) => item.querySelector(".pile-words a");
  const title = (item) => link(item).textContent.trim();
  let walked = null; // the theme that the keys are at, by name: its line is made anew now and then

  const keys = form.querySelector(".keys");
  if (keys) keys.hidden = false;

  const here = () => list().find((item) => item.dataset.theme === walked) ?? null;

  function walk(by) {
    const items = list();
    if (!items.length) return;
    const at = items.indexOf(here());
    const next = items[Math.min(items.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
    walked = next.dataset.theme;
    link(next).focus();
    next.scrollIntoView({ block: "nearest" });
  }

  const ticks = () => [...form.querySelectorAll(".piles input[type=checkbox]")];
  const count = () => ticks().filter((tick) => tick.checked).length;

  function tick(item, wanted) {
    const box = item?.querySelector("input[type=checkbox]");
    if (!box) return;
    box.checked = wanted ?? !box.checked;
    announce(said(form.dataset.ticked, { "#": count() }));
  }

  function choose() {
    if (!count()) tick(here(), true);
    form.querySelector("#into")?.focus();
  }

  const doing = {
    j: () => walk(1),
    k: () => walk(-1),
    x: () => tick(here()),
    m: choose,
    a: () => form.querySelector("[value=answer]")?.click(),
    n: () => document.getElementById("title")?.focus(),
    "/": () => document.getElementById("find")?.focus(),
    "?": () => keys && (keys.open = !keys.open),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.id === "into") {
      event.preventDefault();
      return form.querySelector("[value=merge]").click();
    }
    if (event.key === "Escape" && event.target.id === "into") return here() && link(here()).focus();
    if (typing(event) || event.ctrlKey) return;
    const arrow = { ArrowDown: "j", ArrowUp: "k" }[event.key];
    const act = doing[arrow && event.target.closest(".piles") ? arrow : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  form.addEventListener("focusin", (event) => {
    walked = event.target.closest(".piles > li")?.dataset.theme ?? walked;
  });

  form.addEventListener("submit", async (sending) => {
    if (!["merge", "part"].includes(sending.submitter?.value)) return;
    sending.preventDefault();
    const fields = new FormData(form, sending.submitter);
    const chosen = list().filter((item) => item.querySelector("input").checked && item.dataset.theme !== form.into.value);
    const into = form.into.selectedOptions[0].textContent;
    const words = said(form.dataset.merged, { ONE: chosen.map(title).join(", "), OTHER: into });
    if (!(await send(form.action, fields).catch(() => false))) return leave(form.action, fields);
    ticks().forEach((box) => (box.checked = false));
    form.querySelector("[name=once]").value = crypto.randomUUID();
    walked = form.into.value;
    if (here()) link(here()).focus();
    announce(sending.submitter.value === "merge" ? words : sending.submitter.textContent);
  });
}
