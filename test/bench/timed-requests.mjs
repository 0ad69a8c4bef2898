// Requests by node:http, each timed: the client shares the machine with the servers, so it should cost little.
import { Agent, request } from 'node:http';
import { median, round } from './table.mjs';

/** As many connections as there are askers: what waited here for a free one would be taken for the server's time. */
const agent = new Agent({ keepAlive: true, maxFreeSockets: 1024 });

/** @throws for whatever is not a success */
export function send(url, { method = 'GET', cookie, json } = {}) {
  const body = json === undefined ? undefined : JSON.stringify(json);
  const headers = {
    ...(cookie && { cookie }),
    ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
  };
  return new Promise((done, failed) => {
    const sent = request(url, { method, agent, headers }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => {
        const bytes = Buffer.concat(parts);
        if (response.statusCode < 300) return done(bytes);
        failed(new Error(`${method} ${url}: ${response.statusCode} ${bytes.toString('utf8', 0, 300)}`));
      });
    });
    sent.on('error', failed).end(body);
  });
}

/** Each of `connections` asks one thing after another. @param ask is given the connection's number */
export async function during(seconds, connections, ask) {
  const end = performance.now() + seconds * 1000;
  return timed(connections, (connection) => performance.now() < end && (() => ask(connection)));
}

/** Each of `asks` once, by so many connections. */
export async function all(asks, connections) {
  const left = asks.values();
  return timed(connections, () => left.next().value);
}

async function timed(connections, next) {
  const times = [];
  const started = performance.now();
  const work = async (connection) => {
    for (let ask = next(connection); ask; ask = next(connection)) {
      const begun = performance.now();
      await ask();
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, connection) => work(connection)));
  const seconds = (performance.now() - started) / 1000;
  return { count: times.length, seconds, perSecond: times.length / seconds, ...halfAndMost(times) };
}

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const halfAndMost = (times) => ({ p50: percentile(times, 0.5), p95: percentile(times, 0.95) });

/** Of several rounds. */
export const medians = (rounds) => ({
  perSecond: median(rounds.map(({ perSecond }) => perSecond)),
  p95: round(median(rounds.map(({ p95 }) => p95)), 1),
});
