/**
 * What waits, flies and has arrived. Files travel by tus through Uppy, so that they survive a lost
 * line and a reload; addresses are fetched by the server. Every change is told by a `change` event.
 */
import { answerTo } from '../api.js';
import { uploadAddress } from './address.js';
import { engine, takeBack } from './engine.js';
import { fields, refusalOf } from './fields.js';
import { described, itemOf, itemOfAddress, refusalBefore } from './item.js';
import { flight, keepChoices, keptChoices } from './kept.js';
import { Lost } from './lost.js';
import { Progress } from './progress.js';

/**
 * @typedef {import('./item.js').Item} Item
 * @typedef {import('./item.js').Choices} Choices
 */
export class UploadQueue extends EventTarget {
  /** @type {Map<string, Item>} */
  items = new Map();
  /** @type {Choices} for all files */
  common = {};
  paused = false;
  lost = new Lost();
  progress = new Progress();
  #uppy;
  #limits;
  #addresses = 0;
  /** @type {Map<string, AbortController>} addresses that the server is fetching */
  #fetching = new Map();
  /** @type {{abort: AbortController, batches: number} | null} what flies, from the first file to the last that joined */
  #flight = null;

  /** @param {import('./item.js').Limits} limits */
  constructor(limits) {
    super();
    this.#limits = limits;
    this.common = { ...limits.chosen, ...keptChoices(limits), ...limits.here };
    this.#uppy = engine(limits);
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
   * Judges each file alone: a bad one never removes a good one.
   * @param {Iterable<File & {relativePath?: string | null}>} files
   * @returns {{taken: File[], refused: {name: string, reason: string}[]}}
   */
  judge(files) {
    const taken = [];
    const refused = [];
    for (const file of files) {
      const reason = refusalBefore(file, this.#limits);
      if (reason) {
        refused.push({ name: file.name, reason });
      } else {
        taken.push(file);
      }
    }
    return { taken, refused };
  }

  /** Takes files in. @param {(File & {relativePath?: string | null})[]} files that were judged */
  add(files) {
    if (files.length > 0) {
      this.#uppy.addFiles(files.map((file) => this.lost.found(described(file))));
      this.#follow();
    }
    this.#changed();
  }

  /** Brings our items in line with Uppy's files, which alone knows how it named them. */
  #follow() {
    for (const file of this.#uppy.getFiles()) {
      if (!this.items.has(file.id)) {
        this.items.set(file.id, itemOf(file));
      }
    }
  }

  /**
   * After a reload: what had arrived is asked for its answer, the rest waits again, and goes on by
   * itself where it was under way. Uppy knows each by the same name, so tus finds its place.
   */
  #restore() {
    const flying = flight.wasOn();
    const { arrived, kept, lost } = takeBack(this.#uppy);
    this.lost.remember(lost);
    if (flying) {
      for (const file of arrived) {
        this.items.set(file.id, { ...itemOf(file), blob: undefined, state: 'uploading' });
        this.#arrived(file.id, file.uploadURL ?? '');
      }
    }
    this.#uppy.addFiles(kept);
    this.#follow();
    this.#changed('restored');
    if (flying && this.items.size > 0) {
      void this.start();
    }
  }

  /** Chooses for all files; kept for the next round, and for a reload. */
  chooseForAll(name, value) {
    this.common[name] = value;
    keepChoices(this.common);
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
      const item = itemOfAddress(address, ++this.#addresses);
      this.items.set(item.id, item);
    }
    this.#changed();
  }

  /** @param {string[]} ids */
  remove(...ids) {
    this.#forget(ids);
    this.#changed();
  }

  #forget(ids) {
    for (const id of ids) {
      this.items.delete(id);
      this.progress.forget(id);
      this.#fetching.get(id)?.abort();
    }
    this.#uppy.removeFiles(ids);
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

  get running() {
    return this.#flight !== null;
  }

  /**
   * Sends everything that waits, beside what flies already; resolves when it has arrived.
   *
   * @param {(items: Item[]) => Promise<void>} [prepare] where it fails nothing is sent: the files wait
   *     again, or count as failed when others have been sent
   */
  async start(prepare = async () => {}) {
    this.#flight ??= this.#takeOff();
    const run = this.#flight;
    const batch = this.in('waiting');
    run.batches++;
    batch.forEach((item) => {
      item.state = 'uploading';
    });
    this.progress.add(batch);
    this.#changed();
    try {
      await prepare(batch);
      await this.#unpaused(run.abort.signal);
      await this.#send(batch.filter(({ id }) => this.items.has(id)), run.abort.signal);
      await Promise.all(this.#answers);
    } catch ({ message }) {
      this.#ground(batch, message);
    }
    run.batches--;
    if (this.#flight === run && run.batches === 0 && !this.#holding) {
      this.#landed();
    }
  }

  /** Resolves when no pause holds back what has not begun. */
  async #unpaused(signal) {
    while (this.paused && !signal.aborted) {
      await new Promise((resolve) => {
        this.addEventListener('change', resolve, { once: true });
      });
    }
  }

  #ground(batch, message) {
    const own = new Set(batch);
    const alone = [...this.items.values()].every((item) => own.has(item));
    for (const item of batch.filter(({ state }) => state === 'uploading')) {
      if (alone) {
        item.state = 'waiting';
      } else {
        this.#failed(item.id, { code: 0, message });
      }
    }
  }

