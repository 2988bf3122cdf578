/** The uploader as a person sees it: one region whose headline tells the state of the queue. */
import { byteSize, rich, text, timeSpan } from '../text.js';
import { h, icon } from '../dom.js';
import { check, choicesForAll } from './choices.js';
import { editTile } from './edit-dialogue.js';
import { FolderAlbums } from './folders.js';
import { UploadQueue } from './queue.js';
import { showReport } from './report-dialogue.js';
import { results } from './results.js';
import { Tiles } from './tiles.js';
import { isTouch, otherWays, refusals, rules } from './ways.js';

/** Changes after which the same state looks different. */
const REDRAWN = ['restored', 'paused', 'resumed'];

/**
 * @typedef {object} Config what the page knows, see the bean that writes it
 * @property {string} endpoint address of the resumable upload
 * @property {string} addressEndpoint
 * @property {string[]} types
 * @property {string} formats for people
 * @property {number} maxBytes
 * @property {number} memberMaxBytes what signing in would give; 0 when nothing more
 * @property {number} atOnce
 * @property {boolean} member
 * @property {string} [home] where a member's files go
 * @property {string} signIn
 * @property {string} signUp empty when closed
 * @property {string} terms address of the terms a guest must accept; empty: none
 * @property {{value: string, label: string}[]} expirations
 * @property {(import('../albums.js').AlbumChoice & {path: string})[]} albums
 * @property {{id: string, name: string}[]} categories
 */
export class Uploader {
  /**
   * @param {HTMLElement} root emptied and taken over
   * @param {Config} config
   */
  constructor(root, config) {
    this.root = root;
    this.config = config;
    this.queue = new UploadQueue(config);
    this.refused = [];
    this.finished = false;
    /** @type {(Node | null)[] | null} what is shown of a finished upload: made once, since people work with it */
    this.results = null;
    this.foldersAsAlbums = true;
    this.folders = new FolderAlbums();
    this.prepare = (items) => this.#prepare(items);
    /** @type {string} why nothing was sent; empty: no reason */
    this.trouble = '';
    this.termsAccepted = false;
    this.offline = h('p.notice', { hidden: navigator.onLine }, text('upload.offline'));
    this.tiles = new Tiles(this.queue, {
      edit: (item) => editTile(this.queue, item, config),
    });
    this.status = h('p.visually-hidden', { 'aria-live': 'polite' });
    this.head = h('div.uploader__head', { onClick: () => this.state === 'idle' && this.pick() });
    this.body = h('div.uploader__body', {});
    this.input = /** @type {HTMLInputElement} */ (
      h('input.visually-hidden', {
        type: 'file',
        multiple: true,
        id: 'uploader-input',
        tabindex: '-1',
        'aria-hidden': 'true',
        onChange: () => this.take(this.input.files ?? []),
      })
    );
    root.replaceChildren(this.head, this.body, this.status, this.input);
    root.hidden = false;
    this.queue.addEventListener('change', (event) => this.#changed(/** @type {CustomEvent} */ (event).detail));
    addEventListener('beforeunload', (event) => {
      if (this.queue.running) {
        event.preventDefault();
      }
    });
    this.render();
  }

  /** Opens the browser's file dialogue. */
  pick() {
    this.input.click();
  }

  /** What has arrived stays in view until something else is taken in. @param {Iterable<File>} files */
  take(files) {
    const { taken, refused } = this.queue.judge(files);
    this.input.value = '';
    if (taken.length > 0) {
      this.#beginAnew();
      this.queue.add(taken);
    }
    this.#refuse(refused);
    this.render();
    this.#join();
  }

  /** @param {string[]} addresses */
  takeAddresses(addresses) {
    if (addresses.length === 0) {
      return;
    }
    if (!this.config.addressEndpoint) {
      this.#refuse(addresses.map((name) => ({ name, reason: text('refused.address') })));
      this.render();
      return;
    }
    this.#beginAnew();
    this.queue.addAddresses(addresses);
    this.#join();
  }

  /** What comes while others fly follows them at once, or at the end of the pause. */
  #join() {
    if (this.queue.running && !this.queue.paused) {
      void this.#send();
    }
  }

