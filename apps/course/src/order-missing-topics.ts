import { CatalogueShelf, indexCatalogueJob } from '@hochoi/library';
import { Clock, Database, JobQueue } from '@hochoi/platform';
import type { INestApplicationContext } from '@nestjs/common';

/** After an update that keeps the catalogue's words in another form, nobody waits for the hour. */
export async function orderMissingTopics(app: INestApplicationContext): Promise<void> {
  const [missing] = await app.get(CatalogueShelf, { strict: false }).missing('', 1);
  if (!missing) return;
  const get = <T>(service: abstract new (...given: never[]) => T): T => app.get(service, { strict: false });
  const at = get(Clock).now().toISOString();
  await get(Database).transaction(() =>
    get(JobQueue).add(indexCatalogueJob, { at }, { key: missing.versionId }),
  );
}
