// An alarm stands in the title of the tab too, for whoever looks at another one: how many wait, before the page's name.
export default function alarm(place) {
  const title = document.title;
  document.body.addEventListener("refreshed", show);
  show();

  function show() {
    const waiting = Number(place.dataset.alarms);
    document.title = waiting ? `(!) ${waiting} · ${title}` : title;
  }
}
