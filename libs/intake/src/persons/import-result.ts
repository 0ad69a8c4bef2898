import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { writeBackErrors } from '@hochoi/spreadsheet';
import { Clock, ObjectStorage } from '@hochoi/platform';
import { importErrors } from './imports.errors';
import { ImportRows } from './import-rows';
import type { PersonImport } from './person-import.entity';
import { isKept } from './retention/keep-source';
import type { Message } from './planning/plan';

/** The file back, with what is wrong or not clear beside each row. */
@Injectable()
export class ImportResults {
  constructor(
    private readonly storage: ObjectStorage,
    private readonly rows: ImportRows,
    private readonly clock: Clock,
  ) {}

  /** @returns its bytes; the temporary file goes when they were read, or the reading was given up */
  async file(of: PersonImport): Promise<Readable> {
    if (!isKept(of.keepSourceUntil, this.clock.now())) throw importErrors.fileGone();
    if (!of.previewId || !of.mapping) throw importErrors.notPreviewed();
    const folder = await mkdtemp(join(tmpdir(), 'hochoi-import-'));
    const drop = () => rm(folder, { recursive: true, force: true });
    try {
      const target = join(folder, `result${extname(of.storageKey)}`);
      const headerLine = of.sheets!.find(({ name }) => name === of.mapping!.sheet)!.headerLine;
      const table = { sheet: of.mapping.sheet, headerLine, notes: await this.notes(of) };
      await this.storage.withLocalFile(of.storageKey, (source) => writeBackErrors(source, target, [table]));
      const stream = createReadStream(target);
      stream.once('close', () => void drop());
      return stream;
    } catch (error) {
      await drop();
      throw error;
    }
  }

  private async notes(of: PersonImport): Promise<Map<number, string>> {
    const notes = new Map<number, string>();
    for await (const page of this.rows.all(of))
      for (const { kind, line, content, decision } of page)
        if (line !== null && (kind === 'error' || (kind === 'doubt' && !decision)))
          notes.set(line, textOf(content.messages));
    return notes;
  }
}

const textOf = (messages: readonly Message[]): string =>
  messages
    .filter(({ weight }) => weight !== 'notice')
    .map(({ text }) => text)
    .join('\n');
