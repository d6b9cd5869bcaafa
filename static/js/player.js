/* The player of a street screen: shows what is due now, one poster after the other; asks for its
   programme each minute; keeps page and pictures for the time without a connection; says that it lives.
   A setup address ends with #key=…, which stays on this machine and lets it report. */
"use strict";

const EVERY_MINUTE = 60_000;
const DAYS_KEPT = 30;
const programme = document.querySelector("#programme");
const { screen: code, zone, alive, worker } = programme.dataset;
const KEY = `screen-${code}-key`;
const PLAYS = `screen-${code}-plays`;
const CACHE = `screen-${code}`;

let shown = null;
let turn = null;
let isAsking = false;

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

async function report() {
  const key = read(KEY, "");
  if (!key) return;
  const sent = read(PLAYS, {});
  const lines = Object.entries(sent).slice(-400).map(([name, times]) => [Number(name.split(" ")[0]), name.split(" ")[1], times]);
  const body = new URLSearchParams({
    key,
    showing: shown?.dataset.name ?? "",
    programme: programme.dataset.version,
    plays: JSON.stringify(lines),
  });
  const answer = await fetch(alive, { method: "POST", body });
  if (!answer.ok) return;
  /* What was played meanwhile stays for the next report. */
  const left = read(PLAYS, {});
  for (const [name, times] of Object.entries(sent)) {
    left[name] -= times;
    if (!(left[name] > 0)) delete left[name];
  }
  write(PLAYS, left);
}

function forgetOldPlays() {
  const oldest = clock.format(new Date(Date.now() - DAYS_KEPT * 24 * 3600_000)).split(" ")[0];
  const plays = read(PLAYS, {});
  write(PLAYS, Object.fromEntries(Object.entries(plays).filter(([name]) => name.split(" ")[1] >= oldest)));
}

/* ---- a new programme ---- */
async function ask() {
  if (isAsking) return;
  isAsking = true;
  try {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (!answer.ok) return;
    const text = await answer.text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const fresh = page.querySelector("#programme");
    if (!fresh) return;
    /* Styles and this script came new with an update of the portal: begin anew. */
    const parts = (of) => [...of.querySelectorAll("link[rel=stylesheet], script[src]")].map((part) => part.getAttribute("href") ?? part.getAttribute("src")).join();
    if (parts(page.head) !== parts(document.head)) {
      await keep(page, text);
      location.reload();
      return;
    }
    if (fresh.dataset.version !== programme.dataset.version) await exchange(fresh);
    await keep(page, text);
  } finally {
    isAsking = false;
  }
}

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
    (part) => new URL(part.getAttribute("href") ?? part.getAttribute("src"), location.href).href,
  );
  const kept = new Set((await cache.keys()).map((request) => request.url));
  const missing = [...new Set(needed)].filter((address) => !kept.has(address));
  const answers = await Promise.allSettled(missing.map((address) => cache.add(address)));
  if (answers.some((answer) => answer.status === "rejected")) return; // the old page still has all that it needs
  await cache.put(here, new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'" } }));
  for (const address of kept) if (address !== here && !needed.includes(address)) await cache.delete(address);
}

const quietly = (task) => task().catch(() => {});

async function minute() {
  await quietly(ask);
  await quietly(report);
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
if ("serviceWorker" in navigator) quietly(() => navigator.serviceWorker.register(worker));
quietly(async () => navigator.wakeLock?.request("screen"));
document.addEventListener("click", () => quietly(() => document.documentElement.requestFullscreen()));
setInterval(minute, EVERY_MINUTE);
setInterval(forgetOldPlays, 24 * 3600_000);
minute();
