/**
 * What waits, flies and has arrived. Files travel by tus through Uppy, so that they survive a lost
 * line and a reload; addresses are fetched by the server. Every change is told by a `change` event.
 */
import Uppy from '@uppy/core';
import Tus from '@uppy/tus';
import GoldenRetriever from '@uppy/golden-retriever';
import { asPage } from '../api.js';
import { text } from '../text.js';
import { uploadAddress } from './address.js';
import { fields, refusalOf } from './fields.js';
import { Progress } from './progress.js';

/** Whether this tab was sending when its page went away; every page looks for it (portal.js). */
const FLYING = 'calotype.flying';

/** What was chosen for all files, in this tab. */
const CHOSEN = 'calotype.choices';

/** Largest file the browser keeps for a reload, bytes; larger ones are chosen again and go on too. */
const KEPT_BYTES = 50 * 1024 * 1024;

/**
 * @typedef {object} Choices what a person may ask of a file
 * @property {string} [title]
 * @property {string} [description]
 * @property {string} [tags]
 * @property {string} [album_id]
 * @property {string} [category_id]
 * @property {string} [width]
 * @property {string} [expiration]
 * @property {boolean} [nsfw]
 * @property {boolean} [private]
 *
 * @typedef {object} Item
 * @property {string} id
 * @property {string} name
 * @property {number} size bytes; 0 for an address
 * @property {string} type MIME type, as the browser says
 * @property {Blob} [blob]
 * @property {string} [address]
 * @property {string} folder the folder it was dropped with, or ''
 * @property {Choices} choices its own, over those for all
 * @property {'waiting' | 'uploading' | 'done' | 'failed'} state
 * @property {{code: number, message: string}} [refusal]
 * @property {Record<string, any>} [image] the API's answer
 * @property {string} [claim] what proves that a guest's file is this browser's
 *
 * @typedef {object} Limits
 * @property {string} endpoint
 * @property {string} addressEndpoint
 * @property {number} maxBytes
 * @property {string[]} types MIME types; an extension begins with a dot
 * @property {number} atOnce
 * @property {Choices} [chosen] what the member wants for every upload
 * @property {Choices} [here] what the page it is on wants
 * @property {{id: string}[]} [albums] that may be chosen
 * @property {{id: string}[]} [categories] that may be chosen
 */
export class UploadQueue extends EventTarget {
  /** @type {Map<string, Item>} */
  items = new Map();
  /** @type {Choices} for all files */
  common = {};
  running = false;
  /** @type {string[]} names of files from before a reload that were too big to be kept */
  lost = [];
  progress = new Progress();
  #uppy;
  #limits;
  #addresses = 0;
  /** @type {AbortController | null} */
  #abort = null;

