import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DocumentType } from '../kinds/file-types';
import { runLimited } from '../preparing/run-limited';

const item = (name: string, type: string, value: string) =>
  `<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="${name}" oor:op="fuse" oor:type="${type}"><value>${value}</value></prop></item>`;

/** Nothing is run, and nothing is fetched for a document that we were sent. */
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
${item('DisableMacrosExecution', 'xs:boolean', 'true')}
${item('MacroSecurityLevel', 'xs:int', '3')}
${item('BlockUntrustedRefererLinks', 'xs:boolean', 'true')}
</oor:items>
`;

const MB = 1024 * 1024;

/** A hundred full pages take 400 MB; what it may ask for at all is more, because it reserves more than it uses. */
export const officeLimits = {
  timeoutMs: 180_000,
  mostMemory: 1024 * MB,
  mostAddresses: 4096 * MB,
  mostProcesses: 20,
};

/** A shell that keeps the limit sets it first; where none can be set, as on macOS, what is looked at has to do. */
const limited = ({ mostAddresses }: typeof officeLimits) => [
  '-c',
  `ulimit -v ${Math.floor(mostAddresses / 1024)} 2>/dev/null; exec "$@"`,
  'sh',
];
/** Said by a shell whose program is not there. */
const NOT_FOUND = 127;

export interface Conversion extends Partial<typeof officeLimits> {
  soffice: string;
  signal?: AbortSignal;
}

/**
 * Makes a PDF, or another kind, of a document with LibreOffice, in a profile of its own, so that two may run at once.
 * @returns its path; `missing` when there is no LibreOffice; `too-hard` when it took more time, memory or processes than it may;
 * `failed` when it made none, whatever it says
 */
export async function convert(
  file: string,
  type: DocumentType,
  to: 'pdf' | 'docx' | 'pptx',
  folder: string,
  { soffice, signal, ...given }: Conversion,
): Promise<{ file: string } | 'missing' | 'too-hard' | 'failed'> {
  const [source, profile, made] = [
    join(folder, `document.${type}`),
    join(folder, 'profile'),
    join(folder, 'made'),
  ];
  await mkdir(join(profile, 'user'), { recursive: true });
  await mkdir(made, { recursive: true });
  await writeFile(join(profile, 'user', 'registrymodifications.xcu'), settings);
  await copyFile(file, source);
  const args = [
    ...['--headless', '--norestore', '--nolockcheck', '--nodefault', '--nofirststartwizard'],
    `-env:UserInstallation=${pathToFileURL(profile).href}`,
    ...['--convert-to', to, '--outdir', made, source],
  ];
  const env = { HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8', PATH: '/usr/local/bin:/usr/bin:/bin' };
  const limits = { ...officeLimits, ...given };
  const command = [...limited(limits), soffice, ...args];
  const ended = await runLimited({ program: '/bin/sh', args: command, cwd: folder, env, signal, ...limits });
  if (ended.stopped) return 'too-hard';
  if (ended.code === NOT_FOUND) return 'missing';
  const result = join(made, `document.${to}`);
  const size = await stat(result).then(
    (found) => found.size,
    () => 0,
  );
  return size > 0 ? { file: result } : 'failed';
}
