import { brokenPromises, type Query, whatWasTold, wrongInTheEnd } from '../ledger';
import type { StubbornLearner } from '../stubborn-learner';
import type { House } from './house';

export interface Counts {
  answers: number;
  grades: number;
  certificates: number;
  films: number;
}

/**
 * What learners were told, held against what the cluster knows.
 * @returns each broken promise in words, and how much was looked at
 */
export async function audit(house: House, learners: StubbornLearner[]) {
  // Copied before the house is asked: what is acknowledged while it answers is the next audit's.
  const told = whatWasTold(learners);
  return house.atOneMoment(async (query) => {
    const wrong = [
      ...(await brokenPromises(query, told)),
      ...(await house.brokenFilms(query)),
      ...(await house.wrongPapers(query)),
    ];
    return { wrong, counts: await countAll(query) };
  });
}

async function countAll(query: Query): Promise<Counts> {
  const count = async (sql: string) => Number((await query<{ n: number }>(sql))[0]!.n);
  return {
    answers: await count('SELECT COUNT(*) AS n FROM answer_event'),
    grades: await count("SELECT COUNT(*) AS n FROM attempt WHERE state = 'graded'"),
    certificates: await count('SELECT COUNT(*) AS n FROM certificate'),
    films: await count("SELECT COUNT(*) AS n FROM media_asset WHERE state = 'ready'"),
  };
}

/** Once nothing is under way any more: nothing too little, and nothing too much. */
export async function finalAudit(house: House, learners: StubbornLearner[]): Promise<string[]> {
  const { wrong } = await audit(house, learners);
  return [...wrong, ...(await house.atOneMoment((query) => wrongInTheEnd(query, learners)))];
}
