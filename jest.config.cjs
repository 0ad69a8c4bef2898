// Nest 12 and some of its dependencies are pure ESM; SWC turns them into CommonJS for Jest (docs/decisions/0002).
const esm = [
  '@nestjs',
  '@tokenizer',
  '@tus',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  'load-esm',
  'uuid',
  'marked',
  'fontkit',
  'srvx',
  'hls-parser',
  '@hono',
  'set-cookie-parser',
  'cookie',
  'htmlparser2',
  'domhandler',
  'domutils',
  'entities',
  'dom-serializer',
  'domelementtype',
  'sanitize-html',
];
const transform = { '^.+\\.(ts|js|mjs)$': ['@swc/jest', { ...require('./scripts/swc-options.cjs') }] };

/** @type {(name: string, testMatch: string[], more?: object) => object} */
const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  transform,
  rootDir: __dirname,
  testEnvironment: 'node',
  setupFiles: ['reflect-metadata'],
  moduleNameMapper: {
    '^@hochoi/([^/]+)/handlers$': '<rootDir>/libs/$1/src/handlers.ts',
    '^@hochoi/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data'],
  ...more,
});

module.exports = {
  projects: [
    project('unit', ['<rootDir>/{libs,apps}/**/*.spec.ts']),
    project('e2e', ['<rootDir>/test/e2e/**/*.e2e-spec.ts']),
    project('faults', ['<rootDir>/test/faults/**/*.faults-spec.ts']),
    project('s3', ['<rootDir>/libs/**/*.s3-spec.ts']),
    project('web', ['<rootDir>/test/web/**/*.web-spec.ts']),
  ],
};
