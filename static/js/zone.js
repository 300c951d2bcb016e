// The time of day where the municipality is, to the second, wherever this screen's own clock may think it is.
const told = new Intl.DateTimeFormat("en-GB", { timeZone: document.documentElement.dataset.zone, timeStyle: "medium" });

export const timeOfDay = (moment) => told.format(moment);
