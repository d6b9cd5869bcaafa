/* The player of a street screen: shows what is due now, one poster after the other; asks for its
   programme each minute; keeps page and pictures for the time without a connection; says that it lives.
   A setup address ends with #key=…, which stays on this machine and lets it report. */
"use strict";

const EVERY_MINUTE = 60_000;
const PATIENCE = 45_000;
const DAYS_KEPT = 30;
const MOST_LINES = 400;
const programme = document.querySelector("#programme");
const { screen: code, zone, alive, worker } = programme.dataset;
const KEY = `screen-${code}-key`;
const PLAYS = `screen-${code}-plays`;
const PARCEL = `screen-${code}-parcel`;
const CACHE = `screen-${code}`;

let shown = null;
let turn = null;
let isBusy = false;

/* The street's own day and time, whatever the machine's zone. */
const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
function now() {
  const [day, time] = clock.format(new Date()).split(" ");
  return { day, time };
}

const posters = () => [...programme.querySelectorAll(".slide[data-placement]")];
const idle = () => programme.querySelector(".slide.idle");

function isDue(poster, { day, time }) {
  const { first, last, from, until } = poster.dataset;
  return first <= day && day <= last && from <= time && time < until;
}

const isLit = ({ time }) => programme.dataset.from <= time && time < programme.dataset.until;

/* The one after the last shown, in the order of the loop; by its placement, since the page may be new. */
function next(moment) {
  const due = posters().filter((poster) => isDue(poster, moment) && isLoaded(poster));
  const after = due.findIndex((poster) => poster.dataset.placement === shown?.dataset.placement) + 1;
  return due[after % due.length] ?? idle();
}

function isLoaded(poster) {
  const picture = poster.querySelector("img");
  return picture.complete && picture.naturalWidth > 0;
}

function show() {
  clearTimeout(turn);
  const moment = now();
  programme.classList.toggle("is-dark", !isLit(moment));
  const slide = next(moment);
  for (const other of programme.querySelectorAll(".slide.is-on")) if (other !== slide) other.classList.remove("is-on");
  slide.classList.add("is-on");
  shown = slide;
  document.body.dataset.showing = slide.dataset.placement ?? "";
  if (slide.dataset.placement && isLit(moment)) count(slide.dataset.placement, moment.day);
  turn = setTimeout(show, programme.dataset.seconds * 1000);
}

/* ---- what was shown, until it is reported ---- */
const read = (name, otherwise) => {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
};
const write = (name, value) => {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    /* a full or forbidden store: the posters go on */
  }
};

function count(placement, day) {
  const plays = read(PLAYS, {});
  const name = `${placement} ${day}`;
  plays[name] = (plays[name] ?? 0) + 1;
  write(PLAYS, plays);
}

/* A report that may have arrived is sent again under its old number, which the server counts once. */
function parcel() {
  const kept = read(PARCEL, null);
  if (kept) return kept;
  const plays = read(PLAYS, {});
  const names = Object.keys(plays).slice(0, MOST_LINES);
  const made = { number: `${Date.now()}-${Math.random().toString(36).slice(2, 8)}`, lines: [] };
  for (const name of names) {
    const [placement, day] = name.split(" ");
    made.lines.push([Number(placement), day, plays[name]]);
    delete plays[name];
  }
  write(PARCEL, made);
  write(PLAYS, plays);
  return made;
}

async function report() {
  const key = read(KEY, "");
  if (!key) return;
  const { number, lines } = parcel();
  const body = new URLSearchParams({
    key,
    number,
    showing: shown?.dataset.name ?? "",
    programme: programme.dataset.version,
    plays: JSON.stringify(lines),
  });
  const answer = await fetch(alive, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) });
  if (answer.ok || answer.status === 422) localStorage.removeItem(PARCEL);
}

function forgetOldPlays() {
  const oldest = clock.format(new Date(Date.now() - DAYS_KEPT * 24 * 3600_000)).split(" ")[0];
  const plays = read(PLAYS, {});
  write(PLAYS, Object.fromEntries(Object.entries(plays).filter(([name]) => name.split(" ")[1] >= oldest)));
}

/* ---- a new programme ---- */
async function ask() {
  const answer = await fetch(location.pathname, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) return;
  const text = await answer.text();
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.querySelector("#programme");
  if (!fresh) return;
  await keep(page, text);
  /* Styles or this script came new with an update of the portal: begin anew. */
  if (parts(page.head) !== parts(document.head)) location.reload();
  else if (fresh.dataset.version !== programme.dataset.version) await exchange(fresh);
}

const addressOf = (part) => part.getAttribute("href") ?? part.getAttribute("src");
const parts = (head) => [...head.querySelectorAll("link[rel=stylesheet], script[src]")].map(addressOf).join();

/* Pictures first: a poster is never shown half loaded. Those on the screen stay until then. */
async function exchange(fresh) {
  const slides = [...fresh.children].map((slide) => document.importNode(slide, true));
  await Promise.allSettled(slides.map((slide) => slide.querySelector("img")?.decode()));
  Object.assign(programme.dataset, fresh.dataset);
  programme.replaceChildren(...slides);
  show();
}

/* ---- for the time without a connection ---- */
async function keep(page, text) {
  if (!("caches" in window)) return;
  const cache = await caches.open(CACHE);
  const here = new URL(location.pathname, location.href).href;
  const needed = [...page.querySelectorAll("link[href], script[src], img[src]")].map(
    (part) => new URL(addressOf(part), location.href).href,
  );
  const kept = new Set((await cache.keys()).map((request) => request.url));
  const missing = [...new Set(needed)].filter((address) => !kept.has(address));
  const answers = await Promise.allSettled(missing.map((address) => cache.add(new Request(address, { signal: AbortSignal.timeout(PATIENCE) }))));
  if (answers.some((answer) => answer.status === "rejected")) return; // the old page still has all that it needs
  await cache.put(here, new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'" } }));
  for (const address of kept) if (address !== here && !needed.includes(address)) await cache.delete(address);
}

/* Tried again each minute: a network that failed at the start must not cost the whole run its worker. */
async function enlist() {
  if ("serviceWorker" in navigator && !navigator.serviceWorker.controller) await navigator.serviceWorker.register(worker);
}

const quietly = (task) => task().catch(() => {});

/* One after the other and never two at once: a slow network mustn't report the same plays twice. */
async function minute() {
  if (isBusy) return;
  isBusy = true;
  await quietly(enlist);
  await quietly(ask);
  await quietly(report);
  isBusy = false;
}

function takeKey() {
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (!key) return;
  write(KEY, key);
  history.replaceState(null, "", location.pathname);
}

takeKey();
forgetOldPlays();
Promise.allSettled(posters().map((poster) => poster.querySelector("img").decode())).then(show);
quietly(async () => navigator.wakeLock?.request("screen"));
document.addEventListener("click", () => quietly(() => document.documentElement.requestFullscreen()));
setInterval(minute, EVERY_MINUTE);
setInterval(forgetOldPlays, 24 * 3600_000);
minute();
