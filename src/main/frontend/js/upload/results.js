/** What stands there when everything has arrived: thumbs, embed codes, albums, the way onwards. */
import { text } from '../text.js';
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
    destination(config, queue),
    albumActions(uploader, images),
    config.member ? null : claimLinks(config, images),
    queue.in('failed').length > 0 ? someFailed(uploader) : null,
    held ? h('p.notice', {}, text('done.held')) : null,
    uploader.tiles.element,
    codes(images),
    h('div.uploader__go', {}, h('button.button', { type: 'button', onClick: () => uploader.more() }, text('done.more'))),
  ];
}

function destination(config, queue) {
  const album = config.albums.find(({ id }) => id === queue.common.album_id);
  if (album) {
    return h('p', {}, text('done.addedTo', { place: album.title }), ' ', h('a', { href: album.path }, text('done.open')));
  }
  return config.home ? h('p', {}, text('done.addedTo', { place: config.homeName }), ' ', h('a', { href: config.home }, text('done.open'))) : null;
}

function someFailed(uploader) {
  return h(
    'p.notice.notice--warning',
    {},
    text('some.note'),
    ' ',
    h('button.link-button', { type: 'button', onClick: () => uploader.report() }, text('some.more')),
    ' ',
    h('button.link-button', { type: 'button', onClick: () => uploader.retry() }, text('report.retry')),
  );
}

function codes(images) {
  const { element, show } = embedBox(images);
  announce(images, show);
  return element;
}
