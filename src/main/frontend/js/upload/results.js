/** What stands there when everything has arrived: thumbs, embed codes, albums, the way onwards. */
import { text } from '../text.js';
import { h } from '../dom.js';
import { copyText } from '../copy.js';
import { announce } from '../popup.js';
import { albumActions, claimLinks } from './afterwards.js';
import { EMBED_CODES, labelOf, linesOf } from './embed-codes.js';

const REMEMBERED = 'calotype.embed-code';

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
  const remembered = localStorage.getItem(REMEMBERED) ?? 'viewer-links';
  const box = /** @type {HTMLTextAreaElement} */ (
    h('textarea.field__input.field__input--code', { id: 'embed-codes', rows: 6, readonly: true, 'aria-label': text('embed.label') })
  );
  const show = (name) => {
    const code = EMBED_CODES.find((one) => one.name === name) ?? EMBED_CODES[0];
    box.value = linesOf(code, images);
    localStorage.setItem(REMEMBERED, code.name);
    return code;
  };
  const groups = ['links', 'html', 'markdown', 'bbcode'].map((group) =>
    h(
      'optgroup',
      { label: text(`embed.group.${group}`) },
      ...EMBED_CODES.filter((code) => code.group === group).map((code) =>
        h('option', { value: code.name, selected: code.name === remembered, disabled: linesOf(code, images) === '' }, labelOf(code.name)),
      ),
    ),
  );
  const choice = /** @type {HTMLSelectElement} */ (
    h('select.field__input', { id: 'embed-choice', onChange: () => show(choice.value) }, ...groups)
  );
  show(remembered);
  announce(images, (name) => show(name));
  return h(
    'section.embed',
    { 'aria-labelledby': 'embed-heading' },
    h('h2', { id: 'embed-heading' }, text('embed.heading')),
    h('div.embed__choice', {}, h('label.visually-hidden', { for: 'embed-choice' }, text('embed.choice')), choice),
    box,
    h(
      'div.uploader__go',
      {},
      h('button.button', { type: 'button', onClick: (event) => copyText(box.value, event.currentTarget) }, text('copy.copy')),
      h('button.button.button--quiet', { type: 'button', onClick: (event) => copyText(allCodes(images), event.currentTarget) }, text('copy.all')),
    ),
  );
}

function allCodes(images) {
  return EMBED_CODES.map((code) => ({ label: labelOf(code.name), lines: linesOf(code, images) }))
    .filter(({ lines }) => lines !== '')
    .map(({ label, lines }) => `${label}\n${lines}`)
    .join('\n\n');
}