  /** Keeps album, tags and expiration for the next round. */
  #beginAnew() {
    if (this.finished) {
      this.#reset();
    }
  }

  #refuse(refused) {
    if (refused.length > 0) {
      this.refused.push(...refused);
      this.#say(text('refused.some', { n: refused.length }));
    }
  }

  #changed({ kind, id }) {
    if (kind === 'progress') {
      this.tiles.progress(id);
      this.#drawProgress();
      return;
    }
    if (kind === 'offline' || kind === 'online') {
      this.#lineIs(kind);
      return;
    }
    if (kind === 'restored' && this.queue.lost.size > 0) {
      this.#say(text('lost.text', { n: this.queue.lost.size }));
    }
    if (kind === 'complete') {
      this.results = null;
      this.finished = this.queue.in('done').length + this.queue.in('failed').length > 0;
      this.#say(this.state === 'ready' ? this.trouble : this.#headline());
    }
    if (this.state !== this.root.dataset.state || REDRAWN.includes(kind)) {
      this.render();
    } else {
      this.#drawProgress();
    }
  }

  /** Uppy says that it is online whenever it has looked; people are told when it was not before. */
  #lineIs(kind) {
    const wasThere = this.offline.hidden;
    this.offline.hidden = kind === 'online';
    if (kind === 'offline' || !wasThere) {
      this.#say(text(`upload.${kind}`));
    }
  }

  get state() {
    if (this.queue.running) {
      return 'uploading';
    }
    if (this.finished) {
      const done = this.queue.in('done').length;
      const failed = this.queue.in('failed').length;
      return done === 0 ? 'none' : failed > 0 ? 'some' : 'done';
    }
    return this.queue.items.size > 0 ? 'ready' : 'idle';
  }

  #headline() {
    switch (this.state) {
      case 'idle':
        return text(isTouch() ? 'idle.touch' : 'idle.heading');
      case 'uploading':
        return text('uploading.heading', { n: this.queue.progress.count, percent: this.queue.progress.percent });
      case 'none':
        return text('none.heading');
      default:
        return text('done.heading');
    }
  }

  #heading() {
    return this.state === 'ready' ? rich(isTouch() ? 'ready.touch' : 'ready.heading', { b: (words) => h('strong', {}, words) }) : [this.#headline()];
  }

  render() {
    const hadFocus = this.root.contains(document.activeElement);
    const { state } = this;
    this.root.dataset.state = state;
    const heading = h('h1.uploader__heading', { tabindex: '-1' }, ...this.#heading());
    this.head.replaceChildren(
      h('div.uploader__sign', {}, icon(state === 'none' ? 'warning' : this.finished ? 'check' : 'upload')),
      heading,
    );
    this.body.replaceChildren(...this.#parts(state).filter((part) => part !== null));
    if (hadFocus && !this.root.contains(document.activeElement)) {
      heading.focus();
    }
  }

  #parts(state) {
    switch (state) {
      case 'idle':
        return [this.#missing(), otherWays(this), refusals(this.refused), rules(this.config)];
      case 'ready':
        return this.#ready();
      case 'uploading':
        return this.#uploading();
      case 'none':
        return this.#none();
      default:
        this.results ??= results(this);
        return [refusals(this.refused), ...this.results];
    }
  }

  #ready() {
    return [
      this.#missing(),
      otherWays(this),
      refusals(this.refused),
      this.tiles.element,
      choicesForAll(this.queue, this.config),
      this.#folders(),
      this.#terms(),
      this.trouble ? h('p.notice.notice--warning', {}, this.trouble) : null,
      h(
        'div.uploader__go',
        {},
        h('button.button', { type: 'button', onClick: () => this.#start(false) }, text('ready.upload')),
        this.config.member
          ? h('button.button.button--quiet', { type: 'button', onClick: () => this.#start(true) }, text('ready.private'))
          : null,
        h('button.button.button--quiet', { type: 'button', onClick: () => this.#reset() }, text('ready.reset')),
      ),
    ];
  }

  #missing() {
    return this.queue.lost.notice(() => this.pick());
  }

  #folders() {
    return this.config.member && this.queue.folders.length > 0
      ? check('uploader-folders', 'ready.folders', this.foldersAsAlbums, (on) => {
          this.foldersAsAlbums = on;
        })
      : null;
  }

  #terms() {
    this.termsBox = null;
    if (!this.config.terms || this.config.member) {
      return null;
    }
    const note = (event) => (this.termsAccepted = event.target.checked);
    this.termsBox = /** @type {HTMLInputElement} */ (
      h('input', { type: 'checkbox', id: 'uploader-terms', required: true, checked: this.termsAccepted, onChange: note })
    );
    const terms = (words) => h('a', { href: this.config.terms, target: '_blank', rel: 'noopener' }, words);
    return h('p.field.field--check', {}, this.termsBox, h('label', { for: 'uploader-terms' }, ...rich('ready.terms', { terms })));
  }

  async #start(asPrivate) {
    if (this.termsBox && !this.termsBox.reportValidity()) {
      return;
    }
    this.queue.chooseForAll('private', asPrivate);
    this.refused = [];
    await this.#send();
  }

  async #send() {
    this.trouble = '';
    await this.queue.start(this.prepare);
  }

  /** Albums of folders come first, so that the files can go into them. @param {import('./queue.js').Item[]} items */
  async #prepare(items) {
    if (!this.config.member || !this.foldersAsAlbums) {
      return;
    }
    try {
      await this.folders.sort(this.queue, items);
    } catch (failure) {
      this.trouble = text('ready.foldersFailed', { reason: failure.message });
      throw failure;
    }
  }

  #reset() {
    this.refused = [];
    this.trouble = '';
    this.finished = false;
    this.folders.forget();
    this.queue.clear();
  }

  more() {
    this.#beginAnew();
  }

  report() {
    return showReport(this.queue);
  }

  #uploading() {
    this.bar = h('progress.uploader__bar', { max: 100, value: this.queue.progress.percent, 'aria-label': text('uploading.bar') });
    this.pace = h('p.note', {}, text('uploading.note'));
    return [
      this.offline,
      this.#missing(),
      this.pace,
      this.bar,
      refusals(this.refused),
      this.tiles.element,
      h(
        'div.uploader__go',
        {},
        h('button.button.button--quiet', { type: 'button', onClick: () => this.#pauseOrResume() }, text(this.queue.paused ? 'uploading.resume' : 'uploading.pause')),
        h('button.button.button--quiet', { type: 'button', onClick: () => this.queue.cancelRemaining() }, text('uploading.cancel')),
      ),
    ];
  }

  #pauseOrResume() {
    if (!this.queue.paused) {
      this.queue.pause();
      return;
    }
    this.queue.resume();
    this.#join();
  }

  #drawProgress() {
    if (this.state !== 'uploading') {
      return;
    }
    const { percent, speed, secondsLeft } = this.queue.progress;
    this.bar?.setAttribute('value', String(percent));
    const heading = this.head.querySelector('h1');
    if (heading) {
      heading.textContent = this.#headline();
    }
    if (this.pace && speed > 0) {
      this.pace.textContent = `${text('uploading.note')} ${text('uploading.pace', {
        speed: byteSize(speed),
        left: timeSpan(secondsLeft),
      })}`;
    }
  }

  #none() {
    const report = (words) => h('button.link-button', { type: 'button', onClick: () => this.report() }, words);
    return [
      h('p', {}, text('none.text')),
      h('p', {}, ...rich('none.report', { report })),
      refusals(this.refused),
      this.tiles.element,
      h(
        'div.uploader__go',
        {},
        h('button.button', { type: 'button', onClick: () => this.retry() }, text('report.retry')),
        h('button.button.button--quiet', { type: 'button', onClick: () => this.more() }, text('done.more')),
      ),
    ];
  }

  retry() {
    this.finished = false;
    void this.queue.retry(this.prepare);
  }

  #say(sentence) {
    this.status.textContent = sentence;
  }
}
