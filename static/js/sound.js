// Four sounds and no others: somebody may be in danger, an approval waits, a lock needs a hand, a promise is overdue.
// Each has its own shape, so that it is known without looking. An alarm goes on until somebody has looked. Silent until the switch was pressed on this page.
import { now } from "./now.js";

const TUNES = { alarms: [880, 880, 880, 1175], approvals: [660, 880], hands: [440, 330, 440], promise: [520, 520, 520, 390] }; // hertz
const NOTE = 0.18; // seconds
const AGAIN = 10_000; // milliseconds: an alarm is heard again, while it waits

export default function sound(button) {
  let speaker = null;
  let before = read();
  let overdue = isOverdue(before);
  let alarmed = 0;
  button.hidden = false;
  button.addEventListener("click", toggle);
  document.body.addEventListener("refreshed", listen);
  setInterval(listen, 1000);

  function toggle() {
    if (speaker) speaker.close();
    speaker = speaker ? null : new AudioContext();
    const on = speaker !== null;
    button.setAttribute("aria-pressed", String(on));
    button.querySelector("span").textContent = on ? button.dataset.on : button.dataset.off;
    if (on) play(before.alarms ? "alarms" : "approvals");
  }

  function listen() {
    const told = read();
    if (told.alarms > before.alarms || (told.alarms && Date.now() - alarmed > AGAIN)) {
      play("alarms");
      alarmed = Date.now();
    }
    if (told.approvals > before.approvals) play("approvals");
    if (told.hands > before.hands) play("hands");
    if (isOverdue(told) && !overdue) play("promise");
    overdue = isOverdue(told);
    before = told;
  }

  function play(name) {
    if (!speaker) return;
    TUNES[name].forEach((hertz, n) => {
      const at = speaker.currentTime + n * NOTE * 1.25;
      const tone = new OscillatorNode(speaker, { frequency: hertz, type: "triangle" });
      const volume = new GainNode(speaker, { gain: 0 });
      volume.gain.setValueAtTime(0.0001, at);
      volume.gain.exponentialRampToValueAtTime(0.4, at + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, at + NOTE);
      tone.connect(volume).connect(speaker.destination);
      tone.start(at);
      tone.stop(at + NOTE);
    });
  }
}

function read() {
  const told = document.querySelector("[data-sounds]")?.dataset ?? {};
  return { alarms: Number(told.alarms ?? 0), approvals: Number(told.approvals ?? 0), hands: Number(told.hands ?? 0), promise: told.promise };
}

function isOverdue(told) {
  return Boolean(told.promise) && new Date(told.promise) < now();
}
