import type { Granted } from './regrade-change.entity';

/** What was granted to learners because they had passed a quiz. A port: assessment knows neither completions nor certificates. */
export abstract class GrantedOnGrades {
  /** @returns by person; who was granted nothing is left out */
  abstract of(quizId: string, personIds: readonly string[]): Promise<Map<string, Granted>>;
}
