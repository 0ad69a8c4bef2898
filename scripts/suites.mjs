// What `npm test` runs: a Jest project each, with the engines it needs, what its tests are told by `env`, and whether it runs the
// built program. Those with `workers` run alone on all cores; the others side by side, the longest first.
export const suites = [
  { name: 'unit', project: 'unit', workers: '100%' },
  { name: 'e2e on SQLite', project: 'e2e', workers: '100%' },
  {
    name: 'e2e on MariaDB, Redis and S3',
    project: 'e2e',
    engines: ['mariadb', 'redis', 's3'],
    workers: '100%',
  },
  { name: 'web on SQLite', project: 'web', engines: ['chromium'], built: true },
  {
    name: 'web on the cluster',
    project: 'web-paths',
    engines: ['chromium', 'cluster'],
    env: { WEB_SITE: 'cluster' },
    built: true,
  },
  { name: 'moving', project: 'moving', engines: ['mariadb', 's3'], built: true },
  { name: 'faults of a cluster', project: 'cluster-faults', engines: ['cluster'], built: true },
  { name: 'faults', project: 'faults', built: true },
  { name: 'platform on MariaDB', project: 'mariadb', engines: ['mariadb'] },
  { name: 'processes', project: 'processes', engines: ['mariadb'], built: true },
  { name: 'cluster', project: 'cluster', engines: ['cluster'], built: true },
  { name: 'S3', project: 's3', engines: ['s3'] },
  { name: 'jobs through Redis', project: 'redis', engines: ['mariadb', 'redis'] },
  { name: 'several processes', project: 'distributed', engines: ['mariadb', 'redis', 's3'] },
];
