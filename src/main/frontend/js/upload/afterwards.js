/** What may be done with files that have arrived: a new album, another album, an account. */
import { albumOptions } from '../albums.js';
import { rich, text } from '../text.js';
import { h } from '../dom.js';
import { formDialogue } from '../form-dialogue.js';
import { api, bulk } from '../api.js';
import { input, select } from './choices.js';
import { rememberClaims } from './claims.js';

/**
 * @param {import('./uploader.js').Uploader} uploader
 * @param {Record<string, any>[]} images
 */
export function albumActions(uploader, images) {
  const { albums } = uploader.config;
  const said = h('p', { role: 'status' });
  const tried = (work) => work().catch(({ message }) => said.replaceChildren(message));
  const act = (work) => (words) => h('button.link-button', { type: 'button', onClick: () => tried(work) }, words);
  const create = act(() => intoNewAlbum(images, said));
  const move = act(() => intoAlbum(albums, images, said));
  return h('div', {}, h('p', {}, ...rich(albums.length > 0 ? 'done.albums' : 'done.album', { create, move })), said);
}

async function intoNewAlbum(images, said) {
  let title = '';
  let album = null;
  const sent = await formDialogue(text('album.newHeading'), text('album.make'), [
    input('album-title', 'album.title', '', { required: true, maxlength: 100 }, (value) => {
      title = value;
    }),
  ], async () => {
    album ??= await api('POST', '/api/2/albums', { title });
    await move(images, album.id);
  });
  if (sent) {
    tell(said, `/album/${album.id}`, album.title);
  }
}

async function intoAlbum(albums, images, said) {
  let chosen = albums[0].id;
  const sent = await formDialogue(text('album.moveHeading'), text('album.move'), [
    select('album-choice', 'choices.album', chosen, albumOptions(albums), (value) => {
      chosen = value;
    }),
  ], () => move(images, chosen));
  if (sent) {
    tell(said, `/album/${chosen}`, albums.find(({ id }) => id === chosen)?.title ?? '');
  }
}

/** @throws {Error} when a file is refused */
async function move(images, album) {
  const { refused } = await bulk(
    images.map((image) => image.id_encoded),
    'edit',
    { album_id: album },
  );
  if (refused.length > 0) {
    throw new Error(text('bulk.refused', { n: refused.length, reason: refused[0].message }));
  }
}

function tell(said, href, name) {
  said.replaceChildren(...rich('done.addedTo', { place: (words) => h('a', { href }, words) }, { name }));
}

/** For guests: an account keeps what was just uploaded. */
export function claimLinks(config, images) {
  rememberClaims(images);
  const to = (href) => (words) => h('a', { href }, words);
  return h('p', {}, ...rich(config.signUp ? 'guest.account' : 'guest.signIn', { signup: to(config.signUp), signin: to(config.signIn) }));
}
