// A process as a container would run it, without an engine: in a folder as its root, which cannot be written to but where the image
// says so, as user 1000 without any right, with no environment but the image's and its own. The machine's /usr stands in for Debian's.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, fchownSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Why this machine cannot do it, or nothing. */
export function whyNot() {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid() !== 0) return 'needs root, to make a root folder of its own for each process';
  const { status, stderr } = spawnSync('unshare', ['--mount', 'true'], { encoding: 'utf8' });
  return status === 0 ? undefined : `no mount namespaces here: ${stderr?.trim()}`;
}

/** $1 is the root; then `tmpfs:FOLDER:OPTIONS` and `volume:FOLDER:SOURCE` up to `--`, then the command. */
const ENTER = `set -eu
root=$1; shift
mount --bind "$root" "$root"
for name in usr etc dev proc; do
  mkdir -p "$root/$name"
  mount --rbind "/$name" "$root/$name"
done
for name in bin sbin lib lib64; do [ -e "$root/$name" ] || ln -s "usr/$name" "$root/$name"; done
while [ "$1" != -- ]; do
  kind=\${1%%:*}; rest=\${1#*:}; target=\${rest%%:*}; what=\${rest#*:}
  mkdir -p "$root$target"
  case $kind in
    tmpfs) mount -t tmpfs -o "$what" tmpfs "$root$target" ;;
    volume) mount --bind "$what" "$root$target" ;;
  esac
  shift
done
shift
[ -n "\${REHEARSAL_WRITABLE:-}" ] || mount -o remount,bind,ro "$root" "$root"
cd "$root"
if [ -d app ]; then folder=/app; else folder=/; fi
exec chroot . /usr/bin/env --chdir="$folder" "$@"`;

/** The command line that runs `command` in `root`. Mounts end with the process. */
const entering = (root, mounts, command) => [
  'unshare',
  ['--mount', '--propagation', 'private', 'sh', '-c', ENTER, 'enter', root, ...mounts, '--', ...command],
];

/** As `USER 1000:1000`, `cap_drop: [ALL]` and `no-new-privileges`. */
const DROPPED = [
  '/usr/bin/setpriv',
  '--reuid=1000',
  '--regid=1000',
  '--clear-groups',
  '--inh-caps=-all',
  '--bounding-set=-all',
  '--no-new-privs',
  '--',
];

/** While an image is made: as root, and everything may be written. */
export function runAsRoot(root, command) {
  const [program, args] = entering(root, [], command);
  const env = { PATH: '/usr/sbin:/usr/bin', REHEARSAL_WRITABLE: '1' };
  const { status, stderr } = spawnSync(program, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command.join(' ')}: ${stderr.trim()}`);
}

/** A named volume has the owner of the folder that it covers. */
export function volume(root, target, source) {
  if (!existsSync(source)) {
    mkdirSync(source, { recursive: true });
    const { uid, gid } = statSync(join(root, target));
    chownSync(source, uid, gid);
  }
  return `volume:${target}:${source}`;
}

export const tmpfs = (entry) => {
  const [target, options = ''] = entry.split(/:(.*)/s);
  return `tmpfs:${target}:${options}`;
};

/** Starts it; `ended` gives its exit code. */
export function start({ root, mounts, environment, command, log }) {
  const [program, args] = entering(root, mounts, [...DROPPED, ...command]);
  const output = openSync(log, 'a');
  // As an engine does, or nobody but root could open /dev/stdout.
  fchownSync(output, 1000, 1000);
  const env = { PATH: '/node/bin:/usr/sbin:/usr/bin', HOME: '/', ...environment };
  const child = spawn(program, args, { env, stdio: ['ignore', output, output] });
  const ended = new Promise((done) => child.once('close', (code, signal) => done(signal ?? code)));
  return { child, ended, words: () => readFileSync(log, 'utf8').trim() };
}

/** Runs it to its end, and answers its code and words. */
export async function run(what) {
  const { ended, words } = start(what);
  return { code: await ended, words: words() };
}
