// Counts down to a promised moment: "12 min", then "0:59", and nothing once it has passed (the words say so).
export default function countdown(element) {
  show();
  const ticking = setInterval(() => (element.isConnected ? show() : clearInterval(ticking)), 1000);

  function show() {
    const left = Math.floor((new Date(element.dataset.until) - Date.now()) / 1000);
    const minutes = Math.floor(Math.abs(left) / 60);
    const seconds = String(Math.abs(left) % 60).padStart(2, "0");
    element.textContent = left < 0 ? `+${minutes}:${seconds}` : minutes > 9 ? `${minutes} min` : `${minutes}:${seconds}`;
  }
}
