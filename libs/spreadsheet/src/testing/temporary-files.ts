import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for one spec file, gone after it. */
export function temporaryFiles() {
  const directory = mkdtempSync(join(tmpdir(), 'hochoi-spreadsheet-spec-'));
  let count = 0;
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  const path = (name: string) => join(directory, `${++count}-${name}`);
  const write = (name: string, content: string | Buffer) => {
    const file = path(name);
    writeFileSync(file, content);
    return file;
  };
  return { directory, path, write };
}
