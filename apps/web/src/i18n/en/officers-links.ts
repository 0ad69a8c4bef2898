import type { officersLinks as vietnamese } from '../vi/officers-links';

export const officersLinks: typeof vietnamese = {
  officersLinks: {
    title: 'For officers',
    exceptions: 'Exceptions and attempts',
    exceptionsText: 'More time, more attempts, attempts opened again, for people in your scope.',
    statistics: 'Statistics of the quiz',
    statisticsText: 'Grades and each question, over the people of a unit.',
    pairs: 'Before and after the training',
    pairsText: 'How grades change from the quiz before to the one after, by unit.',
  },
};
