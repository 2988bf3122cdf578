/** Progress by bytes: never backwards, 100 only once everything has arrived. */
export class Progress {
  /** @type {Map<string, {size: number, sent: number, arrived: boolean}>} */
  #files = new Map();
  #highest = 0;
  /** @type {{at: number, bytes: number}[]} */
  #samples = [];

  /** @param {{id: string, size: number}[]} items an address counts as one byte */
  add(items) {
    items.forEach(({ id, size }) => this.#files.set(id, { size: Math.max(1, size), sent: 0, arrived: false }));
  }

  /** How many files are on their way, or have been. */
  get count() {
    return this.#files.size;
  }

  /**
   * @param {string} id
   * @param {number} bytes
   */
  sent(id, bytes) {
    const file = this.#files.get(id);
    if (file) {
      file.sent = Math.max(file.sent, Math.min(bytes, file.size));
      this.#samples.push({ at: performance.now(), bytes: this.#bytes() });
      this.#samples = this.#samples.filter((sample) => performance.now() - sample.at < 5000);
    }
  }

  /** @param {string} id */
  arrived(id) {
    const file = this.#files.get(id);
    if (file) {
      file.sent = file.size;
      file.arrived = true;
    }
  }

  /** @param {string} id */
  forget(id) {
    this.#files.delete(id);
  }

  /** Share of one file, 0 to 1. @param {string} id */
  of(id) {
    const file = this.#files.get(id);
    return file ? file.sent / file.size : 0;
  }

  /** Whole percent of all bytes. */
  get percent() {
    const all = [...this.#files.values()];
    const total = all.reduce((sum, file) => sum + file.size, 0);
    if (total === 0) {
      return 0;
    }
    const percent = Math.floor((100 * this.#bytes()) / total);
    const complete = all.every((file) => file.arrived);
    this.#highest = Math.max(this.#highest, complete ? 100 : Math.min(99, percent));
    return this.#highest;
  }

  /** Bytes a second of the last seconds; 0 while nothing is known. */
  get speed() {
    const first = this.#samples[0];
    const last = this.#samples[this.#samples.length - 1];
    if (!first || last.at - first.at < 500) {
      return 0;
    }
    return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
  }

  /** Seconds left, or 0 while nothing is known. */
  get secondsLeft() {
    const total = [...this.#files.values()].reduce((sum, file) => sum + file.size, 0);
    return this.speed > 0 ? (total - this.#bytes()) / this.speed : 0;
  }

  #bytes() {
    return [...this.#files.values()].reduce((sum, file) => sum + file.sent, 0);
  }
}
