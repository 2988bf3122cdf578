/**
 * A tile a file. Previews are made only for tiles that come into view, two at a time, so that a
 * thousand dropped photographs do not freeze the page.
 */
import { byteSize, text } from '../text.js';
import { h, icon } from '../dom.js';

const PREVIEW_PIXELS = 240;
const AT_ONCE = 2;

export class Tiles {
  /** @type {Map<string, {tile: HTMLElement, bar: HTMLElement, key: string}>} */
  #tiles = new Map();
  #wanted = [];
  #making = 0;

  /**
   * @param {import('./queue.js').UploadQueue} queue
   * @param {{edit: (item: import('./item.js').Item) => void}} actions
   */
  constructor(queue, actions) {
    this.queue = queue;
    this.actions = actions;
    this.list = h('ul.tiles', { 'aria-label': text('tiles.label') });
    this.observer = new IntersectionObserver((entries) => this.#seen(entries), { rootMargin: '200px' });
    queue.addEventListener('change', (event) => {
      if (/** @type {CustomEvent} */ (event).detail.kind !== 'progress') {
        this.#follow();
      }
    });
  }

  get element() {
    this.#follow();
    return this.list;
  }

  #follow() {
    for (const [id, { tile }] of this.#tiles) {
      if (!this.queue.items.has(id)) {
        tile.remove();
        this.#tiles.delete(id);
      }
    }
    for (const item of this.queue.items.values()) {
      const known = this.#tiles.get(item.id);
      if (!known) {
        this.#add(item);
      } else if (known.key !== keyOf(item)) {
        known.key = keyOf(item);
        this.#dress(known.tile, item);
      }
    }
  }

  #add(item) {
    const bar = h('span.tile__bar', {});
    const tile = h(
      'li.tile',
      { 'data-id': item.id },
      h('button.tile__preview', { type: 'button', onClick: () => this.actions.edit(item) }),
      h('span.tile__name', { title: item.name }, item.name),
      h('span.tile__note.note', {}),
      bar,
      h('button.tile__remove.icon-button', { type: 'button', 'aria-label': text('tiles.remove', { name: item.name }), onClick: () => this.queue.remove(item.id) }, icon('close')),
    );
    this.#tiles.set(item.id, { tile, bar, key: keyOf(item) });
    this.#dress(tile, item);
    this.list.append(tile);
    this.observer.observe(tile);
  }

  #dress(tile, item) {
    tile.dataset.state = item.state;
    tile.querySelector('.tile__preview')?.setAttribute('aria-label', text(item.state === 'done' ? 'tiles.open' : 'tiles.edit', { name: item.name }));
    const note = tile.querySelector('.tile__note');
    if (note) {
      note.textContent = item.refusal ? item.refusal.message : item.size > 0 ? byteSize(item.size) : '';
    }
    if (item.image?.thumb?.url) {
      tile.querySelector('.tile__preview')?.replaceChildren(h('img', { src: item.image.thumb.url, alt: '' }));
    }
  }

  /** Shows how far a file is. @param {string} id */
  progress(id) {
    this.#tiles.get(id)?.bar.style.setProperty('--share', String(this.queue.progress.of(id)));
  }

  #seen(entries) {
    for (const entry of entries.filter((one) => one.isIntersecting)) {
      this.observer.unobserve(entry.target);
      const item = this.queue.items.get(/** @type {HTMLElement} */ (entry.target).dataset.id ?? '');
      if (item) {
        this.#wanted.push({ item, tile: entry.target });
      }
    }
    void this.#make();
  }

  async #make() {
    while (this.#making < AT_ONCE && this.#wanted.length > 0) {
      const { item, tile } = this.#wanted.shift();
      this.#making++;
      const preview = await previewOf(item);
      this.#making--;
      const place = tile.querySelector('.tile__preview');
      if (place && place.childElementCount === 0) {
        place.append(preview ?? icon(item.type.startsWith('video/') ? 'film' : 'image'));
      }
    }
  }
}

function keyOf(item) {
  return `${item.state} ${item.refusal?.message ?? ''} ${item.image ? 'image' : ''}`;
}

async function previewOf(item) {
  if (!item.blob || !item.type.startsWith('image/')) {
    return null;
  }
  try {
    const bitmap = await createImageBitmap(item.blob, { resizeWidth: PREVIEW_PIXELS, resizeQuality: 'medium' });
    const canvas = /** @type {HTMLCanvasElement} */ (h('canvas', { width: bitmap.width, height: bitmap.height }));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    bitmap.close();
    return canvas;
  } catch {
    return null;
  }
}
