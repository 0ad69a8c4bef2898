// What Ceph wants to be told: one monitor, one store, one gateway, all on loopback and below one folder. Its reader of settings
// stumbles over a Vietnamese folder's name, so all paths are told from the folder in which it runs.
import { statfsSync } from 'node:fs';

const GIBIBYTE = 1024 ** 3;

export const monitorsOf = (port) => `[v2:127.0.0.1:${port + 1},v1:127.0.0.1:${port + 2}]`;

/** Who may do what. */
export const caps = {
  'mon.': { mon: 'allow *' },
  'client.admin': { mon: 'allow *', osd: 'allow *', mgr: 'allow *' },
  'osd.0': { mon: 'allow profile osd', osd: 'allow *' },
  'client.rgw': { mon: 'allow rwx', osd: 'allow rwx' },
};

/** In memory, for tests: it starts in 2 s, and whatever ends it ends its objects. */
const inMemory = `osd objectstore = memstore
memstore device bytes = ${2 * GIBIBYTE}`;

/** In a sparse file that may grow to what is free on the disk today; it never shrinks, but uses its room again. */
const onDisk = (folder) => {
  const { bavail, bsize } = statfsSync(folder);
  const size = Math.max(4 * GIBIBYTE, Math.min(1024 * GIBIBYTE, Math.floor(bavail * bsize * 0.9)));
  return `osd objectstore = bluestore
bluestore block size = ${size - (size % GIBIBYTE)}
bluestore block preallocate file = false
bluestore cache autotune = false
bluestore cache size = 67108864
osd memory target = 939524096`;
};

/** The monitor waits a second before each change of its maps, and a first start changes them ten times: here for 50 ms. */
export const configOf = ({ folder, port, fsid, durable }) => `[global]
fsid = ${fsid}
keyring = keyring
mon host = ${monitorsOf(port)}
mon initial members = a
public addr = 127.0.0.1
run dir = .
admin socket =
pid file =
log file =
log to stderr = true
crash dir = .
paxos propose interval = 0.05
paxos min wait = 0.01
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pgp num = 4
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon warn on pool no redundancy = false
mon max pg per osd = 1000
mon data = mon
[osd]
osd data = osd
${durable ? onDisk(folder) : inMemory}
[client.rgw]
rgw frontends = beast endpoint=127.0.0.1:${port}
rgw data = rgw
rgw dns name = localhost
rgw bucket quota ttl = 0
`;
