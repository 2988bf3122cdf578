/** What stands there when everything has arrived: thumbs, embed codes, albums, the way onwards. */
import { rich, text } from '../text.js';
import { h } from '../dom.js';
import { announce } from '../popup.js';
import { albumActions, claimLinks } from './afterwards.js';
import { embedBox } from './embed-box.js';

/** @param {import('./uploader.js').Uploader} uploader */
export function results(uploader) {
  const { queue, config } = uploader;
  const images = queue.in('done').map((item) => item.image ?? {});
  const held = images.some((image) => image.is_approved === 0);
  return [
    h('div', {}, destination(config, queue), config.member ? albumActions(uploader, images) : claimLinks(config, images)),
    queue.in('failed').length > 0 ? someFailed(uploader) : null,
    held ? h('p.notice', {}, text('done.held')) : null,
    uploader.tiles.element,
    codes(images),
    h('div.uploader__go', {}, h('button.button', { type: 'button', onClick: () => uploader.more() }, text('done.more'))),
  ];
}

function destination(config, queue) {
  const album = config.albums.find(({ id }) => id === queue.common.album_id);
  const href = album?.path ?? config.home;
  return href ? h('p', {}, ...rich('done.addedTo', { place: (words) => h('a', { href }, words) }, { name: album?.title ?? text('done.library') })) : null;
}

function someFailed(uploader) {
  const more = (words) => h('button.link-button', { type: 'button', onClick: () => uploader.report() }, words);
  return h(
    'p.notice.notice--warning',
    {},
    ...rich('some.note', { more }),
    ' ',
    h('button.button.button--quiet.button--small', { type: 'button', onClick: () => uploader.retry() }, text('report.retry')),
  );
}

function codes(images) {
  const { element, show } = embedBox(images);
  announce(images, show);
  return element;
}
