/**
 * The uploader as a pop-up of somebody's editor (the upload plug-in protocol): says hello to the
 * opener, receives its settings, and sends embed codes back to that origin and no other.
 */
import { embedCode, linesOf } from './upload/embed-codes.js';

/** @type {{origin: string, settings: Record<string, any>} | null} */
let opener = null;

/** Says hello; nothing happens in a window that nobody opened by name. */
export function greetOpener() {
  if (!window.opener || window.name === '' || !document.referrer) {
    return;
  }
  const origin = new URL(document.referrer).origin;
  if (origin === location.origin) {
    return;
  }
  addEventListener('message', (event) => {
    if (event.source === window.opener && event.origin === origin && event.data?.id === window.name && event.data.settings) {
      opener = { origin, settings: event.data.settings };
    }
  });
  // An opener that compares hosts without ports takes only what carries a message.
  window.opener.postMessage({ id: window.name, requestAction: 'postSettings', message: '' }, origin);
}

/** @type {WeakSet<object>} files whose codes have been sent */
const announced = new WeakSet();

/**
 * Sends the code that the opener wants, if it wants one by itself; of each file once.
 *
 * @param {Record<string, any>[]} images
 * @param {(name: string) => void} show selects the code on the page
 */
export function announce(images, show) {
  const code = opener && embedCode(opener.settings.autoInsert ?? '');
  if (!opener || !code) {
    return;
  }
  show(code.name);
  const fresh = images.filter((image) => !announced.has(image));
  if (fresh.length === 0) {
    return;
  }
  fresh.forEach((image) => announced.add(image));
  window.opener.postMessage({ id: window.name, message: linesOf(code, fresh) }, opener.origin);
  if (opener.settings.autoClose) {
    window.close();
  }
}
