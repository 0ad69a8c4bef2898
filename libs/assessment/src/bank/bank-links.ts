import { questionInput } from '@hochoi/contracts';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import { sameJson } from '../formats/remainder';
import { questionType } from '../grading/question-types';
import type { QuizQuestion } from '../quiz-question.entity';
import { type BankAuthor, mayUseOfBank } from './bank-access';
import { bankErrors } from './bank.errors';
import { BankQuestion } from './bank-question.entity';
import { BankQuestionVersion } from './bank-question-version.entity';

/** A question on its way into a quiz. */
export interface Linkable {
  type: string;
  body: unknown;
  /** Absent: as it was. */
  bankVersionId?: string | null;
}

export type BankLink = Pick<QuizQuestion, 'bankQuestionId' | 'bankVersionId'> & { body?: unknown };
const noLink: BankLink = { bankQuestionId: null, bankVersionId: null };

/** As it comes back from a screen: what the border trims is no change. */
function asTyped({ type, body }: Pick<Linkable, 'type' | 'body'>): unknown {
  const typed = questionInput.safeParse({ type, body });
  const parsed = questionType(type).body.safeParse(typed.success ? typed.data.body : body);
  return parsed.success ? parsed.data : body;
}

/** Which questions of a quiz are copies of which versions of the bank. */
export class BankLinks {
  constructor(private readonly database: Database) {}

  /**
   * The link of each draft, in their order. A question with another body than its version's is a question of its own again.
   * @param before what stood in each one's place
   * @param author who puts them in; null: whoever has no bank, so that nothing is linked anew
   * @throws bank.invalid for what is linked anew and is not ready, retired, or not hers to use
   */
  async of(
    drafts: readonly Linkable[],
    before: readonly (QuizQuestion | undefined)[],
    author: BankAuthor | null,
  ): Promise<BankLink[]> {
    const held = new Set(before.flatMap((question) => question?.bankVersionId ?? []));
    const wanted = drafts.map(({ type, bankVersionId }, index) =>
      type === 'random' ? null : bankVersionId === undefined ? before[index]?.bankVersionId : bankVersionId,
    );
    const versions = await this.versions(wanted.flatMap((id) => id ?? []));
    const fresh = [...new Set(wanted.flatMap((id) => (id && !held.has(id) ? id : [])))];
    if (author) await this.assertUsable(fresh, versions, author);
    return drafts.map((draft, index) => {
      const version = versions.get(wanted[index] ?? '');
      if (!version || (!author && !held.has(version.id)) || version.type !== draft.type) return noLink;
      if (!sameJson(asTyped(draft), asTyped(version))) return noLink;
      return { bankQuestionId: version.questionId, bankVersionId: version.id, body: version.body };
    });
  }

  private async versions(ids: string[]): Promise<Map<string, BankQuestionVersion>> {
    if (ids.length === 0) return new Map();
    const found = await this.database.manager.findBy(BankQuestionVersion, { id: In(ids) });
    return new Map(found.map((version) => [version.id, version]));
  }

  private async assertUsable(
    ids: string[],
    versions: ReadonlyMap<string, BankQuestionVersion>,
    author: BankAuthor,
  ): Promise<void> {
    if (ids.length === 0) return;
    const wanted = ids.map((id) => versions.get(id));
    const questionIds = wanted.flatMap((version) => version?.questionId ?? []);
    const found = await this.database.manager.findBy(BankQuestion, { id: In(questionIds) });
    const questions = new Map(found.map((question) => [question.id, question]));
    const isUsable = wanted.every((version) => {
      const question = questions.get(version?.questionId ?? '');
      return version?.state === 'ready' && question?.state === 'ready' && mayUseOfBank(question, author);
    });
    if (!isUsable) throw bankErrors.notUsable();
  }
}
