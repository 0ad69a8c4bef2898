// npm packages as the lock file says: installed only when it changed since the last time.
//   node scripts/install.mjs [--stamp]    --stamp: only note that they are installed (after a `npm ci` by hand)
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitOf, isMain, main, root } from './runtime.mjs';

const modules = join(root, 'node_modules');
const stamp = join(modules, '.hochoi-lock');

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

function stamped() {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return '';
  }
}

/** A linked node_modules belongs to another checkout, which `npm ci` would empty. */
const isLinked = () => lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

export async function install() {
  if (isLinked() || stamped() === lockHash()) return;
  console.log('Đang cài các gói cần thiết, lần đầu mất khoảng một phút… (installing packages)');
  // The build needs the tools, whatever NODE_ENV says.
  const npm = spawn('npm', ['ci', '--loglevel=error', '--include=dev'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const code = await exitOf(npm).catch((error) => error.message);
  if (code !== 0) {
    throw new Error(
      `Không cài được các gói (npm ci: ${code}). Hãy xem lỗi ở trên, kiểm tra mạng và chỗ trống trên đĩa, rồi chạy lại.\n` +
        'The packages could not be installed: see the error above, check the network and the disk, and try again.',
    );
  }
  noteInstalled();
}

export const noteInstalled = () => writeFileSync(stamp, lockHash());

if (isMain(import.meta.url)) {
  await main(() => (process.argv.includes('--stamp') ? noteInstalled() : install()));
}
