// `node --require` this to run a TypeScript file as a process of its own, compiled as Jest compiles it.
const Module = require('node:module');
const { join } = require('node:path');
const { transformFileSync } = require('@swc/core');
const options = require('../../../../scripts/swc-options.cjs');

const root = join(__dirname, '../../../..');
const resolve = Module._resolveFilename;
Module._resolveFilename = (name, ...rest) =>
  resolve(
    name
      .replace(/^@hochoi\/([^/]+)$/, `${root}/libs/$1/src/index.ts`)
      .replace(/^@hochoi\/([^/]+)\/(handlers|testing|questions)$/, `${root}/libs/$1/src/$2.ts`),
    ...rest,
  );
Module._extensions['.ts'] = (module, file) => module._compile(transformFileSync(file, options).code, file);
require('reflect-metadata');
