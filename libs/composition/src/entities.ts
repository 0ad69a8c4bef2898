import { assessmentEntities, assessmentPersonalData } from '@hochoi/assessment';
import {
  certificationEntities,
  certificationPersonalData,
  certificationSubscriptions,
} from '@hochoi/certification';
import { classesEntities, classesPersonalData, classesSubscriptions } from '@hochoi/classes';
import { intakeEntities, intakePersonalData } from '@hochoi/intake';
import { handedInPersonalData, libraryEntities } from '@hochoi/library';
import { mediaEntities } from '@hochoi/media';
import { accessEntities, accessPersonalData } from '@hochoi/access';
import { organisationEntities, organisationPersonalData } from '@hochoi/organisation';
import { peopleEntities, peoplePersonalData, type PersonalTable } from '@hochoi/people';

export const entities = [
  ...peopleEntities,
  ...organisationEntities,
  ...accessEntities,
  ...intakeEntities,
  ...assessmentEntities,
  ...mediaEntities,
  ...libraryEntities,
  ...classesEntities,
  ...certificationEntities,
];

/** Every table with rows about persons, in the order in which they are erased. */
export const personalData: readonly PersonalTable[] = [
  ...certificationPersonalData,
  ...classesPersonalData,
  ...assessmentPersonalData,
  ...handedInPersonalData,
  ...intakePersonalData,
  ...accessPersonalData,
  ...organisationPersonalData,
  ...peoplePersonalData,
];

/** Who hears of what. */
export const subscriptions = [...classesSubscriptions, ...certificationSubscriptions];
