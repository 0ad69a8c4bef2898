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
    '^fast-check$': '<rootDir>/test/support/fast-check.cjs',
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data'],
  ...more,
});

const site = {
  globalSetup: '<rootDir>/test/web/start-site.ts',
  globalTeardown: '<rootDir>/test/web/stop-site.ts',
};

/**
 * What a browser can meet only where there are many processes behind a proxy. A walk belongs here when its bytes go through the proxy
 * into the object storage and back, when a line breaks and another process answers after it, or when another process than the one
 * that was asked does the work. All others differ there only by the engine below the same calls, and test/e2e makes those on all
 * engines: comments, review, parts and their order, the catalogue, roles, units and persons, requests about personal data, the list
 * of jobs, the editor.
 */
const pathsOfManyProcesses = [
  'main-job', // from an upload to a certificate, as a client program
  'trainer', // an upload whose line breaks goes on at another process; the film, its captions; two versions
  'materials', // pictures, documents and films into the storage, and editions of them
  'lesson-blocks', // documents and films come in pieces from the storage, through the proxy
  'video', // one device's place is told to one process and asked of another
  'quiz', // answers kept without a line; two tabs, two processes, one receipt
  'certificate', // made by a queue process, read from the storage, revoked at once for all
  'sign-in', // a session ended at one process is ended at the other
  'together', // two authors at two processes
];

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
    // Once more on a site of many processes (WEB_SITE=cluster).
    project('web-paths', [`<rootDir>/test/web/{${pathsOfManyProcesses.join(',')}}.web-spec.ts`], site),
  ],
};
