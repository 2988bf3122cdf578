/** Asks what is to change about a file, and changes it. */
import { albumChoicesFor, albumOptions } from '../albums.js';
import { api, save } from '../api.js';
import { expirationField } from '../expiration.js';
import { formDialogue } from '../form-dialogue.js';
import { text } from '../text.js';
import { area, check, input, select } from '../upload/choices.js';

const PRIVACIES = ['public', 'unlisted', 'private'];

/**
 * @param {Record<string, any>} file as `/api/2` tells it
 * @param {boolean} owned whether whoever looks may do with it as they like; privacy and auto delete are not for others
 * @returns {Promise<boolean>} whether something was changed
 */
export async function changeFile(file, owned) {
  const [albums, categories] = await Promise.all([albumChoicesFor(file.album_id, owned), api('GET', '/api/2/categories')]);
  /** @type {Record<string, unknown>} */
  const change = {};
  /** @type {{expires_at?: null, expires_in?: string}} */
  let expiration = {};
  const changed = () => Object.values({ ...change, ...expiration }).some((value) => value !== undefined);
  const set = (name) => (value) => {
    change[name] = value;
  };
  const orNone = (name) => (value) => {
    change[name] = value === '' ? null : value;
  };
  /** What is chosen back is not sent: putting a file where it lies may be refused. */
  const moveTo = (album) => {
    change.album_id = album === (file.album_id ?? '') ? undefined : album || null;
  };
  const sent = await formDialogue(text('acts.edit'), text('edit.save'), [
    input('edit-title', 'edit.title', file.title ?? '', { maxlength: 100 }, orNone('title')),
    area('edit-description', 'edit.description', file.description ?? '', orNone('description')),
    input('edit-tags', 'edit.tags', file.tags.join(', '), { placeholder: text('edit.tagsHint') }, (value) => {
      change.tags = value.split(',').map((tag) => tag.trim()).filter(Boolean);
    }),
    select('edit-album', 'choices.album', file.album_id ?? '', [{ value: '', label: text('choices.noAlbum') }, ...albumOptions(albums)], moveTo),
    categories.items.length > 0
      ? select('edit-category', 'choices.category', String(file.category_id ?? ''), [{ value: '', label: text('choices.noCategory') }, ...categories.items.map(({ id, name }) => ({ value: String(id), label: name }))], (value) => {
          change.category_id = value === '' ? null : Number(value);
        })
      : null,
    owned ? select('edit-privacy', 'bulk.privacy', file.privacy, PRIVACIES.map((value) => ({ value, label: text(`privacy.${value}`) })), set('privacy')) : null,
    owned
      ? expirationField('edit-expiration', Boolean(file.expires_at), (chosen) => {
          expiration = chosen;
        })
      : null,
    check('edit-nsfw', 'choices.nsfw', file.nsfw, set('nsfw')),
  ], () => changed() && save(`/api/2/files/${file.id}`, file, { ...change, ...expiration }));
  return sent && changed();
}
