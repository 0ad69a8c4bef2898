import { allRoutes } from '@hochoi/contracts';
import { isMediaRoute, type Part } from '@hochoi/composition';
import { CatalogueShelf, indexCatalogueJob } from '@hochoi/library';
import { PositionService, readPositions } from '@hochoi/organisation';
import { Clock, type Config, CONFIG, Database, JobQueue, openApiOf } from '@hochoi/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CourseModule } from './course.module';

/** After an update that keeps the catalogue's words in another form, nobody waits for the hour. */
async function orderMissingTopics(app: NestFastifyApplication): Promise<void> {
  const [missing] = await app.get(CatalogueShelf, { strict: false }).missing('', 1);
  if (!missing) return;
  const get = <T>(service: abstract new (...given: never[]) => T): T => app.get(service, { strict: false });
  const at = get(Clock).now().toISOString();
  await get(Database).transaction(() =>
    get(JobQueue).add(indexCatalogueJob, { at }, { key: missing.versionId }),
  );
}

/** Every JSON route but those of films, and the description of all; and the catalogue of positions, which forms and imports need. */
export const coursePart: Part = {
  modules: [CourseModule],
  routes: allRoutes.filter((route) => !isMediaRoute(route)),
  prepare: async (app) => {
    const document = openApiOf(allRoutes);
    app
      .getHttpAdapter()
      .getInstance()
      .get('/api/v1/openapi.json', () => document);
    await orderMissingTopics(app);
    const positions = readPositions(app.get<Config>(CONFIG).contentFolder);
    if (positions) await app.get(PositionService, { strict: false }).load(positions);
  },
  handlers: [],
  lanes: {},
};
