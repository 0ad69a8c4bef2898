/** Which room may know which (docs/architecture.md). Checked by `npm run check`. */
const lib = (names) => `^libs/(${names})/`;
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const specs = '\\.(spec|contract|[a-z0-9]+-spec)\\.ts$';

module.exports = {
  forbidden: [
    forbid('no-cycles', 'A cycle means two rooms are one.', {}, { circular: true }),
    forbid('libs-never-import-apps', 'apps -> libs', { path: '^libs/' }, { path: '^apps/' }),
    forbid(
      'apps-never-import-apps',
      'Only standalone composes the services.',
      { path: '^apps/(?!standalone/)([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    forbid(
      'only-apps-compose',
      'composition knows all domains; nothing below an app may know it.',
      { path: '^libs/(?!composition/)' },
      { path: '^libs/composition/' },
    ),
    forbid(
      'web-knows-contracts-only',
      'The browser app knows its generated client and the contracts.',
      { path: '^apps/web/' },
      { path: '^libs/(?!contracts/)' },
    ),
    forbid(
      'contracts-know-zod-only',
      'Schemas that cross a border.',
      { path: lib('contracts'), pathNot: specs },
      { pathNot: ['^libs/contracts/', 'node_modules/zod/'] },
    ),
    forbid(
      'platform-knows-no-domain',
      'Domains export their entities; the app passes them in.',
      { path: lib('platform') },
      { path: '^libs/(?!platform/|contracts/)' },
    ),
    forbid(
      'media-knows-no-domain',
      'A lesson holds a media id.',
      { path: lib('media') },
      { path: '^libs/(?!media/|platform/|contracts/)' },
    ),
    forbid(
      'people-at-the-bottom',
      'people imports no other domain.',
      { path: lib('people') },
      { path: '^libs/(?!people/|platform/|contracts/)' },
    ),
    forbid(
      'spreadsheet-knows-contracts-only',
      'Tables as they come: no persons, no units, no database; files and streams of Node.',
      { path: lib('spreadsheet'), pathNot: specs },
      {
        pathNot: [
          '^libs/(spreadsheet|contracts)/',
          'node_modules/(@types/)?(exceljs|csv-parse|csv-stringify|yauzl|yazl|saxes)/',
        ],
        dependencyTypesNot: ['core'],
      },
    ),
    forbid(
      'organisation-knows-people',
      'organisation -> people',
      { path: lib('organisation') },
      { path: '^libs/(?!organisation/|people/|platform/|contracts/)' },
    ),
    forbid(
      'access-knows-organisation',
      'access -> organisation -> people',
      { path: lib('access') },
      { path: '^libs/(?!access/|organisation/|people/|platform/|contracts/)' },
    ),
    forbid(
      'intake-above-access',
      'intake -> spreadsheet, assessment, access',
      { path: lib('intake') },
      {
        path: '^libs/(?!intake/|spreadsheet/|assessment/|access/|organisation/|people/|platform/|contracts/)',
      },
    ),
    forbid(
      'nothing-knows-intake',
      'Only apps and composition use it.',
      { path: '^libs/(?!intake/|composition/)' },
      { path: '^libs/intake/' },
    ),
    forbid(
      'assessment-below-library',
      'assessment -> organisation -> people',
      { path: lib('assessment') },
      { path: '^libs/(?!assessment/|access/|organisation/|people/|platform/|contracts/)' },
    ),
    forbid(
      'library-above-assessment-and-media',
      'A topic version holds a quiz and media ids.',
      { path: lib('library') },
      { path: '^libs/(certification|classes|evaluation|reporting)/' },
    ),
    forbid(
      'classes-below-certification',
      'certification -> classes -> library',
      { path: lib('classes') },
      { path: '^libs/(certification|evaluation|reporting)/' },
    ),
    forbid(
      'only-through-the-door',
      'From outside a lib only its index.ts is imported.',
      { path: '^(libs|apps|test)/([^/]+)/', pathNot: '^libs/platform/src/testing' },
      {
        path: '^libs/([^/]+)/src/(?!index\\.ts$)',
        pathNot: [
          '^libs/$2/',
          '^libs/[^/]+/src/(handlers|testing|questions)\\.ts$',
          '^libs/contracts/src/browser\\.ts$',
        ],
      },
    ),
    forbid(
      'pure-rooms-stay-pure',
      "No Nest, database, queue, clock or disk in the field's knowledge.",
      {
        path: '/(grading|formats|rendering|units/operations|intake/src/(units|persons)/(reading|planning))/|/(ladder|completion)\\.ts$|^libs/spreadsheet/src/(columns|encodings|tables|text|values)/',
        pathNot: specs,
      },
      {
        path: [
          '@nestjs/',
          'node_modules/typeorm/',
          'bullmq',
          '^libs/platform/',
          '^(node:)?(fs|child_process|net|http)',
        ],
      },
    ),
    forbid(
      'one-owner-child-process',
      'ffmpeg lives in media.',
      { path: '^(libs|apps)/', pathNot: ['^libs/media/', specs] },
      { path: '^(node:)?child_process$' },
    ),
    forbid(
      'one-owner-queue-libraries',
      'bullmq and ioredis live in platform/queue.',
      { path: '^(libs|apps)/', pathNot: '^libs/platform/src/queue/' },
      { path: 'node_modules/(bullmq|ioredis)/' },
    ),
    forbid(
      'one-owner-s3',
      'minio lives in platform/storage.',
      { path: '^(libs|apps)/', pathNot: '^libs/platform/src/storage/' },
      { path: 'node_modules/minio/' },
    ),
    forbid(
      'one-owner-spreadsheets',
      'Workbooks and CSV are read and written in spreadsheet; a person’s export, a topic’s package and office files are archives too.',
      {
        path: '^(libs|apps)/',
        pathNot: [
          '^libs/spreadsheet/',
          '^libs/library/src/packages/',
          '^libs/media/src/files/',
          'personal-data-file\\.ts$',
          specs,
        ],
      },
      { path: 'node_modules/(@types/)?(exceljs|csv-parse|csv-stringify|yauzl|yazl)/' },
    ),
    forbid(
      'one-owner-xml',
      'XML is read in workbooks, office files and files of questions.',
      {
        path: '^(libs|apps)/',
        pathNot: [
          '^libs/spreadsheet/',
          '^libs/media/src/files/',
          '^libs/assessment/src/formats/moodle-xml/',
          specs,
        ],
      },
      { path: 'node_modules/saxes/' },
    ),
    forbid(
      'one-owner-pdf',
      'The PDF library lives in certification/rendering.',
      { path: '^(libs|apps)/', pathNot: ['^libs/certification/src/rendering/', specs] },
      { path: 'node_modules/(pdfkit|fontkit)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|^data/)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
