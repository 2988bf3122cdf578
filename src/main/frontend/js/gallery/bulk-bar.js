/** The bar at the foot of the window: what is done to everything that is selected. */
import { albumChoices, albumOptions } from '../albums.js';
import { api, BULK, bulk } from '../api.js';
import { h, icon } from '../dom.js';
import { expirationField } from '../expiration.js';
import { formDialogue } from '../form-dialogue.js';
import { text } from '../text.js';
import { toast } from '../toast.js';
import { input, select } from '../upload/choices.js';

const PRIVACIES = ['public', 'unlisted', 'private'];

/** Out of every album; no public id. */
const NONE = '-';

/** What may happen to tags, by the name that the API has for it. */
const TAGGING = { add: 'add_tags', replace: 'tags', remove: 'remove_tags' };

export class BulkBar {
  /**
   * @param {HTMLElement} grid
   * @param {import('./selection.js').Selection} selection
   * @param {string} album id of the album that is shown, or ''
   */
  constructor(grid, selection, album) {
    this.selection = selection;
    this.album = album;
    this.count = h('span.bulk-bar__count', { 'aria-live': 'polite' });
    this.cover = album ? this.#button('cover', 'image', () => this.#coverWith()) : null;
    const acts =
      grid.dataset.in === 'trash'
        ? [this.#button('restore', 'check', () => this.#restore()), this.#button('purge', 'trash', () => this.#purge())]
        : [
            this.#button('move', 'album', () => this.#move()),
            this.#button('tag', 'edit', () => this.#tag()),
            this.#button('privacy', 'lock', () => this.#restrict()),
            this.#button('expiration', 'clock', () => this.#expire()),
            this.cover,
            this.#button('download', 'download', () => this.#download()),
            this.#button('delete', 'trash', () => this.#trash()),
          ];
    this.element = h(
      'section.bulk-bar',
      { hidden: true, 'aria-label': text('bulk.label') },
      h('button.icon-button', { type: 'button', 'aria-label': text('bulk.clear'), onClick: () => selection.clear() }, icon('close')),
      this.count,
      ...acts.filter(Boolean),
    );
    document.body.append(this.element);
    selection.addEventListener('change', () => this.#show());
  }

  #button(verb, sign, act) {
    return h('button.bulk-bar__act', { type: 'button', onClick: () => this.#said(act) }, icon(sign), h('span', {}, text(`bulk.${verb}`)));
  }

  async #said(act) {
    try {
      await act();
    } catch (failure) {
      toast(failure.message);
    }
  }

  #show() {
    const n = this.selection.cells.length;
    this.element.hidden = n === 0;
    this.count.textContent = text('bulk.selected', { n });
    if (this.cover) {
      this.cover.hidden = n !== 1;
    }
  }

  async #move() {
    const albums = await albumChoices();
    let chosen = '';
    let title = '';
    /** Kept for another try. */
    let made = { title: '', id: '' };
    await formDialogue(text('bulk.move'), text('album.move'), [
      select('bulk-album', 'choices.album', '', [{ value: '', label: text('bulk.moveChoose') }, { value: NONE, label: text('choices.noAlbum') }, ...albumOptions(albums)], (value) => {
        chosen = value;
      }),
      input('bulk-title', 'bulk.newTitle', '', { maxlength: 100 }, (value) => {
        title = value.trim();
      }),
    ], async () => {
      if (!chosen && !title) {
        throw new Error(text('bulk.moveNone'));
      }
      if (title && made.title !== title) {
        made = { title, id: (await api('POST', '/api/2/albums', { title })).id };
      }
      const target = title ? made.id : chosen;
      const moved = await this.#change({ album_id: target === NONE ? null : target }, 'bulk.moved');
      if (this.album && target !== this.album) {
        this.selection.remove(moved);
      }
    });
  }

  async #tag() {
    let tags = [];
    let how = 'add';
    await formDialogue(text('bulk.tag'), text('edit.apply'), [
      input('bulk-tags', 'edit.tags', '', { required: true, placeholder: text('edit.tagsHint') }, (value, field) => {
        tags = value.split(',').map((tag) => tag.trim()).filter(Boolean);
        field.setCustomValidity(tags.length === 0 ? text('bulk.tagNone') : '');
      }),
      select('bulk-tag-how', 'bulk.tagHow', how, Object.keys(TAGGING).map((value) => ({ value, label: text(`bulk.tagHow.${value}`) })), (value) => {
        how = value;
      }),
    ], () => this.#change({ [TAGGING[how]]: tags }, `bulk.tagged.${how}`));
  }

  async #restrict() {
    let privacy = PRIVACIES[0];
    await formDialogue(text('bulk.privacy'), text('edit.apply'), [
      select('bulk-privacy', 'bulk.privacy', privacy, PRIVACIES.map((value) => ({ value, label: text(`privacy.${value}`) })), (value) => {
        privacy = value;
      }),
    ], () => this.#change({ privacy }, 'bulk.restricted'));
  }

  /** Some of them may have an auto delete to take back; which ones, a listing does not tell. */
  async #expire() {
    let change = {};
    await formDialogue(text('bulk.expiration'), text('edit.apply'), [
      expirationField('bulk-expiration', true, (chosen) => {
        change = chosen;
      }),
    ], () => Object.keys(change).length > 0 && this.#change(change, 'bulk.expiring'));
  }

  async #change(change, sentence) {
    const { done, refused } = await bulk(this.selection.ids, 'edit', change);
    if (done.length === 0 && refused.length > 0) {
      throw new Error(refused[0].message);
    }
    this.#tell(sentence, done, refused);
    if (refused.length === 0) {
      this.selection.clear();
    }
    return done;
  }

  /** The browser saves one file itself, and several as a ZIP. */
  #download() {
    const ids = this.selection.ids;
    if (ids.length > BULK) {
      throw new Error(text('bulk.downloadLimit', { n: BULK }));
    }
    h('a', { href: `/api/2/files/archive?ids=${ids.join(',')}`, download: '' }).click();
  }

  async #trash() {
    const { done, refused } = await bulk(this.selection.ids, 'trash');
    this.selection.remove(done);
    this.#tell('bulk.trashed', done, refused, () => undo(done));
  }

  async #restore() {
    const { done, refused } = await bulk(this.selection.ids, 'restore');
    this.selection.remove(done);
    this.#tell('bulk.restored', done, refused);
  }

  async #purge() {
    await formDialogue(text('bulk.purge'), text('bulk.purge'), [h('p', {}, text('bulk.purgeNote', { n: this.selection.ids.length }))], async () => {
      const { done, refused } = await bulk(this.selection.ids, 'delete');
      this.selection.remove(done);
      this.#tell('bulk.purged', done, refused);
    }, true);
  }

  async #coverWith() {
    await api('PATCH', `/api/2/albums/${this.album}`, { cover_id: this.selection.ids[0] });
    this.selection.clear();
    toast(text('bulk.covered'));
  }

  #tell(sentence, done, refused, undoing) {
    const said = text(sentence, { n: done.length });
    const reason = refused.length > 0 ? ` ${text('bulk.refused', { n: refused.length, reason: refused[0].message })}` : '';
    toast(said + reason, undoing && done.length > 0 ? { label: text('undo'), act: undoing } : undefined);
  }
}

/** Takes files out of the trash and shows them again. @param {string[]} ids */
export async function undo(ids) {
  await bulk(ids, 'restore');
  location.reload();
}
