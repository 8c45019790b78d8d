// Tells of each way to reach a person whether somebody answers now, and until or from when, in the reader's own time.
const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const WEEK = 7 * 1440;
const MINUTE = 60000;
const { lang } = document.documentElement;
// The page's language, as it is written where the reader is.
const language = navigator.languages.find((each) => each.split("-")[0] === lang) || lang;

// Minutes since Monday 0:00 in a time zone.
function minuteOfWeek(date, timeZone) {
  const format = { timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const parts = new Intl.DateTimeFormat("en-GB", format).formatToParts(date);
  const part = (type) => parts.find((each) => each.type === type).value;
  return DAYS.indexOf(part("weekday")) * 1440 + Number(part("hour")) * 60 + Number(part("minute"));
}

// When a minute of the week comes next; clocks may be changed until then.
function next(date, timeZone, minute) {
  const ahead = (minute - minuteOfWeek(date, timeZone) + WEEK) % WEEK;
  const guess = new Date(date.getTime() + ahead * MINUTE);
  const off = ((minute - minuteOfWeek(guess, timeZone) + WEEK * 1.5) % WEEK) - WEEK / 2;
  return new Date(guess.getTime() + off * MINUTE);
}

function clock(date, now, timeZone) {
  const day = (each) => new Intl.DateTimeFormat("en-GB", { dateStyle: "short", timeZone }).format(each);
  const weekday = day(date) === day(now) ? undefined : "long";
  return new Intl.DateTimeFormat(language, { weekday, hour: "numeric", minute: "2-digit", timeZone }).format(date);
}

function tell(node, now) {
  const { spans, zone } = node.dataset;
  const texts = node.closest("[data-open-until]").dataset;
  const minute = minuteOfWeek(now, zone);
  const open = spans.split(" ").map((span) => span.split("-").map(Number));
  const within = (moment) => open.find(([begin, end]) => begin <= moment && moment < end);
  const here = within(minute) || within(minute + WEEK);
  const change = here ? here[1] % WEEK : Math.min(...open.map(([begin]) => (begin - minute + WEEK) % WEEK)) + minute;
  const at = next(now, zone, change % WEEK);
  let time = clock(at, now);
  if (time !== clock(at, now, zone)) time = texts.yourTime.replace("{time}", time);
  const always = here && here[1] - here[0] >= WEEK;
  node.textContent = always ? texts.openNow : (here ? texts.openUntil : texts.closedUntil).replace("{time}", time);
  node.dataset.state = here ? "open" : "closed";
  node.hidden = false;
}

function tellAll() {
  const now = new Date(Math.floor(Date.now() / MINUTE) * MINUTE);
  for (const node of document.querySelectorAll(".kb-open[data-spans]")) {
    try {
      tell(node, now);
    } catch {
      // A time zone this browser doesn't know: the hours stand there in words.
    }
  }
}

tellAll();
setInterval(tellAll, MINUTE);
document.addEventListener("visibilitychange", tellAll);