  /** Whether files wait for the end of a pause. */
  get #holding() {
    return this.paused && this.in('waiting').length > 0;
  }

  #takeOff() {
    this.progress = new Progress();
    return { abort: new AbortController(), batches: 0 };
  }

  async #send(batch, signal) {
    if (signal.aborted) {
      return;
    }
    flight.begins();
    /** @type {Record<string, any>} */
    const told = {};
    for (const item of batch.filter(({ address }) => !address)) {
      told[item.id] = { meta: { ...this.#uppy.getFile(item.id).meta, ...fields({ ...this.common, ...item.choices }, item) } };
    }
    this.#uppy.patchFilesState(told);
    // Uppy would try again by itself what failed before.
    this.#uppy.removeFiles(this.in('failed').map(({ id }) => id));
    const addresses = batch.filter(({ address }) => address);
    await Promise.all([addresses.length < batch.length ? this.#uppy.upload() : null, this.#sendAddresses(addresses, signal)]);
  }

  #landed() {
    this.#flight = null;
    this.paused = false;
    flight.ends();
    this.#changed('complete');
  }

  async #sendAddresses(items, signal) {
    for (const item of items) {
      await this.#unpaused(signal);
      if (this.items.has(item.id)) {
        await this.#sendAddress(item);
      }
    }
  }

  async #sendAddress(item) {
    const abort = new AbortController();
    this.#fetching.set(item.id, abort);
    const asked = { source: item.address, ...fields({ ...this.common, ...item.choices }, item) };
    const answer = await uploadAddress(this.#limits.addressEndpoint, asked, abort.signal);
    this.#fetching.delete(item.id);
    if (answer.image) {
      this.#done(item.id, answer.image);
    } else {
      this.#failed(item.id, answer.refusal);
    }
  }

  /** @type {Promise<void>[]} answers that are being fetched */
  #answers = [];

  #arrived(id, address) {
    this.#answers.push(
      answerTo(address, { headers: { Accept: 'application/json' } })
        .then(({ image }) => this.#done(id, image))
        .catch(({ code, message }) => this.#failed(id, { code, message })),
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

  /** Puts what failed back into the queue and sends it again. @param {(items: Item[]) => Promise<void>} prepare as for {@link start} */
  retry(prepare) {
    const failed = this.in('failed');
    for (const item of failed) {
      item.state = 'waiting';
      item.refusal = undefined;
    }
    const again = failed.filter((item) => item.blob);
    this.#forget(again.map(({ id }) => id));
    this.#uppy.addFiles(again.map(({ name, type, blob, folder, choices }) => ({ name, type, data: blob, meta: { relativePath: folder ? `${folder}/${name}` : null, choices } })));
    this.#follow();
    return this.start(prepare);
  }

  pause() {
    this.paused = true;
    this.#uppy.pauseAll();
    this.#changed('paused');
  }

  resume() {
    this.paused = false;
    this.#uppy.resumeAll();
    this.#changed('resumed');
  }

  /** Gives up what has not arrived; what has stays. */
  cancelRemaining() {
    this.#flight?.abort.abort();
    this.remove(...[...this.in('waiting'), ...this.in('uploading')].map(({ id }) => id));
    this.#landed();
  }

  /** Empties the queue and keeps the choices for all, for "upload more". */
  clear() {
    this.#flight?.abort.abort();
    this.#uppy.cancelAll();
    this.#fetching.forEach((abort) => abort.abort());
    this.items.clear();
    this.progress = new Progress();
    this.#flight = null;
    this.paused = false;
    this.lost.forget();
    flight.ends();
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
