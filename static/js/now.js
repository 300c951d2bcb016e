// The room's own time, in milliseconds. In a live room that is the clock on the wall; in a drill, what the page says in
// `data-clock`: when the wall showed the first, it was the second in the room, and since then it runs so many times as fast.
export function now() {
  const [wall, room, speed] = (document.documentElement.dataset.clock ?? "").split(" ");
  if (!room) return Date.now();
  return Date.parse(room) + Math.max(0, Date.now() - Date.parse(wall)) * Number(speed);
}
