// A real S3 server that Debian has: Ceph's gateway over one monitor and one store in memory. About 15 s and 400 MB.
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answers, command, find, freePorts, serve, until } from './processes.mjs';

const PROGRAMS = ['ceph-mon', 'ceph-osd', 'radosgw', 'radosgw-admin', 'ceph', 'ceph-authtool', 'monmaptool'];
const [ACCESS_KEY, SECRET_KEY] = ['HOCHOITEST', 'a-secret-of-the-tests-only'];
const CAPS = {
  'mon.': { mon: 'allow *' },
  'client.admin': { mon: 'allow *', osd: 'allow *', mgr: 'allow *' },
  'osd.0': { mon: 'allow profile osd', osd: 'allow *' },
  'client.rgw': { mon: 'allow rwx', osd: 'allow rwx' },
};

export function whyNoS3() {
  const absent = PROGRAMS.filter((program) => !find(program));
  return absent.length > 0 ? `no ${absent[0]}` : undefined;
}

const configOf = (folder, port, fsid) => `[global]
fsid = ${fsid}
keyring = ${folder}/keyring
mon host = ${monitorsOf(port)}
mon initial members = a
public addr = 127.0.0.1
run dir = ${folder}
admin socket = ${folder}/$name.asok
pid file = ${folder}/$name.pid
log file = ${folder}/$name.log
crash dir = ${folder}
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pgp num = 4
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon warn on pool no redundancy = false
mon max pg per osd = 1000
mon data = ${folder}/mon
[osd]
osd objectstore = memstore
memstore device bytes = 2147483648
osd data = ${folder}/osd
[client.rgw]
rgw frontends = beast endpoint=127.0.0.1:${port}
rgw data = ${folder}/rgw
rgw dns name = localhost
`;

const monitorsOf = (port) => `[v2:127.0.0.1:${port + 1},v1:127.0.0.1:${port + 2}]`;

function writeKeyring(keyring) {
  Object.entries(CAPS).forEach(([name, caps], i) => {
    const rights = Object.entries(caps).flatMap(([daemon, right]) => ['--cap', daemon, right]);
    command(find('ceph-authtool'), [keyring, ...(i === 0 ? ['-C'] : []), '--gen-key', '-n', name, ...rights]);
  });
}

export async function startS3(folder) {
  for (const name of ['mon', 'osd', 'rgw']) mkdirSync(join(folder, name), { recursive: true });
  const [port, fsid] = [await freePorts(3), randomUUID()];
  const [config, keyring, map] = ['ceph.conf', 'keyring', 'monmap'].map((name) => join(folder, name));
  writeFileSync(config, configOf(folder, port, fsid));
  writeKeyring(keyring);
  command(find('monmaptool'), ['--create', '--addv', 'a', monitorsOf(port), '--fsid', fsid, map]);
  const once = (program, ...args) => command(find(program), ['-c', config, ...args]);
  const daemon = (program, name, ...args) =>
    serve(find(program), ['-c', config, '-f', ...args], join(folder, `${name}.out`));

  once('ceph-mon', '--mkfs', '-i', 'a', '--monmap', map, '--keyring', keyring);
  const monitor = daemon('ceph-mon', 'mon', '-i', 'a');
  await until(() => asks(() => once('ceph', '-s', '--connect-timeout', '5')), monitor);
  once('ceph', 'auth', 'import', '-i', keyring);
  const id = randomUUID();
  once('ceph', 'osd', 'new', id);
  once('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', id);
  const store = daemon('ceph-osd', 'osd', '-i', '0');
  await until(() => asks(() => /\b1 up/.test(once('ceph', 'osd', 'stat'))), store);
  const gateway = daemon('radosgw', 'rgw', '-n', 'client.rgw');
  await until(() => answers(port, 'GET / HTTP/1.0\r\n\r\n'), gateway);
  const user = [
    '--uid=hochoi',
    '--display-name=hochoi',
    `--access-key=${ACCESS_KEY}`,
    `--secret-key=${SECRET_KEY}`,
  ];
  once('radosgw-admin', 'user', 'create', ...user);
  return { S3_ENDPOINT: `http://127.0.0.1:${port}`, S3_ACCESS_KEY: ACCESS_KEY, S3_SECRET_KEY: SECRET_KEY };
}

function asks(question) {
  try {
    return question() !== false;
  } catch {
    return false;
  }
}
