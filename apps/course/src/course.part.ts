import { allRoutes } from '@hochoi/contracts';
import { isMediaRoute, type Part } from '@hochoi/composition';
import { CatalogueService } from '@hochoi/library';
import { PositionService, readPositions } from '@hochoi/organisation';
import { type Config, CONFIG, openApiOf } from '@hochoi/platform';
import { CourseModule } from './course.module';
import { orderMissingTopics } from './order-missing-topics';

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
    // A process that says it is ready answers at once: no one waits while it reads thousands of topics.
    await app.get(CatalogueService, { strict: false }).warm();
  },
  handlers: [],
  lanes: {},
};