  /** @param {Limits} limits */
  constructor(limits) {
    super();
    this.#limits = limits;
    this.common = { ...limits.chosen, ...remembered(limits), ...limits.here };
    this.#uppy = new Uppy({ id: 'calotype', autoProceed: false, allowMultipleUploadBatches: true });
    this.#uppy.use(Tus, {
      endpoint: limits.endpoint,
      limit: limits.atOnce,
      headers: asPage(),
      retryDelays: [0, 1000, 3000, 5000, 10000],
      removeFingerprintOnSuccess: true,
      allowedMetaFields: true,
      onShouldRetry: (error, _attempt, _options, next) => {
        const status = error?.originalResponse?.getStatus() ?? 0;
        return status === 429 || status === 423 || status === 503 || status === 0 ? next(error) : false;
      },
    });
    this.#uppy.use(GoldenRetriever, { expires: 24 * 60 * 60 * 1000, indexedDB: { maxFileSize: KEPT_BYTES, maxTotalSize: 10 * KEPT_BYTES } });
    this.#listen();
  }

  #listen() {
    const uppy = this.#uppy;
    uppy.on('upload-progress', (file, progress) => {
      if (file) {
        this.progress.sent(file.id, progress.bytesUploaded);
        this.#changed('progress', file.id);
      }
    });
    uppy.on('upload-success', (file, response) => {
      if (file) {
        this.#arrived(file.id, response.uploadURL ?? '');
      }
    });
    uppy.on('upload-error', (file, error, response) => {
      if (file) {
        this.#failed(file.id, refusalOf(error, response));
      }
    });
    uppy.on('restored', () => this.#restore());
    uppy.on('is-offline', () => this.#changed('offline'));
    uppy.on('is-online', () => this.#changed('online'));
  }

  /**
   * Takes files in, each judged alone: a bad one never removes a good one.
   * @param {Iterable<File & {relativePath?: string | null}>} files
   * @returns {{name: string, reason: string}[]} those that were refused
   */
  add(files) {
    const refused = [];
    const taken = [];
    for (const file of files) {
      const reason = this.#refusalBefore(file);
      if (reason) {
        refused.push({ name: file.name, reason });
      } else {
        taken.push(this.#described(file));
      }
    }
    if (taken.length > 0) {
      this.#uppy.addFiles(taken);
      this.#follow();
    }
    this.#changed();
    return refused;
  }

  #refusalBefore(file) {
    if (file.size === 0) {
      return text('refused.empty');
    }
    if (file.size > this.#limits.maxBytes) {
      return text('refused.size');
    }
    const types = this.#limits.types;
    const known = types.some((type) =>
      type.startsWith('.') ? file.name.toLowerCase().endsWith(type) : file.type === type,
    );
    return known ? '' : text('refused.type');
  }

  #described(file) {
    const path = file.relativePath ?? file.webkitRelativePath ?? '';
    return { name: file.name, type: file.type, data: file, meta: { relativePath: path || null } };
  }

  /** Brings our items in line with Uppy's files, which alone knows how it named them. */
  #follow() {
    for (const file of this.#uppy.getFiles()) {
      if (!this.items.has(file.id)) {
        const path = String(file.meta.relativePath ?? '').replace(/^\//, '');
        this.items.set(file.id, {
          id: file.id,
          name: file.name,
          size: file.size ?? 0,
          type: file.type ?? '',
          blob: file.data instanceof Blob ? file.data : undefined,
          folder: path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '',
          choices: /** @type {Choices} */ (file.meta.choices ?? {}),
          state: 'waiting',
        });
      }
    }
  }

  /**
   * After a reload: what had arrived is asked for its answer, the rest waits again, and goes on by
   * itself where it was under way. Uppy knows each by the same name, so tus finds its place.
   */
  #restore() {
    const before = this.#uppy.getFiles();
    const arrived = before.filter((file) => file.progress.uploadComplete && file.uploadURL);
    const kept = before.filter((file) => !file.progress.uploadComplete && file.data instanceof Blob);
    this.lost = before.filter((file) => file.isGhost).map((file) => file.name);
    const flying = sessionStorage.getItem(FLYING) !== null;
    this.#uppy.clear();
    this.#uppy.setState({ currentUploads: {} });
    if (flying) {
      for (const file of arrived) {
        this.items.set(file.id, { id: file.id, name: file.name, size: file.size ?? 0, type: file.type ?? '', folder: '', choices: {}, state: 'uploading' });
        this.#arrived(file.id, file.uploadURL ?? '');
      }
    }
    this.#uppy.addFiles(kept.map(({ name, type, data, meta }) => ({ name, type, data, meta: { relativePath: meta.relativePath ?? null, choices: meta.choices ?? {} } })));
    this.#follow();
    this.#changed('restored');
    if (flying && this.items.size > 0) {
      void this.start();
    }
  }

  /** Chooses for all files; kept for the next round, and for a reload. */
  chooseForAll(name, value) {
    this.common[name] = value;
    sessionStorage.setItem(CHOSEN, JSON.stringify(this.common));
  }

  /** The folders the waiting files were dropped with. @returns {string[]} */
  get folders() {
    return [...new Set(this.in('waiting').map(({ folder }) => folder))].filter(Boolean);
  }

  /**
   * Takes addresses in.
   * @param {string[]} addresses well-formed http or https URLs
   */
  addAddresses(addresses) {
    for (const address of addresses) {
      const id = `address-${++this.#addresses}`;
      const name = decodeURIComponent(new URL(address).pathname.split('/').pop() || address);
      this.items.set(id, { id, name, size: 0, type: '', address, folder: '', choices: {}, state: 'waiting' });
    }
    this.#changed();
  }

  /** @param {string} id */
  remove(id) {
    this.items.delete(id);
    this.progress.forget(id);
    if (this.#uppy.getFile(id)) {
      this.#uppy.removeFile(id);
    }
    this.#changed();
  }

  /**
   * @param {string} id
   * @param {Choices} choices
   */
  choose(id, choices) {
    const item = this.items.get(id);
    if (item) {
      item.choices = choices;
      if (!item.address) {
        this.#uppy.setFileMeta(id, { choices });
      }
    }
    this.#changed();
  }

  /** Sends everything that waits; resolves when nothing flies any more. */
  async start() {
    this.running = true;
    sessionStorage.setItem(FLYING, '1');
    this.#abort = new AbortController();
    const waiting = [...this.items.values()].filter((item) => item.state === 'waiting');
    this.progress.begin(waiting);
    for (const item of waiting) {
      item.state = 'uploading';
      if (!item.address) {
        this.#uppy.setFileMeta(item.id, fields({ ...this.common, ...item.choices }, item));
      }
    }
    this.#changed();
    await Promise.all([this.#uppy.upload(), this.#sendAddresses(waiting, this.#abort.signal)]);
    await Promise.all(this.#answers);
    if (this.running) {
      this.#landed();
    }
  }

  #landed() {
    this.running = false;
    sessionStorage.removeItem(FLYING);
    this.#changed('complete');
  }

  async #sendAddresses(items, signal) {
    for (const item of items.filter((one) => one.address)) {
      const answer = await uploadAddress(
        this.#limits.addressEndpoint,
        { source: item.address, ...fields({ ...this.common, ...item.choices }, item) },
        signal,
      );
      if (answer.image) {
        this.#done(item.id, answer.image);
      } else {
        this.#failed(item.id, answer.refusal);
      }
    }
  }

  /** @type {Promise<void>[]} answers that are being fetched */
  #answers = [];

  #arrived(id, address) {
    this.#answers.push(
      fetch(address, { headers: { Accept: 'application/json' } })
        .then((response) => response.json())
        .then((answer) =>
          answer.image
            ? this.#done(id, answer.image)
            : this.#failed(id, { code: answer.error?.code ?? 500, message: answer.error?.message ?? '' }),
        )
        .catch(() => this.#failed(id, { code: 0, message: text('failed.network') })),
    );
  }

  #done(id, image) {
    const item = this.items.get(id);
    if (item) {
      item.state = 'done';
      item.image = image;
      item.refusal = undefined;
      this.progress.arrived(id);
    }
    this.#changed();
  }

  #failed(id, refusal) {
    const item = this.items.get(id);
    if (item) {
      item.state = 'failed';
      item.refusal = refusal;
      this.progress.arrived(id);
    }
    this.#changed();
  }

  /** Puts what failed back into the queue and sends it again. */
  retry() {
    for (const item of [...this.items.values()]) {
      if (item.state !== 'failed') {
        continue;
      }
      item.state = 'waiting';
      item.refusal = undefined;
      if (!item.address && item.blob) {
        this.#uppy.removeFile(item.id);
        this.items.delete(item.id);
        this.#uppy.addFile({ name: item.name, type: item.type, data: item.blob, meta: { relativePath: item.folder ? `${item.folder}/${item.name}` : null, choices: item.choices } });
      }
    }
    this.#follow();
    return this.start();
  }

  pause() {
    this.#uppy.pauseAll();
    this.#changed('paused');
  }

  resume() {
    this.#uppy.resumeAll();
    this.#changed('resumed');
  }

  /** Gives up what has not arrived; what has stays. */
  cancelRemaining() {
    this.#abort?.abort();
    for (const item of [...this.items.values()]) {
      if (item.state === 'waiting' || item.state === 'uploading') {
        this.remove(item.id);
      }
    }
    this.#landed();
  }

  /** Empties the queue and keeps the choices for all, for "upload more". */
  clear() {
    this.#uppy.cancelAll();
    this.items.clear();
    this.progress = new Progress();
    this.running = false;
    this.lost = [];
    sessionStorage.removeItem(FLYING);
    this.#changed();
  }

  /** @param {Item['state']} state */
  in(state) {
    return [...this.items.values()].filter((item) => item.state === state);
  }

  #changed(kind = 'change', id = '') {
    this.dispatchEvent(new CustomEvent('change', { detail: { kind, id } }));
  }
}

/** What was chosen before in this tab, without what has gone since. @returns {Choices} */
function remembered({ albums = [], categories = [] }) {
  const chosen = JSON.parse(sessionStorage.getItem(CHOSEN) ?? '{}');
  if (!albums.some(({ id }) => id === chosen.album_id)) {
    delete chosen.album_id;
  }
  if (!categories.some(({ id }) => id === chosen.category_id)) {
    delete chosen.category_id;
  }
  return chosen;
}
