/** Files that a phone shared with the installed site; sw.js keeps them until they are asked for. */
const SHARED = 'calotype-shared';

/** Only an installed site can be shared to. */
export function offerSharing() {
  if (!('serviceWorker' in navigator)) {
    return;
  }
  const register = () => void navigator.serviceWorker.register('/sw.js').catch(() => {});
  addEventListener('appinstalled', register);
  if (matchMedia('(display-mode: standalone)').matches) {
    register();
  }
}

/** Whether this page was opened to take them. */
export const isSharedTo = () => location.pathname === '/upload' && new URLSearchParams(location.search).has('shared');

/** @returns {Promise<File[]>} each is handed out once */
export async function sharedFiles() {
  const cache = await caches.open(SHARED);
  const answers = await Promise.all((await cache.keys()).map((request) => cache.match(request)));
  const files = await Promise.all(
    answers.map(async (answer) => new File([await answer.blob()], decodeURIComponent(answer.headers.get('X-File-Name') ?? ''), { type: answer.headers.get('Content-Type') ?? '' })),
  );
  await caches.delete(SHARED);
  history.replaceState(null, '', '/upload');
  return files;
}
