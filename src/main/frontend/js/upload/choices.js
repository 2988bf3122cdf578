/** The fields a person may choose for one file or for all. */
import { albumOptions } from '../albums.js';
import { text } from '../text.js';
import { h } from '../dom.js';

/** @typedef {import('./uploader.js').Config} Config */

/** Choices for every file of the queue; they stay for "upload more". */
export function choicesForAll(queue, config) {
  const set = (name, value) => queue.chooseForAll(name, value);
  return h(
    'fieldset.choices',
    {},
    h('legend', {}, text('choices.all')),
    ...sharedFields('all', queue.common, config, set),
  );
}

/**
 * Album, category, expiration, width and NSFW.
 *
 * @param {string} prefix of the ids of the fields
 * @param {import('./queue.js').Choices} chosen
 * @param {Config} config
 * @param {(name: string, value: string | boolean) => void} set
 */
export function sharedFields(prefix, chosen, config, set) {
  return [
    config.albums.length > 0
      ? select(`${prefix}-album`, 'choices.album', chosen.album_id, [{ value: '', label: text('choices.noAlbum') }, ...albumOptions(config.albums)], (value) => set('album_id', value))
      : null,
    config.categories.length > 0
      ? select(`${prefix}-category`, 'choices.category', chosen.category_id, [{ value: '', label: text('choices.noCategory') }, ...config.categories.map(({ id, name }) => ({ value: id, label: name }))], (value) => set('category_id', value))
      : null,
    config.expirations.length > 0 ? select(`${prefix}-expiration`, 'choices.expiration', chosen.expiration, config.expirations, (value) => set('expiration', value)) : null,
    input(`${prefix}-width`, 'choices.width', chosen.width, { type: 'number', min: 16, max: 100000, inputmode: 'numeric' }, (value) => set('width', value)),
    check(`${prefix}-nsfw`, 'choices.nsfw', chosen.nsfw === true, (value) => set('nsfw', value)),
  ].filter(Boolean);
}

export function select(id, key, value, options, changed) {
  const field = /** @type {HTMLSelectElement} */ (
    h(
      'select.field__input',
      { id, onChange: () => changed(field.value) },
      ...options.map((option) => h('option', { value: option.value, selected: option.value === (value ?? '') }, option.label)),
    )
  );
  return h('div.field', {}, h('label.field__label', { for: id }, text(key)), field);
}

export function input(id, key, value, attributes, changed) {
  const field = /** @type {HTMLInputElement} */ (
    h('input.field__input', { id, value: value ?? '', ...attributes, onInput: () => changed(field.value, field) })
  );
  return h('div.field', {}, h('label.field__label', { for: id }, text(key)), field);
}

export function area(id, key, value, changed) {
  const field = /** @type {HTMLTextAreaElement} */ (
    h('textarea.field__input', { id, rows: 3, onInput: () => changed(field.value) })
  );
  field.value = value ?? '';
  return h('div.field', {}, h('label.field__label', { for: id }, text(key)), field);
}

export function check(id, key, checked, changed) {
  const field = /** @type {HTMLInputElement} */ (h('input', { id, type: 'checkbox', checked, onChange: () => changed(field.checked) }));
  return h('div.field.field--check', {}, field, h('label', { for: id }, text(key)));
}
