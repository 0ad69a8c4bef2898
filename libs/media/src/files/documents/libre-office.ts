import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMissingProgram } from '../../tools';
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

export interface Conversion {
  soffice: string;
  timeoutMs?: number;
  signal?: AbortSignal;
}

/**
 * Makes a PDF, or another kind, of a document with LibreOffice, in a profile of its own, so that two may run at once.
 * @returns its path; `missing` when there is no LibreOffice; `failed` when it made none, whatever it says
 */
export async function convert(
  file: string,
  type: DocumentType,
  to: 'pdf' | 'docx' | 'pptx',
  folder: string,
  { soffice, timeoutMs = 180_000, signal }: Conversion,
): Promise<{ file: string } | 'missing' | 'failed'> {
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
  try {
    await runLimited({ program: soffice, args, cwd: folder, env, timeoutMs, signal });
  } catch (error) {
    if (isMissingProgram(error)) return 'missing';
    throw error;
  }
  const result = join(made, `document.${to}`);
  const size = await stat(result).then(
    (found) => found.size,
    () => 0,
  );
  return size > 0 ? { file: result } : 'failed';
}
