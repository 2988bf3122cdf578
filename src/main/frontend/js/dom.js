/**
 * Makes an element. Text is always text: there is no way to hand in markup.
 *
 * @param {string} name tag name, with classes behind dots: `div.tile.is-selected`
 * @param {Record<string, unknown>} [attributes] `on…` are listeners, `true` is an empty attribute,
 *     `false`, `null` and `undefined` leave the attribute out
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag);
  element.classList.add(...classes);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2).toLowerCase(), /** @type {EventListener} */ (value));
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, String(value));
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * A drawing of the icon sheet.
 * @param {string} name an id of `images/icons.svg`
 */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `/resources/images/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/**
 * Opens a dialogue and removes it when it closes.
 *
 * @param {string} label heading, read out
 * @param {(close: (answer?: string) => void) => Node[]} content
 * @returns {Promise<string>} what the dialogue was closed with, empty when it was dismissed
 */
export function dialogue(label, content) {
  return new Promise((resolve) => {
    const box = /** @type {HTMLDialogElement} */ (h('dialog.dialogue', { 'aria-label': label }));
    const close = (answer = '') => box.close(answer);
    box.append(
      h(
        'div.dialogue__head',
        {},
        h('h2.dialogue__title', {}, label),
        h('button.icon-button', { type: 'button', 'aria-label': closeLabel(), onClick: () => close() }, icon('close')),
      ),
      ...content(close),
      toastRegion(),
    );
    closeFromOutside(box, close);
    box.addEventListener('close', () => {
      const said = box.querySelector(':scope > [data-toasts]')?.childNodes ?? [];
      document.querySelector('body > [data-toasts]')?.append(...said);
      box.remove();
      resolve(box.returnValue);
    });
    box.querySelector('form .field__input:not([readonly])')?.setAttribute('autofocus', '');
    document.body.append(box);
    box.showModal();
  });
}

/** Not by a press on its padding, nor by a selection of text that ends beside it: both would lose what was written. */
function closeFromOutside(box, close) {
  const outside = (event) => {
    const { left, right, top, bottom } = box.getBoundingClientRect();
    return event.target === box && (event.clientX < left || event.clientX > right || event.clientY < top || event.clientY > bottom);
  };
  let pressed = false;
  box.addEventListener('pointerdown', (event) => {
    pressed = outside(event);
  });
  box.addEventListener('click', (event) => {
    if (pressed && outside(event)) {
      close();
    }
  });
}

/** Where sentences are shown and read out; there before the first of them, as screen readers want it. */
export function toastRegion() {
  return h('div.toasts', { role: 'status', 'data-toasts': true });
}

function closeLabel() {
  return document.documentElement.dataset.closeLabel ?? 'Close';
}
