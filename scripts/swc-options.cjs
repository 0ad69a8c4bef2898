const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const {
  $schema: _schema,
  exclude: _exclude,
  ...options
} = JSON.parse(readFileSync(join(__dirname, '../.swcrc'), 'utf8'));
// Jest resolves @hochoi/* itself (moduleNameMapper), so the builder's path rewriting is left out.
const { paths: _paths, baseUrl: _baseUrl, ...jsc } = options.jsc;
module.exports = { ...options, jsc, swcrc: false };
