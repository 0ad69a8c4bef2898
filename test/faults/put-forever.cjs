// Puts objects into a folder until it is killed, and says before each which one: node put-forever.cjs <folder> <seed>
const { createHash, randomBytes } = require('node:crypto');
const { Readable } = require('node:stream');
const { DiskObjectStorage } = require('../../dist/libs/platform/src/storage/disk.object-storage.js');

const [, , folder, round] = process.argv;

/** A number of random bytes and their hash at the end, so that half an object can be told from a whole one. */
function selfProving() {
  const bytes = randomBytes(200_000 + Math.floor(Math.random() * 3_000_000));
  return Buffer.concat([bytes, createHash('sha256').update(bytes).digest()]);
}

/** In small steps, as a slow line would bring it. */
async function* pieces(bytes) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function main() {
  const storage = new DiskObjectStorage({ folder, secret: 'secret' });
  await storage.prepare();
  process.stdout.write('begin\n');
  for (let nth = 0; ; nth += 1) {
    const keys = [`always/the-same.film`, `round-${round}/${nth}.film`];
    await Promise.all(keys.map((key) => storage.put(key, Readable.from(pieces(selfProving())))));
    process.stdout.write(`${keys[1]}\n`);
  }
}

void main();
