import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const usage = `npm run main-job -- FILE [options]
  FILE        a video or a recording
  --url       of the running server, default http://127.0.0.1:3000
  --out       folder for what is fetched, default data/main-job
  --trainer   name:password, default giangvien:hochoi-2026
  --reviewer  name:password, default thamdinh:hochoi-2026
  --learner   name:password, default hocvien:hochoi-2026`;

const text = (value) => ({ type: 'string', default: value });
const options = {
  url: text('http://127.0.0.1:3000'),
  out: text('data/main-job'),
  trainer: text('giangvien:hochoi-2026'),
  reviewer: text('thamdinh:hochoi-2026'),
  learner: text('hocvien:hochoi-2026'),
};

/** A password may hold colons; a name may not. */
function account(given) {
  const [, userName, password] = /^([^:]+):(.+)$/.exec(given) ?? [];
  if (!userName) throw new Error(`Accounts are given as name:password\n\n${usage}`);
  return { userName, password };
}

export function readOptions(args) {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new Error(usage);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Error(`No such file: ${file}`);
  return {
    file: resolve(file),
    url: values.url.replace(/\/+$/, ''),
    out: resolve(values.out),
    trainer: account(values.trainer),
    reviewer: account(values.reviewer),
    learner: account(values.learner),
  };
}
