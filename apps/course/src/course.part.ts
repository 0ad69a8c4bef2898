import { allRoutes } from '@hochoi/contracts';
import { isMediaRoute, type Part } from '@hochoi/composition';
import { openApiOf } from '@hochoi/platform';
import { CourseModule } from './course.module';

/** Every JSON route but those of films, and the description of all. */
export const coursePart: Part = {
  modules: [CourseModule],
  routes: allRoutes.filter((route) => !isMediaRoute(route)),
  prepare: async (app) => {
    const document = openApiOf(allRoutes);
    app
      .getHttpAdapter()
      .getInstance()
      .get('/api/v1/openapi.json', () => document);
  },
  handlers: [],
  lanes: {},
};
