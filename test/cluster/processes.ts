import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { request } from 'node:http';

/** Processes of this machine that name this folder in their arguments, or write into it. */
export function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => [pid, read(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')), ...opened(pid)].join(' '))
    .filter((said) => said.includes(folder));
}

const opened = (pid: string): string[] =>
  ['cwd', 'fd/1', 'fd/2'].map((link) => read(() => readlinkSync(`/proc/${pid}/${link}`)));

/** A process may end while it is looked at. */
function read(what: () => string): string {
  try {
    return what();
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
