/** The uploader as a person sees it: one region whose headline tells the state of the queue. */
import { byteSize, text, timeSpan } from '../text.js';
import { h, icon } from '../dom.js';
import { askForAddresses } from './address-dialogue.js';
import { choicesForAll } from './choices.js';
import { editTile } from './edit-dialogue.js';
import { UploadQueue } from './queue.js';
import { showReport } from './report-dialogue.js';
import { results } from './results.js';
import { Tiles } from './tiles.js';

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
 * @property {string} [homeName]
 * @property {string} signIn
 * @property {string} signUp empty when closed
 * @property {boolean} terms whether a guest must tick the terms
 * @property {{value: string, label: string}[]} expirations
 * @property {{id: string, title: string}[]} albums
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
    this.offline = !navigator.onLine;
    this.tiles = new Tiles(this.queue, {
      edit: (item) => editTile(this.queue, item, config),
    });
    this.status = h('p.visually-hidden', { 'aria-live': 'polite' });
    this.head = h('div.uploader__head', {});
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

  /** @param {Iterable<File>} files */
  take(files) {
    if (this.finished) {
      this.#more();
    }
    const refused = this.queue.add(files);
    this.refused.push(...refused);
    this.input.value = '';
    if (refused.length > 0) {
      this.#say(text('refused.some', { n: refused.length }));
    }
    this.render();
  }

  /** @param {string[]} addresses */
  takeAddresses(addresses) {
    if (this.finished) {
      this.#more();
    }
    this.queue.addAddresses(addresses);
  }

  #changed(kind) {
    if (kind === 'progress') {
      this.#renderProgress();
      return;
    }
    if (kind === 'offline' || kind === 'online') {
      this.offline = kind === 'offline';
      this.#say(text(`upload.${kind}`));
    }
    if (kind === 'complete') {
      this.finished = this.queue.in('done').length + this.queue.in('failed').length > 0;
      this.#say(this.#headline());
    }
    this.render();
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
    const touch = matchMedia('(pointer: coarse)').matches;
    switch (this.state) {
      case 'idle':
        return text(touch ? 'idle.touch' : 'idle.heading');
      case 'ready':
        return text(touch ? 'ready.touch' : 'ready.heading');
      case 'uploading':
        return text('uploading.heading', { n: this.#flying(), percent: this.queue.progress.percent });
      case 'none':
        return text('none.heading');
      default:
        return text('done.heading');
    }
  }

  #flying() {
    return this.queue.in('uploading').length + this.queue.in('done').length + this.queue.in('failed').length;
  }

  render() {
    this.root.dataset.state = this.state;
    const parts = {
      idle: () => this.#idle(),
      ready: () => this.#ready(),
      uploading: () => this.#uploading(),
      done: () => results(this),
      some: () => results(this),
      none: () => this.#none(),
    }[this.state]();
    this.head.replaceChildren(
      h('div.uploader__sign', {}, icon(this.state === 'none' ? 'warning' : this.finished ? 'check' : 'upload')),
      h('h1.uploader__heading', { tabindex: '-1' }, this.#headline()),
    );
    this.body.replaceChildren(...parts.filter(Boolean));
  }

  #idle() {
    return [this.#ways(), this.#rules(), this.#refusals()];
  }

  #ways() {
    return h(
      'div.uploader__ways',
      {},
      h('button.button', { type: 'button', onClick: () => this.input.click() }, text('ways.browse')),
      matchMedia('(pointer: coarse)').matches
        ? h('button.button.button--quiet', { type: 'button', onClick: () => this.#camera() }, text('ways.camera'))
        : null,
      h('button.button.button--quiet', { type: 'button', onClick: () => this.#folder() }, text('ways.folder')),
      this.config.addressEndpoint
        ? h(
            'button.button.button--quiet',
            {
              type: 'button',
              onClick: async () => this.takeAddresses(await askForAddresses()),
            },
            text('ways.addresses'),
          )
        : null,
    );
  }

  #camera() {
    this.input.setAttribute('capture', 'environment');
    this.input.accept = 'image/*,video/*';
    this.input.click();
    this.input.removeAttribute('capture');
    this.input.accept = '';
  }

  #folder() {
    this.input.webkitdirectory = true;
    this.input.click();
    this.input.webkitdirectory = false;
  }

  #rules() {
    const { formats, maxBytes, memberMaxBytes, member, signIn } = this.config;
    return h(
      'p.uploader__rules.note',
      {},
      text('rules.accepted', { formats, size: byteSize(maxBytes) }),
      !member && memberMaxBytes > maxBytes
        ? h('span', {}, ' ', h('a', { href: signIn }, text('rules.signIn', { size: byteSize(memberMaxBytes) })))
        : null,
    );
  }

  #refusals() {
    if (this.refused.length === 0) {
      return null;
    }
    return h(
      'details.refusals',
      { open: this.refused.length < 5 },
      h('summary', {}, text('refused.some', { n: this.refused.length })),
      h('ul', {}, ...this.refused.slice(0, 100).map(({ name, reason }) => h('li', {}, h('b', {}, name), ` ${reason}`))),
    );
  }

  #ready() {
    return [
      this.#ways(),
      this.#refusals(),
      this.tiles.element,
      choicesForAll(this.queue, this.config),
      this.#terms(),
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

  #terms() {
    if (!this.config.terms || this.config.member) {
      return null;
    }
    this.termsBox = /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox', id: 'uploader-terms', required: true }));
    return h('p.field.field--check', {}, this.termsBox, h('label', { for: 'uploader-terms' }, text('ready.terms')));
  }

  #start(asPrivate) {
    if (this.termsBox && !this.termsBox.reportValidity()) {
      return;
    }
    this.queue.common.private = asPrivate;
    this.refused = [];
    void this.queue.start();
  }

  #reset() {
    this.refused = [];
    this.finished = false;
    this.queue.clear();
  }

  /** Keeps album, tags and expiration for the next round. */
  #more() {
    this.finished = false;
    this.queue.clear();
  }

  more() {
    this.#more();
    this.render();
  }

  report() {
    return showReport(this.queue);
  }

  #uploading() {
    this.bar = h('progress.uploader__bar', { max: 100, value: this.queue.progress.percent, 'aria-label': text('uploading.bar') });
    this.pace = h('p.note', {}, text('uploading.note'));
    return [
      this.offline ? h('p.notice', {}, text('upload.offline')) : null,
      this.pace,
      this.bar,
      this.tiles.element,
      h(
        'div.uploader__go',
        {},
        h(
          'button.button.button--quiet',
          {
            type: 'button',
            onClick: () => {
              this.paused = !this.paused;
              this.paused ? this.queue.pause() : this.queue.resume();
            },
          },
          text(this.paused ? 'uploading.resume' : 'uploading.pause'),
        ),
        h('button.button.button--quiet', { type: 'button', onClick: () => this.queue.cancelRemaining() }, text('uploading.cancel')),
      ),
    ];
  }

  #renderProgress() {
    const { percent, speed, secondsLeft } = this.queue.progress;
    this.tiles.progress();
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
    return [
      h('p', {}, text('none.text')),
      h(
        'p',
        {},
        h('button.link-button', { type: 'button', onClick: () => this.report() }, text('none.report')),
      ),
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
    void this.queue.retry();
  }

  #say(sentence) {
    this.status.textContent = sentence;
  }
}
