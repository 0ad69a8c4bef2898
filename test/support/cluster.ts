import { join } from 'node:path';
import { Cluster, type ClusterOptions } from '../../scripts/cluster/cluster.mjs';

export { Cluster, type ClusterOptions, type ClusterProcess } from '../../scripts/cluster/cluster.mjs';

/** Groups and no topics. */
export const bareLibrary = join(__dirname, '..', 'cluster', 'library');

/**
 * A whole cluster for one spec file, on free ports, with a bare library and everything thrown away at its end: about 10 s. The
 * program must be built (`globalSetup: test/support/build-program.cjs`).
 */
export function startTestCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const env = { LOG_LEVEL: 'warn', ...options.env };
  return Cluster.start({ throwAway: true, demo: true, content: bareLibrary, ...options, env });
}
