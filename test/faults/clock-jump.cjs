// Loaded before the server (NODE_OPTIONS): its clock is CLOCK_JUMP_MS away from the machine's, and at a SIGUSR2 as far as the file says
// that has this process's number for its name, in CLOCK_JUMP_FOLDER.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { isMainThread } = require('node:worker_threads');

const folder = process.env.CLOCK_JUMP_FOLDER;
let jump = Number(process.env.CLOCK_JUMP_MS ?? 0);
const Real = Date;

if (folder && isMainThread)
  process.on('SIGUSR2', () => (jump = Number(readFileSync(join(folder, String(process.pid)), 'utf8'))));

globalThis.Date = new Proxy(Real, {
  construct: (target, args, self) =>
    Reflect.construct(target, args.length ? args : [Real.now() + jump], self),
  apply: () => new Real(Real.now() + jump).toString(),
  get: (target, name) => (name === 'now' ? () => Real.now() + jump : Reflect.get(target, name)),
});
