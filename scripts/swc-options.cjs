const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const {
  $schema: _schema,
  exclude: _exclude,
  ...options
} = JSON.parse(readFileSync(join(__dirname, '../.swcrc'), 'utf8'));
// Jest resolves @hochoi/* itself (moduleNameMapper), so the builder's path rewriting is left out.
const { paths: _paths, baseUrl: _baseUrl, ...jsc } = options.jsc;
// Jest cannot import() without a Node flag, so import() becomes require() there too: @fastify/cookie loads its ESM part so.
const { ignoreDynamic: _ignoreDynamic, ...commonjs } = options.module;
module.exports = { ...options, module: commonjs, jsc, swcrc: false };
