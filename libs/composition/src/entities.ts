import { assessmentEntities } from '@hochoi/assessment';
import { certificationEntities, certificationSubscriptions } from '@hochoi/certification';
import { classesEntities, classesSubscriptions } from '@hochoi/classes';
import { libraryEntities } from '@hochoi/library';
import { mediaEntities } from '@hochoi/media';
import { accessEntities } from '@hochoi/access';
import { organisationEntities } from '@hochoi/organisation';
import { peopleEntities } from '@hochoi/people';

export const entities = [
  ...peopleEntities,
  ...organisationEntities,
  ...accessEntities,
  ...assessmentEntities,
  ...mediaEntities,
  ...libraryEntities,
  ...classesEntities,
  ...certificationEntities,
];

/** Who hears of what. */
export const subscriptions = [...classesSubscriptions, ...certificationSubscriptions];
