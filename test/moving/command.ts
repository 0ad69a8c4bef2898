import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bareEnvironment } from '../support/bare-environment';

const root = resolve(__dirname, '..', '..');

export interface Ended {
  /** Null when it was killed. */
  code: number | null;
  output: string;
}

interface Kill {
  /** Killed so long after it has said this, milliseconds. */
  after: string;
  wait?: number;
}

export type Settings = Record<string, string>;

/** A command of the built program (`move`, `backup`, `restore`), as `npm run` would start it, with nothing of our environment. */
export async function command(name: string, args: string[], settings: Settings, kill?: Kill): Promise<Ended> {
  const child = spawn(process.execPath, [`dist/apps/standalone/src/${name}.cli.js`, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...bareEnvironment(), ...settings },
  });
  let output = '';
  let doomed = false;
  const read = (chunk: Buffer) => {
    output += chunk.toString();
    if (!kill || doomed || !output.includes(kill.after)) return;
    doomed = true;
    void pause(kill.wait ?? 0).then(() => child.kill('SIGKILL'));
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

/** @throws with its words when it ends otherwise than well */
export async function succeeds(name: string, args: string[], settings: Settings): Promise<string> {
  const { code, output } = await command(name, args, settings);
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${output}`);
  return output;
}

/** Starts it and kills it there. A command that was over before that has proved nothing. */
export async function killedAt(
  after: string,
  wait: number,
  name: string,
  args: string[],
  settings: Settings,
): Promise<void> {
  const { code, output } = await command(name, args, settings, { after, wait });
  if (code !== null) throw new Error(`${name} ended by itself with ${code}: ${output}`);
}
