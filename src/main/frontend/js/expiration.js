/** When files delete themselves: as it is, never, or after one of the intervals that uploads are offered. */
import { text } from './text.js';
import { select } from './upload/choices.js';

const NEVER = 'never';

/**
 * @param {string} id of the field
 * @param {boolean} expires whether there is an auto delete that can be taken back
 * @param {(change: {expires_at?: null, expires_in?: string}) => void} chosen told what every choice changes
 * @returns {HTMLElement | null} null where there is nothing to choose
 */
export function expirationField(id, expires, chosen) {
  const config = JSON.parse(document.querySelector('[data-upload-config]')?.textContent ?? '{}');
  const choices = (config.expirations ?? []).filter(({ value }) => value.startsWith('P'));
  if (expires) {
    choices.unshift({ value: NEVER, label: text('edit.never') });
  }
  const tell = (choice) => chosen(choice === '' ? {} : choice === NEVER ? { expires_at: null } : { expires_in: choice });
  return choices.length > 0 ? select(id, 'choices.expiration', '', [{ value: '', label: text('edit.asItIs') }, ...choices], tell) : null;
}
