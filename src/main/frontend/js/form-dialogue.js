/** A dialogue that is one form. */
import { dialogue, h } from './dom.js';

/**
 * Stays open, with what was written, when what it sends is refused.
 *
 * @param {string} heading
 * @param {string} verb on the button that sends it
 * @param {(Node | null)[]} fields
 * @param {() => unknown} send what is done with it; its failure is told in the dialogue
 * @param {boolean} [final] whether it cannot be undone
 * @returns {Promise<boolean>} whether it was done
 * @throws {Error} the failure of what was under way when the dialogue was dismissed
 */
export async function formDialogue(heading, verb, fields, send, final = false) {
  let done = false;
  /** @type {Promise<unknown> | null} */
  let going = null;
  const refusal = h('p.refusal', { role: 'alert', hidden: true });
  const button = h(final ? 'button.button.button--danger' : 'button.button', { type: 'submit' }, verb);
  const submit = async (close) => {
    if (going) {
      return;
    }
    refusal.hidden = true;
    button.setAttribute('aria-disabled', 'true');
    going = Promise.resolve().then(send);
    try {
      await going;
      done = true;
      close('send');
    } catch (failure) {
      if (button.isConnected) {
        going = null;
      }
      refusal.textContent = failure.message;
      refusal.hidden = false;
      button.removeAttribute('aria-disabled');
    }
  };
  await dialogue(heading, (close) => [
    h(
      'form',
      {
        onSubmit: (event) => {
          event.preventDefault();
          void submit(close);
        },
      },
      ...fields,
      refusal,
      h('div.dialogue__foot', {}, button),
    ),
  ]);
  await going;
  return done;
}
