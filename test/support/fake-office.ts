import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A `soffice` that makes these of everything, by the kind it is asked for, and notes how it was asked; nothing else. */
export class FakeOffice {
  private constructor(
    private readonly folder: string,
    readonly path: string,
  ) {}

  static async make(made: Record<string, Buffer> | null, more = ''): Promise<FakeOffice> {
    const folder = await mkdtemp(join(tmpdir(), 'hochoi-soffice-'));
    const path = join(folder, 'soffice');
    for (const [kind, bytes] of Object.entries(made ?? {}))
      await writeFile(join(folder, `made.${kind}`), bytes);
    const script = [
      '#!/bin/sh',
      `printf '%s\\n' "$@" > '${folder}/asked'`,
      `env > '${folder}/environment'`,
      more,
      'while [ $# -gt 0 ]; do case "$1" in --outdir) out="$2";; --convert-to) kind="$2";; esac; shift; done',
      `cp '${folder}/made.'"$kind" "$out/document.$kind"`,
    ];
    await writeFile(path, `${script.join('\n')}\n`);
    await chmod(path, 0o755);
    return new FakeOffice(folder, path);
  }

  asked = async () => (await readFile(join(this.folder, 'asked'), 'utf8')).trim().split('\n');
  environment = () => readFile(join(this.folder, 'environment'), 'utf8');
  remove = () => rm(this.folder, { recursive: true, force: true });
}
