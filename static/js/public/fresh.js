// Keeps the page true: asks for it again every half minute and puts the new content in place of the old.
// What is read, focused or opened stays so. Without an answer the page says how old it is.
const PAUSE = 30_000;
const stale = document.getElementById("stale");
let known = null;
let fetched = new Date();

function ask() {
  const request = new XMLHttpRequest(); // parses a page without running or trusting any of it
  request.responseType = "document";
  request.timeout = 10_000;
  request.onload = () => (request.status === 200 && request.response ? arrived(request) : lost());
  request.onerror = lost;
  request.ontimeout = lost;
  request.open("GET", location.pathname);
  request.setRequestHeader("Cache-Control", "no-cache");
  request.send();
}

function arrived(request) {
  fetched = new Date();
  stale.hidden = true;
  const tag = request.getResponseHeader("ETag") ?? request.response.body.textContent;
  if (known !== null && tag !== known) show(request.response);
  known = tag;
}

function show(fresh) {
  const open = [...document.querySelectorAll("main details[open] summary")].map((s) => s.textContent);
  const focused = document.activeElement?.closest("main a, main summary")?.textContent;
  document.title = fresh.title;
  document.documentElement.dataset.clock = fresh.documentElement.dataset.clock ?? "";
  document.body.dataset.level = fresh.body.dataset.level;
  for (const part of ["main", "footer"]) {
    document.querySelector(part).replaceWith(document.adoptNode(fresh.querySelector(part)));
  }
  for (const summary of document.querySelectorAll("main summary")) {
    summary.parentElement.open = open.includes(summary.textContent);
  }
  const again = [...document.querySelectorAll("main a, main summary")];
  if (focused) again.find((e) => e.textContent === focused)?.focus({ preventScroll: true });
  document.dispatchEvent(new Event("fresh"));
}

function lost() {
  const time = fetched.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  stale.textContent = `${stale.dataset.words} ${time}.`;
  stale.hidden = false;
}

ask();
setInterval(ask, PAUSE);
addEventListener("online", ask);
document.addEventListener("visibilitychange", () => document.hidden || ask());
