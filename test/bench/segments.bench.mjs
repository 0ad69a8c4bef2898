// Bytes of a film by our routes, which check the address and the session each time, beside bare nginx and the same file on disk.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bareNginx } from './bare-nginx.mjs';
import { bytesPerSecond } from './drain.mjs';
import { filmOn } from './film.mjs';
import { installations } from './installations.mjs';
import { median, round, spread, thousands } from './table.mjs';
import { all, send } from './timed-requests.mjs';
import { coresDuring, coresText, loadText } from './usage.mjs';

const SECONDS = 3;
const ROUNDS = 3;
const CONNECTIONS = 16;

export async function segments() {
  const ours = [];
  for (const installation of await installations()) ours.push(...(await serversOf(installation)));
  const { segment } = ours[0];
  const nginx = await bareNginx(segment.bytes);
  const bare = {
    name: 'bare nginx, from disk',
    installation: { processes: [{ name: 'nginx', pid: nginx.pid }] },
    run: () => often(nginx.url),
  };
  try {
    const rounds = await inTurn([bare, ...ours]);
    const what =
      `${CONNECTIONS} connections. Warm: one segment of ${thousands(segment.bytes.length)} bytes again and again, ${ROUNDS} rounds of ${SECONDS} s ` +
      `in turn, medians. Cold: the proxy's cache is emptied, then each segment of the film once. ${loadText()} in the end.`;
    return { what, rows: [...rounds].map(([server, runs]) => rowOf(server, runs, rounds.get(bare))) };
  } finally {
    await nginx.stop();
  }
}

async function serversOf(installation) {
  const { cookie, segments } = await filmOn(installation);
  const [segment] = segments;
  const warm = () => often(segment.address, { cookie });
  if (installation.name === 'embedded') return [{ name: 'embedded', installation, segment, run: warm }];
  return [
    { name: 'cluster, warm', installation, segment, run: warm },
    { name: 'cluster, cold', installation, segment, run: () => cold(installation, cookie, segments) },
  ];
}

const often = (address, headers) =>
  bytesPerSecond(address, { seconds: SECONDS, connections: CONNECTIONS, headers });

/** Emptied behind its back, nginx fetches again what it still believes to have. */
async function cold(installation, cookie, segments) {
  for (const name of readdirSync(installation.cache))
    rmSync(join(installation.cache, name), { recursive: true });
  const asks = segments.map(
    ({ address }) =>
      () =>
        send(address, { cookie }),
  );
  const { seconds } = await all(asks, CONNECTIONS);
  return segments.reduce((sum, { bytes }) => sum + bytes.length, 0) / seconds;
}

async function inTurn(servers) {
  const rounds = new Map(servers.map((server) => [server, []]));
  for (let nth = 0; nth < ROUNDS; nth += 1)
    for (const server of servers) rounds.get(server).push(await coresDuring(server.installation, server.run));
  return rounds;
}

function rowOf(server, runs, bareRuns) {
  const rate = ({ result }) => result / 1e6;
  const ratios = runs.map((run, nth) => rate(run) / rate(bareRuns[nth]));
  return {
    server: server.name,
    'MB/s': thousands(median(runs.map(rate))),
    'of bare nginx': round(median(ratios)),
    'lowest–highest': spread(ratios),
    'cores in use': coresText(runs.at(-1).cores),
  };
}
