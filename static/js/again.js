// Goes on once the server has been away and is back; it needs a few seconds to clear the room and start anew.
const LOOK = 700; // milliseconds between two looks
const ENOUGH = 20000; // after which it must have been away between two looks

export default async function again(link) {
  const began = Date.now();
  let away = false;
  for (;;) {
    await new Promise((wake) => setTimeout(wake, LOOK));
    try {
      const answer = await fetch("/healthz", { cache: "no-store" });
      if (answer.ok && (away || Date.now() - began > ENOUGH)) return location.assign(link.href);
    } catch {
      away = true;
    }
  }
}
