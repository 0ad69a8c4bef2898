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
    // Made when first asked for: it takes as long as everything else that is done at a start, and few ever ask.
    let document: object | undefined;
    app
      .getHttpAdapter()
      .getInstance()
      .get('/api/v1/openapi.json', () => (document ??= openApiOf(allRoutes)));
    await orderMissingTopics(app);
    const positions = readPositions(app.get<Config>(CONFIG).contentFolder);
    if (positions) await app.get(PositionService, { strict: false }).load(positions);
    // A process that says it is ready answers at once: no one waits while it reads thousands of topics.
    await app.get(CatalogueService, { strict: false }).warm();
  },
  handlers: [],
  lanes: {},
};
