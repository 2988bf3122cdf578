/** A dialogue that is one form. */
import { dialogue, h } from './dom.js';

/**
 * @param {string} heading
 * @param {string} verb on the button that sends it
 * @param {(Node | null)[]} fields
 * @param {boolean} [final] whether it cannot be undone
 * @returns {Promise<boolean>} whether it was sent
 */
export async function formDialogue(heading, verb, fields, final = false) {
  const answer = await dialogue(heading, (close) => [
    h(
      'form',
      {
        onSubmit: (event) => {
          event.preventDefault();
          close('send');
        },
      },
      ...fields,
      h('div.dialogue__foot', {}, h(final ? 'button.button.button--danger' : 'button.button', { type: 'submit' }, verb)),
    ),
  ]);
  return answer === 'send';
}
