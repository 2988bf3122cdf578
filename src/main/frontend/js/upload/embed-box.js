/** A box with the embed codes of files, in the form that is chosen. */
import { text } from '../text.js';
import { h } from '../dom.js';
import { api } from '../api.js';
import { copyText } from '../copy.js';
import { EMBED_CODES, labelOf, linesOf } from './embed-codes.js';

const REMEMBERED = 'calotype.embed-code';

/**
 * A file of the management API in the shape of the upload API's `image`, as the codes know it.
 * @param {string} id
 */
export async function imageOf(id) {
  const file = await api('GET', `/api/2/files/${id}`);
  return {
    type: file.type,
    display_title: file.title ?? file.filename,
    url: file.url,
    url_viewer: file.viewer_url,
    url_frame: file.frame?.url ?? '',
    thumb: file.thumb,
    medium: file.medium,
  };
}

/**
 * Offers what says something of these files; what does not is left out.
 *
 * @param {Record<string, any>[]} images as the upload API answers
 * @returns {{element: HTMLElement, show: (name: string) => void}}
 */
export function embedBox(images) {
  const remembered = localStorage.getItem(REMEMBERED) ?? 'viewer-links';
  const box = /** @type {HTMLTextAreaElement} */ (
    h('textarea.field__input.field__input--code', { id: 'embed-codes', rows: Math.min(6, images.length + 1), readonly: true, 'aria-label': text('embed.label') })
  );
  const offered = EMBED_CODES.map((code) => ({ ...code, lines: linesOf(code, images) })).filter(({ lines }) => lines !== '');
  const show = (name) => {
    const code = offered.find((one) => one.name === name);
    box.value = (code ?? offered[0])?.lines ?? '';
    if (code) {
      localStorage.setItem(REMEMBERED, code.name);
    }
  };
  const groups = ['links', 'html', 'markdown', 'bbcode'].map((group) =>
    h(
      'optgroup',
      { label: text(`embed.group.${group}`) },
      ...offered.filter((code) => code.group === group).map(({ name }) => h('option', { value: name, selected: name === remembered }, labelOf(name))),
    ),
  );
  const choice = /** @type {HTMLSelectElement} */ (
    h('select.field__input', { id: 'embed-choice', onChange: () => show(choice.value) }, ...groups)
  );
  show(remembered);
  const element = h(
    'section.embed',
    { 'aria-labelledby': 'embed-heading' },
    h('h2', { id: 'embed-heading' }, text('embed.heading')),
    h('div.embed__choice', {}, h('label.visually-hidden', { for: 'embed-choice' }, text('embed.choice')), choice),
    box,
    h(
      'div.uploader__go',
      {},
      h('button.button', { type: 'button', onClick: (event) => copyText(box.value, event.currentTarget) }, text('copy.copy')),
      h('button.button.button--quiet', { type: 'button', onClick: (event) => copyText(allOf(offered), event.currentTarget) }, text('copy.all')),
    ),
  );
  return { element, show };
}

function allOf(codes) {
  return codes.map(({ name, lines }) => `${labelOf(name)}\n${lines}`).join('\n\n');
}
