/* Keeps a screen's player alive without a connection: pages come from the network while there is one,
   pictures and styles from the cache, which the player itself fills. */
"use strict";

const PATIENCE = 8000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  const isPage = request.url.startsWith(self.registration.scope);
  event.respondWith(isPage ? freshOrKept(request) : keptOrFresh(request));
});

async function freshOrKept(request) {
  const kept = () => caches.match(request, { ignoreSearch: true, ignoreVary: true });
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    return answer.status < 500 ? answer : ((await kept()) ?? answer);
  } catch (error) {
    const answer = await kept();
    if (answer) return answer;
    throw error;
  }
}

async function keptOrFresh(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}
