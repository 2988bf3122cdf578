/**
 * The upload plug-in for other people's editors: puts an upload button beside every text field it
 * fits, opens this site's upload page in a window, and appends the embed codes it sends back.
 *
 *   <script async src="https://HOST/sdk/pup.js" data-auto-insert="bbcode-embed-medium"></script>
 *
 * Options are data attributes of that tag: url, auto-insert, auto-close, lang, mode (auto, manual),
 * target (a selector), sibling (a selector inside the field's parent), sibling-pos (before, after),
 * button-class, container-class, observe.
 */
(() => {
  const tag = document.currentScript;
  const options = { ...(tag ? tag.dataset : {}) };
  const page = new URL(options.url || '/upload', tag ? tag.src : location.href);
  const fields = 'textarea, [contenteditable="true"], [contenteditable=""]';
  const unsuitable = /search|recipient|subject|username|participants|tags?$/i;
  const labels = { en: 'Upload images', zh: '上传图片' };
  /** @type {Map<string, {field: Element, popup: Window | null}>} */
  const opened = new Map();

  function fits(field) {
    return !unsuitable.test(`${field.id} ${field.getAttribute('name') || ''}`) && !field.hasAttribute('data-pup-ready');
  }

  function attach(field) {
    if (!fits(field)) {
      return;
    }
    field.setAttribute('data-pup-ready', '');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = options.buttonClass || 'pup-button';
    const language = (options.lang || navigator.language || 'en').slice(0, 2);
    button.textContent = labels[language] || labels.en;
    button.addEventListener('click', () => open(field));
    const container = document.createElement('div');
    container.className = options.containerClass || 'pup-container';
    container.append(button);
    const sibling = (options.sibling && field.parentElement?.querySelector(options.sibling)) || field;
    sibling.insertAdjacentElement(options.siblingPos === 'before' ? 'beforebegin' : 'afterend', container);
  }

  function open(field) {
    const id = crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2);
    const width = Math.min(720, screen.availWidth);
    const height = Math.min(690, screen.availHeight);
    const left = Math.round((screen.availWidth - width) / 2);
    const top = Math.round((screen.availHeight - height) / 2);
    opened.set(id, { field, popup: window.open(page.href, id, `width=${width},height=${height},left=${left},top=${top},scrollbars=1`) });
  }

  function append(field, text) {
    const written = field instanceof HTMLTextAreaElement ? field.value : field.textContent || '';
    const addition = (written.trim() === '' ? '' : '\n\n') + text;
    if (field instanceof HTMLTextAreaElement) {
      field.value += addition;
    } else {
      field.append(document.createTextNode(addition));
    }
    for (const event of ['input', 'change']) {
      field.dispatchEvent(new Event(event, { bubbles: true }));
    }
  }

  addEventListener('message', (event) => {
    const instance = event.data && opened.get(event.data.id);
    if (!instance || event.origin !== page.origin || event.source !== instance.popup) {
      return;
    }
    if (event.data.requestAction === 'postSettings') {
      const settings = { autoInsert: options.autoInsert || 'medium-bbcode-embed', autoClose: options.autoClose !== undefined };
      instance.popup?.postMessage({ id: event.data.id, settings }, page.origin);
    } else if (event.data.message) {
      append(instance.field, String(event.data.message));
    }
  });

  function attachAll() {
    document.querySelectorAll(options.target || fields).forEach(attach);
  }

  if (options.mode !== 'manual') {
    attachAll();
    document.addEventListener('DOMContentLoaded', attachAll);
    if (options.observe !== undefined) {
      new MutationObserver(attachAll).observe(document.documentElement, { childList: true, subtree: true });
    }
  }
})();
