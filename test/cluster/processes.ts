import { readFileSync, readdirSync } from 'node:fs';
import { request } from 'node:http';

/** Processes of this machine that were started with this text among their arguments or settings. */
export function processesOf(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => ({ pid, said: saidOf(pid) }))
    .filter(({ said }) => said.includes(text))
    .map(({ pid, said }) => `${pid} ${said.slice(0, 200)}`);
}

function saidOf(pid: string): string {
  try {
    return ['cmdline', 'environ'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8')).join('\0');
  } catch {
    return '';
  }
}

/** The status of a GET that comes from this address of the loopback network. */
export const statusFrom = (localAddress: string, url: string, headers: Record<string, string> = {}) =>
  new Promise<number>((done, failed) => {
    const call = request(url, { localAddress, headers, agent: false }, (response) => {
      response.resume().on('end', () => done(response.statusCode!));
    });
    call.on('error', failed).end();
  });

/** What goes over the line, as it is: fetch would unpack it. */
export const rawHeaders = (url: string, headers: Record<string, string> = {}) =>
  new Promise<Record<string, string | string[] | undefined>>((done, failed) => {
    const call = request(url, { headers, agent: false }, (response) => {
      response.resume().on('end', () => done({ ...response.headers, status: String(response.statusCode) }));
    });
    call.on('error', failed).end();
  });
