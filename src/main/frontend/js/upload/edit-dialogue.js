/** Customises one file of the queue before it is sent, and the next, and the one before. */
import { text } from '../text.js';
import { dialogue, h } from '../dom.js';
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
    form(chosen, config, set, (verb) => close(verb), place, waiting.length),
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

function form(chosen, config, set, finish, place, count) {
  const submit = (event) => {
    event.preventDefault();
    finish('one');
  };
  return h(
    'form.edit',
    { onSubmit: submit },
    input('edit-title', 'edit.title', chosen.title, { maxlength: 100 }, (value) => set('title', value)),
    area('edit-description', 'edit.description', chosen.description, (value) => set('description', value)),
    input('edit-tags', 'edit.tags', chosen.tags, { placeholder: text('edit.tagsHint') }, (value) => set('tags', value)),
    ...sharedFields('edit', chosen, config, set),
    h(
      'div.dialogue__foot',
      {},
      h('button.button', { type: 'submit' }, text('edit.apply')),
      count > 1 ? h('button.button.button--quiet', { type: 'button', onClick: () => finish('all') }, text('edit.applyAll')) : null,
      place > 0 ? h('button.button.button--quiet', { type: 'button', onClick: () => finish('previous') }, text('edit.previous')) : null,
      place < count - 1 ? h('button.button.button--quiet', { type: 'button', onClick: () => finish('next') }, text('edit.next')) : null,
    ),
  );
}

/** A file name as a title: without its ending, with blanks. */
function titleOf(name) {
  return name.replace(/\.[^.]+$/, '').replace(/[_-]+/g, ' ').trim().slice(0, 100);
}
