import { Injectable } from '@nestjs/common';
import { Clock, Database, ObjectStorage } from '@hochoi/platform';
import { PersonImport } from '../person-import.entity';

const DAY = 24 * 60 * 60 * 1000;

/** Files of uploads that were killed between storing the file and recording the import: nobody else would ever delete them. */
@Injectable()
export class StrayFiles {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly storage: ObjectStorage,
  ) {}

  async drop(signal: AbortSignal): Promise<void> {
    for await (const { key } of this.storage.list('imports/')) {
      if (signal.aborted) return;
      if (await this.isStray(key)) await this.storage.delete(key);
    }
  }

  /** One that is being uploaded just now is not on record either. */
  private async isStray(key: string): Promise<boolean> {
    const id = key.split('/')[1] ?? '';
    const known = await this.database.manager.findOneBy(PersonImport, { id });
    if (known) return known.keepSourceUntil === null;
    return madeAt(id) < this.clock.now().getTime() - DAY;
  }
}

/** The time that a UUIDv7 begins with. */
const madeAt = (id: string): number => parseInt(id.replace('-', '').slice(0, 12), 16);
