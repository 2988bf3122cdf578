/** Uppy with tus, which sends and goes on after a lost line, and with what it keeps for a reload. */
import Uppy from '@uppy/core';
import Tus from '@uppy/tus';
import GoldenRetriever from '@uppy/golden-retriever';
import { asPage } from '../api.js';

/** Largest file the browser keeps for a reload, bytes; larger ones are chosen again and go on too. */
const KEPT_BYTES = 50 * 1024 * 1024;

/** How long it is kept, milliseconds. */
const KEPT_TIME = 24 * 60 * 60 * 1000;

/** Answers after which the same bytes are worth another try; 0: none came. */
const PASSING = [0, 423, 429, 503];

/** @param {import('./item.js').Limits} limits */
export function engine({ endpoint, atOnce }) {
  const uppy = new Uppy({ id: 'calotype', autoProceed: false, allowMultipleUploadBatches: true });
  uppy.use(Tus, {
    endpoint,
    limit: atOnce,
    headers: asPage(),
    retryDelays: [0, 1000, 3000, 5000, 10000],
    removeFingerprintOnSuccess: true,
    allowedMetaFields: true,
    onShouldRetry: (error, _attempt, _options, next) => {
      const status = error?.originalResponse?.getStatus() ?? 0;
      return PASSING.includes(status) ? next(error) : false;
    },
  });
  uppy.use(GoldenRetriever, { expires: KEPT_TIME, indexedDB: { maxFileSize: KEPT_BYTES, maxTotalSize: 10 * KEPT_BYTES } });
  return uppy;
}

/**
 * What Uppy still knows of the page before the reload; Uppy itself begins anew.
 *
 * @param {Uppy} uppy
 */
export function takeBack(uppy) {
  const before = uppy.getFiles();
  uppy.clear();
  uppy.setState({ currentUploads: {} });
  const asked = ({ name, type, data, meta }) => ({ name, type, data, meta: { relativePath: meta.relativePath ?? null, choices: meta.choices ?? {} } });
  return {
    arrived: before.filter((file) => file.progress.uploadComplete && file.uploadURL),
    kept: before.filter((file) => !file.progress.uploadComplete && file.data instanceof Blob).map(asked),
    lost: before.filter((file) => file.isGhost),
  };
}
