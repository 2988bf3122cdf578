/**
 * Bundles what browsers load: `css/` and `js/` become files with a checksum in their name, so that
 * they may be cached for ever, and a table from the plain names to them for the pages.
 *
 *   node build.js OUTPUT    (a folder that is laid over the web application)
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const output = resolve(process.argv[2] ?? join(here, 'dist'));

installPackages();
const { build } = await import('esbuild');
rmSync(join(output, 'assets'), { recursive: true, force: true });

const result = await build({
  absWorkingDir: here,
  entryPoints: ['css/portal.css', 'css/desk.css', 'css/panorama.css', 'js/early.js', 'js/portal.js', 'js/upload.js', 'js/desk.js'].filter((entry) =>
    existsSync(join(here, entry)),
  ),
  outdir: join(output, 'assets'),
  entryNames: '[name]-[hash]',
  chunkNames: 'part-[hash]',
  assetNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
  legalComments: 'linked',
  metafile: true,
  logLevel: 'warning',
});

const table = {};
for (const [file, made] of Object.entries(result.metafile.outputs)) {
  if (made.entryPoint) {
    table[basename(made.entryPoint)] = '/assets/' + basename(file);
  }
}
mkdirSync(join(output, 'WEB-INF'), { recursive: true });
writeFileSync(join(output, 'WEB-INF', 'assets.json'), JSON.stringify(table, null, 2));

// What other sites load has a name that stays.
await build({
  absWorkingDir: here,
  entryPoints: ['js/pup.js'],
  outdir: join(output, 'sdk'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2020',
  logLevel: 'warning',
});

// A service worker watches over what lies below its own address.
await build({
  absWorkingDir: here,
  entryPoints: ['js/sw.js'],
  outdir: output,
  minify: true,
  target: 'es2022',
  logLevel: 'warning',
});

/** Only when the lock file is newer than what is installed: it takes longer than the bundling. */
function installPackages() {
  const installed = join(here, 'node_modules', '.package-lock.json');
  const lock = join(here, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) {
    return;
  }
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['ci', '--ignore-scripts'], {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
