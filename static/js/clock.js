// The time of day in the municipality, to the second.
export default function clock(element) {
  const said = new Intl.DateTimeFormat("nb-NO", { timeZone: element.dataset.zone, timeStyle: "medium" });
  const show = () => (element.textContent = said.format(Date.now()).replaceAll(".", ":"));
  show();
  setInterval(show, 1000);
}
