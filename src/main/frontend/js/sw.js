/**
 * What an installed site needs of a service worker: files that a phone shares with it (Web Share
 * Target) are kept until the upload page takes them. Everything else goes to the network as ever.
 */
const SHARED = 'calotype-shared';

addEventListener('install', () => self.skipWaiting());
addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
addEventListener('fetch', (event) => {
  const address = new URL(event.request.url);
  if (event.request.method === 'POST' && address.pathname === '/upload' && address.searchParams.has('share')) {
    event.respondWith(keep(event.request));
  }
});

async function keep(request) {
  const form = await request.formData();
  const cache = await caches.open(SHARED);
  const files = form.getAll('source').filter((part) => part instanceof File);
  await Promise.all(
    files.map((file, place) =>
      cache.put(`/shared/${place}`, new Response(file, { headers: { 'Content-Type': file.type, 'X-File-Name': encodeURIComponent(file.name) } })),
    ),
  );
  return Response.redirect('/upload?shared', 303);
}
