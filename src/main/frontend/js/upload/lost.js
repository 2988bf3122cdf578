/**
 * Files from before a reload that were too big for the browser to keep. Chosen or dropped again
 * they are known by what they are, go on at their place and keep what was asked of them.
 */
import { byteSize, text } from '../text.js';
import { h } from '../dom.js';

export class Lost {
  /** @type {any[]} Uppy's files without their bytes */
  #files = [];

  /** @param {any[]} files */
  remember(files) {
    this.#files = files;
  }

  forget() {
    this.#files = [];
  }

  get size() {
    return this.#files.length;
  }

  /**
   * A chosen file as it was before; Uppy names files by all of this, and tus finds its place by
   * the name.
   *
   * @template {{name: string, type: string, data: File, meta: Record<string, any>}} T
   * @param {T} chosen
   * @returns {T}
   */
  found(chosen) {
    const { name, data } = chosen;
    const same = (one) => one.name === name && one.size === data.size && (one.data?.lastModified ?? data.lastModified) === data.lastModified;
    const before = this.#files.find(same);
    if (!before) {
      return chosen;
    }
    this.#files = this.#files.filter((one) => one !== before);
    return { ...chosen, type: before.type, meta: { relativePath: before.meta.relativePath ?? null, choices: before.meta.choices ?? {} } };
  }

  /** The notice that asks for them; null when none is missing. @param {() => void} choose */
  notice(choose) {
    return this.size === 0
      ? null
      : h(
          'div.notice.lost',
          { role: 'status' },
          h('p', {}, text('lost.text', { n: this.size })),
          h('ul', {}, ...this.#files.slice(0, 100).map(({ name, size }) => h('li', {}, h('b', {}, name), ` ${byteSize(size ?? 0)}`))),
          h('button.button.button--quiet.button--small', { type: 'button', onClick: choose }, text('lost.choose', { n: this.size })),
        );
  }
}
