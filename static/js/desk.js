/* The front desk without a connection: what was typed is kept on this device and sent until it arrives.
   The server counts whatever comes twice once. */
"use strict";

const desk = document.querySelector(".desk");
const STORE = "desk-kept";
const EVERY = 10_000;

const kept = () => JSON.parse(localStorage.getItem(STORE) ?? "[]");
const keep = (posts) => localStorage.setItem(STORE, JSON.stringify(posts));
const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;

/* A post is a list of pairs; the token is added when it leaves, since a new page has a new one. */
const identity = (post) => post.find(([name]) => name === "booking" || name === "key")?.join("=");

async function send(post) {
  const body = new URLSearchParams([...post, ["csrfmiddlewaretoken", token()]]);
  const options = { method: "POST", body, headers: { Accept: "application/json" } };
  const answer = await fetch(location.pathname, options);
  const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
  if (!isOurs) throw new Error(answer.redirected || answer.status === 403 ? "signed out" : "no answer");
  return { said: (await answer.json()).said, isTaken: answer.ok };
}

function say(card, text, state) {
  if (!card) return;
  card.querySelector("[data-said]").textContent = text;
  card.classList.remove("is-kept", "is-attended", "is-no_show");
  if (state) card.classList.add(state);
}

function cardOf(post) {
  const [name, value] = post.find(([key]) => key === "booking" || key === "key");
  return name === "booking" ? document.getElementById(`b${value}`) : document.querySelector("form[data-again]").closest("li");
}

function stateOf(post) {
  const names = post.map(([name]) => name);
  if (names.includes("miss")) return "is-no_show";
  return names.includes("check_in") ? "is-attended" : "";
}

/* One after another, in the order in which they were typed; the first that fails ends the turn. */
let isSending = false;
async function sendKept() {
  if (isSending) return;
  isSending = true;
  try {
    for (let posts = kept(); posts.length; posts = kept()) {
      const { said, isTaken } = await send(posts[0]);
      say(cardOf(posts[0]), said, isTaken ? stateOf(posts[0]) : "");
      keep(kept().filter((post) => identity(post) !== identity(posts[0])));
    }
  } catch (error) {
    const text = error.message === "signed out" ? desk.dataset.signedOut : desk.dataset.kept;
    for (const post of kept()) say(cardOf(post), text, "is-kept");
  } finally {
    isSending = false;
  }
}

desk.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  event.preventDefault();
  const form = event.target;
  const post = [...new FormData(form, event.submitter)].filter(([name]) => name !== "csrfmiddlewaretoken");
  keep([...kept().filter((each) => identity(each) !== identity(post)), post]);
  if ("again" in form.dataset) {
    form.reset();
    form.elements.key.value = crypto.randomUUID?.() ?? newKey();
  }
  sendKept();
});

/* Where the page isn't served over https, browsers don't offer randomUUID. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

window.addEventListener("online", sendKept);
setInterval(() => kept().length && sendKept(), EVERY);
sendKept();
