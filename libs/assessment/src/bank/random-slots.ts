import type { RandomPick } from '@hochoi/contracts';
import type { QuizQuestion } from '../quiz-question.entity';
import type { BankPool } from './bank-pool';
import { emptySlots, type SlotPool } from './enough-to-draw';

export interface ShortSlot {
  questionId: string;
  position: number;
  /** Questions that fit its filter and are not in the quiz; not more than there are random slots are counted. */
  fitting: number;
}

type Place = Pick<QuizQuestion, 'id' | 'position' | 'type' | 'body' | 'bankQuestionId'>;

/** Random slots of a quiz for which the bank has too few questions. */
export async function shortSlots(pool: BankPool, questions: readonly Place[]): Promise<ShortSlot[]> {
  const slots = questions.filter(({ type }) => type === 'random');
  const held = questions.flatMap(({ bankQuestionId }) => bankQuestionId ?? []);
  const known = new Map<string, string[]>();
  const pools: SlotPool[] = [];
  for (const { id, body } of slots) {
    const key = JSON.stringify(body);
    const found =
      known.get(key) ??
      (await pool.candidates(body as RandomPick, held, slots.length)).map((one) => one.questionId);
    known.set(key, found);
    pools.push({ slotId: id, questionIds: found });
  }
  const empty = new Set(emptySlots(pools));
  return slots.flatMap(({ id, position }, index) =>
    empty.has(id) ? [{ questionId: id, position, fitting: pools[index]!.questionIds.length }] : [],
  );
}
