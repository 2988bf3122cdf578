/** Customises one file of the queue before it is sent, and the next, and the one before. */
import { byteSize, text } from '../text.js';
import { dialogue, h, icon } from '../dom.js';
import { area, input, sharedFields } from './choices.js';

/**
 * @param {import('./queue.js').UploadQueue} queue
 * @param {import('./queue.js').Item} item
 * @param {import('./uploader.js').Config} config
 */
export async function editTile(queue, item, config) {
  if (item.state === 'done' && item.image) {
    location.assign(item.image.url_viewer);
    return;
  }
  if (item.state === 'uploading') {
    return;
  }
  const waiting = [...queue.items.values()].filter((one) => one.state !== 'done');
  const place = waiting.indexOf(item);
  const chosen = { title: titleOf(item.name), ...item.choices };
  const set = (name, value) => {
    chosen[name] = value;
  };
  const answer = await dialogue(text('edit.heading', { name: item.name }), (close) => [
    form(item, chosen, config, set, (verb) => close(verb), place, waiting.length),
  ]);
  if (answer === '') {
    return;
  }
  queue.choose(item.id, chosen);
  if (answer === 'all') {
    const { title, ...shared } = chosen;
    waiting.filter((one) => one !== item).forEach((one) => queue.choose(one.id, { ...one.choices, ...shared }));
  }
  const next = answer === 'next' ? waiting[place + 1] : answer === 'previous' ? waiting[place - 1] : undefined;
  if (next) {
    await editTile(queue, next, config);
  }
}

function form(item, chosen, config, set, finish, place, count) {
  const shown = document.querySelector(`.tile[data-id="${CSS.escape(item.id)}"] .tile__preview`)?.firstElementChild;
  const preview = shown instanceof HTMLCanvasElement ? copyOf(shown) : shown instanceof HTMLImageElement ? h('img', { src: shown.src, alt: '' }) : null;
  const submit = (event) => {
    event.preventDefault();
    finish('one');
  };
  return h(
    'form.edit',
    { onSubmit: submit },
    h(
      'div.edit__file',
      {},
      preview,
      h('span', {}, item.name, h('br'), item.size > 0 ? byteSize(item.size) : item.address),
      count > 1 ? h('span.edit__steps', {}, step('previous', place > 0, finish), step('next', place < count - 1, finish)) : null,
    ),
    input('edit-title', 'edit.title', chosen.title, { maxlength: 100 }, (value) => set('title', value)),
    area('edit-description', 'edit.description', chosen.description, (value) => set('description', value)),
    input('edit-tags', 'edit.tags', chosen.tags, { placeholder: text('edit.tagsHint') }, (value) => set('tags', value)),
    h('div.pair', {}, ...sharedFields('edit', chosen, config, set)),
    h(
      'div.dialogue__foot',
      {},
      h('button.button', { type: 'submit' }, text('edit.apply')),
      count > 1 ? h('button.button.button--quiet', { type: 'button', onClick: () => finish('all') }, text('edit.applyAll')) : null,
    ),
  );
}

function step(way, possible, finish) {
  return h('button.icon-button', { type: 'button', disabled: !possible, 'aria-label': text(`edit.${way}`), onClick: () => finish(way) }, icon(way));
}

/** @param {HTMLCanvasElement} drawn */
function copyOf(drawn) {
  const copy = /** @type {HTMLCanvasElement} */ (h('canvas', { width: drawn.width, height: drawn.height, 'aria-hidden': 'true' }));
  copy.getContext('2d')?.drawImage(drawn, 0, 0);
  return copy;
}

/** A file name as a title: without its ending, with blanks. */
function titleOf(name) {
  return name.replace(/\.[^.]+$/, '').replace(/[_-]+/g, ' ').trim().slice(0, 100);
}
