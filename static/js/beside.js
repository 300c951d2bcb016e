// The journal stands open beside a replay where there is room for it; elsewhere it is a fold. The entry of this moment stays
// in the middle of what is seen of it.
export default function beside(fold) {
  const list = fold.querySelector("ol");
  const room = matchMedia("(min-width: 80rem)");
  const set = () => (fold.open = room.matches && !document.querySelector(".wall"));
  room.addEventListener("change", set);
  fold.addEventListener("toggle", middle);
  new MutationObserver(middle).observe(list, { subtree: true, attributeFilter: ["aria-current"] });
  set();
  middle();

  function middle() {
    const here = list.querySelector("[aria-current]");
    if (here) list.scrollTop = here.offsetTop - list.offsetTop - (list.clientHeight - here.offsetHeight) / 2;
  }
}
