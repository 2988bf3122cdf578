// The reference client of tus, as programs use it:
//   node tus.mjs ADDRESS KEY FILE [PARTS]        NODE_PATH-less: resolved from the folder it is started in
// Sends the file in pieces, breaks off after the first, goes on with a fresh client, and prints the
// address of the upload. With PARTS it sends so many parts side by side instead.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const { Upload } = createRequire(`${process.cwd()}/`)('tus-js-client');
const [address, key, file, parts] = process.argv.slice(2);
const bytes = readFileSync(file);
const piece = Math.ceil(bytes.length / 3);
const options = {
  endpoint: address,
  headers: { 'X-API-Key': key },
  metadata: { filename: 'walk.jpg', title: 'Sent by tus-js-client' },
  chunkSize: piece,
  retryDelays: null,
};

if (parts) {
  await new Promise((resolve, reject) => {
    const whole = new Upload(bytes, {
      ...options,
      parallelUploads: Number(parts),
      onError: reject,
      onSuccess: () => resolve(console.log(whole.url)),
    });
    whole.start();
  });
  process.exit();
}

const place = await new Promise((resolve, reject) => {
  const begun = new Upload(bytes, {
    ...options,
    onError: reject,
    onChunkComplete: () => void begun.abort().then(() => resolve(begun.url)),
  });
  begun.start();
});

const offsets = [];
await new Promise((resolve, reject) => {
  const resumed = new Upload(bytes, {
    ...options,
    uploadUrl: place,
    onError: reject,
    onSuccess: resolve,
    onBeforeRequest: (request) => request.getMethod() === 'PATCH' && offsets.push(request.getHeader('Upload-Offset')),
  });
  resumed.start();
});
if (offsets[0] !== String(piece)) {
  throw new Error(`went on at ${offsets[0]} instead of ${piece}`);
}
console.log(place);
