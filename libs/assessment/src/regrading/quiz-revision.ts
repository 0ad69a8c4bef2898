import type { Database } from '@hochoi/platform';

/** A quiz was corrected while an attempt was being graded: the grade is of a revision that no longer counts. */
export class QuizCorrected extends Error {}

/**
 * Whether a grade given under this revision still counts; until the end of the transaction it does. Whoever stores a grade asks
 * first, and takes the attempt's row only then. MariaDB: a shared lock, so that grades do not wait for each other, but a
 * correction waits for them and they for it. SQLite: there is only one transaction that writes.
 * @throws QuizCorrected
 */
export async function holdRevision(database: Database, quizId: string, revision: number): Promise<void> {
  const lock = database.engine.kind === 'mariadb' ? ' LOCK IN SHARE MODE' : '';
  const rows: { revision: number }[] = await database.manager.query(
    `SELECT revision FROM quiz WHERE id = ?${lock}`,
    [quizId],
  );
  if (rows[0]?.revision !== revision) throw new QuizCorrected(`Quiz ${quizId} was corrected meanwhile`);
}
