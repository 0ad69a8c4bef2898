// What this machine lacks for a cluster, and the line to type.
import { find } from '../engines/processes.mjs';

const packages = {
  'mariadb-server': ['mariadbd', 'mariadb-install-db'],
  'redis-server': ['redis-server'],
  'ceph-mon': ['ceph-mon', 'monmaptool'],
  'ceph-osd': ['ceph-osd'],
  radosgw: ['radosgw', 'radosgw-admin'],
  'ceph-common': ['ceph', 'ceph-authtool'],
  'nginx-light': ['nginx'],
  ffmpeg: ['ffmpeg', 'ffprobe'],
};

const missingPackages = () =>
  Object.entries(packages)
    .filter(([, programs]) => !programs.every(find))
    .map(([name]) => name);

/** Why a cluster cannot run here, in one line for a list of results; undefined when it can. */
export function whyNoCluster() {
  const missing = missingPackages();
  return missing.length > 0 ? `no ${missing.join(', ')}` : undefined;
}

/** @throws with the line that installs what is missing */
export function assertNothingMissing() {
  const missing = missingPackages();
  if (missing.length === 0) return;
  throw new Error(
    `Máy này còn thiếu: ${missing.join(', ')}. Trên Debian hoặc Ubuntu hãy gõ:\n` +
      `  sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`,
  );
}
