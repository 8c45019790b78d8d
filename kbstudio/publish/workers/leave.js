// What stands where a worker was, on a site that isn't read offline: it takes away what was kept, and itself.
self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const leave = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("kb " + self.registration.scope + " ")) await caches.delete(name);
    }
    await self.registration.unregister();
  };
  event.waitUntil(leave());
});
