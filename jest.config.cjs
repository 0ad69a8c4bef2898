// Nest 12 and some of its dependencies are pure ESM; SWC turns them into CommonJS for Jest (docs/decisions/0002).
const esm = [
  '@nestjs',
  '@fastify',
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
  '@opentelemetry', // its exporter import()s node:http, which Jest cannot
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
  'content-disposition',
];
const transform = { '^.+\\.(ts|js|mjs|cjs)$': ['@swc/jest', { ...require('./scripts/swc-options.cjs') }] };

// Where the house stands: a test that forgets the difference between local time and UTC fails here, not in Hà Nội.
process.env.TZ = 'Asia/Ho_Chi_Minh';

/** @type {(name: string, testMatch: string[], more?: object) => object} */
const project = (displayName, testMatch, more = {}) => ({
  displayName,
  // Jest keeps what SWC made in a folder per id: with one id each file is made once, not once for each project.
  id: 'hochoi',
  testMatch,
  transform,
  rootDir: __dirname,
  testEnvironment: 'node',
  setupFiles: ['reflect-metadata'],
  setupFilesAfterEnv: ['<rootDir>/test/support/patience.cjs'],
  moduleNameMapper: {
    '^@hochoi/([^/]+)/(handlers|testing|questions)$': '<rootDir>/libs/$1/src/$2.ts',
    '^@hochoi/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data'],
  ...more,
});

const site = {
  globalSetup: '<rootDir>/test/web/start-site.ts',
  globalTeardown: '<rootDir>/test/web/stop-site.ts',
};

module.exports = {
  projects: [
    project('unit', ['<rootDir>/{libs,apps,docker}/**/*.spec.ts', '<rootDir>/test/rich-text/*.spec.ts']),
    project('mariadb', ['<rootDir>/{libs,apps}/**/*.mariadb-spec.ts']),
    project('redis', ['<rootDir>/libs/**/*.redis-spec.ts']),
    // Several processes of one installation in one Jest: SQLite cannot do that, it would wait for itself.
    project('distributed', ['<rootDir>/test/e2e/**/*.distributed-spec.ts']),
    project('e2e', ['<rootDir>/test/e2e/**/*.e2e-spec.ts']),
    project('faults', ['<rootDir>/test/faults/**/*.faults-spec.ts'], {
      globalSetup: '<rootDir>/test/support/build-program.cjs',
    }),
    project('processes', ['<rootDir>/test/processes/**/*.processes-spec.ts'], {
      globalSetup: '<rootDir>/test/support/build-program.cjs',
    }),
    project('s3', ['<rootDir>/{libs,apps}/**/*.s3-spec.ts']),
    project('cluster', ['<rootDir>/test/cluster/**/*.cluster-spec.ts'], {
      globalSetup: '<rootDir>/test/support/build-program.cjs',
    }),
    project('moving', ['<rootDir>/test/moving/**/*.moving-spec.ts', '<rootDir>/libs/**/*.moving-spec.ts'], {
      globalSetup: '<rootDir>/test/support/build-program.cjs',
    }),
    project('cluster-faults', ['<rootDir>/test/faults/cluster/**/*.cluster-faults-spec.ts'], {
      globalSetup: '<rootDir>/test/support/build-program.cjs',
    }),
    // Two authors mostly wait for each other's minute to pass: once is enough, where it is harder.
    project('web', ['<rootDir>/test/web/**/!(together).web-spec.ts'], site),
    // What people do, once more on a site of many processes (WEB_SITE=cluster). How the pages look has nothing to do with that.
    project('web-paths', ['<rootDir>/test/web/**/!(pages).web-spec.ts'], site),
  ],
};
