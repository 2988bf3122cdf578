/** A box for many addresses; lines that are none are named. */
import { text } from '../text.js';
import { dialogue, h } from '../dom.js';
import { parseAddresses } from './address.js';

/** @returns {Promise<string[]>} */
export async function askForAddresses() {
  /** @type {string[]} */
  let found = [];
  const box = /** @type {HTMLTextAreaElement} */ (
    h('textarea.field__input', { id: 'addresses', rows: 8, spellcheck: 'false', required: true, 'aria-describedby': 'addresses-wrong' })
  );
  const wrong = h('p.refusal', { id: 'addresses-wrong', role: 'alert', hidden: true });
  await dialogue(text('addresses.heading'), (close) => [
    h(
      'form',
      {
        onSubmit: (event) => {
          event.preventDefault();
          const { addresses, invalid } = parseAddresses(box.value);
          if (invalid.length > 0) {
            wrong.hidden = false;
            wrong.replaceChildren(...invalid.map(({ line, written }) => h('span', {}, text('addresses.invalid', { line, written }))));
            box.focus();
            return;
          }
          found = addresses;
          close('add');
        },
      },
      h('div.field', {}, h('label.field__label', { for: 'addresses' }, text('addresses.label')), box, wrong),
      h('div.dialogue__foot', {}, h('button.button', { type: 'submit' }, text('addresses.add'))),
    ),
  ]);
  return found;
}
