import { Injectable } from '@nestjs/common';
import { Clock, Database, insertRows, newId } from '@hochoi/platform';
import { In } from 'typeorm';
import { sameJson } from '../formats/remainder';
import { questionType } from '../grading/question-types';
import { holdPictures } from '../pictures/hold-pictures';
import { BankQuestion } from './bank-question.entity';
import { BankQuestionVersion } from './bank-question-version.entity';
import { BankTag } from './bank-tag.entity';
import { BankWord } from './bank-word.entity';
import { fingerprintOf } from './fingerprint';
import { indexWords, textOf, titleOf } from './question-text';

/** What one version asks, its body as its type stores it. */
export type BankContent = Pick<BankQuestionVersion, 'type' | 'mark' | 'body'>;
export type BankFacts = Pick<
  BankQuestion,
  'categoryId' | 'ownerId' | 'idNumber' | 'difficulty' | 'tags' | 'shared'
>;
export interface BankSaying {
  ready: boolean;
  note: string | null;
  by: string | null;
}

/** Throws ZodError for what the type does not store. */
export const contentOf = ({ type, mark, body }: BankContent): BankContent => ({
  type,
  mark,
  body: questionType(type).body.parse(body),
});

export const sameContent = (one: BankContent, other: BankContent): boolean =>
  one.type === other.type && one.mark === other.mark && sameJson(one.body, other.body);

/** What lists, searches and duplicates know of the newest version. */
const derived = ({ type, body }: BankContent) => {
  const text = textOf(body);
  return { type, title: titleOf(text), fingerprint: fingerprintOf(text) };
};

export const stateOf = ({ readyVersionId }: Pick<BankQuestion, 'readyVersionId'>) =>
  readyVersionId ? ('ready' as const) : ('draft' as const);

/** The rows of questions of the bank. Within a transaction. */
@Injectable()
export class BankRows {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async insert(
    given: { facts: BankFacts; content: BankContent; saying: BankSaying }[],
  ): Promise<BankQuestion[]> {
    const rows = given.map(({ facts, content, saying }) => {
      const now = this.clock.now();
      const id = newId();
      const version = this.versionRow(id, 1, content, saying);
      const readyVersionId = saying.ready ? version.id : null;
      const question: BankQuestion = {
        ...{ id, ...facts, tags: [...new Set(facts.tags)], ...derived(content) },
        ...{ state: stateOf({ readyVersionId }), latest: 1, readyVersionId, drawnAt: null },
        ...{ lockVersion: 1, createdAt: now, updatedAt: now },
      };
      return { question, version };
    });
    const { manager } = this.database;
    await holdPictures(
      manager,
      given.map(({ content }) => content.body),
      this.clock.now(),
    );
    await insertRows(
      manager,
      BankQuestion,
      rows.map(({ question }) => question),
    );
    await insertRows(
      manager,
      BankQuestionVersion,
      rows.map(({ version }) => version),
    );
    await this.writeIndex(rows.map(({ question, version }) => ({ question, content: version })));
    return rows.map(({ question }) => question);
  }

  /**
   * A draft is written over; a ready version gets a successor, unless nothing changed. Its words and fingerprint are written with it.
   * @returns the question as it is then; its lock and its row are the caller's to write
   */
  async write(
    question: BankQuestion,
    newest: BankQuestionVersion,
    content: BankContent,
    saying: BankSaying,
  ): Promise<BankQuestion> {
    const isDraft = newest.state === 'draft';
    if (!isDraft && sameContent(newest, content)) return question;
    const number = isDraft ? newest.number : newest.number + 1;
    const row = {
      ...this.versionRow(question.id, number, content, saying),
      ...(isDraft && { id: newest.id }),
    };
    const { manager } = this.database;
    await holdPictures(manager, content.body, this.clock.now());
    if (isDraft) await manager.save(BankQuestionVersion, row);
    else await insertRows(manager, BankQuestionVersion, [row]);
    const readyVersionId = saying.ready ? row.id : question.readyVersionId;
    const after = { ...question, ...derived(content), latest: number, readyVersionId };
    if (question.state !== 'retired') after.state = stateOf(after);
    await this.writeIndex([{ question: after, content }]);
    return after;
  }

  /** Of the tags, the number and the newest version. */
  async writeIndex(given: { question: BankQuestion; content: BankContent }[]): Promise<void> {
    const { manager } = this.database;
    const ids = given.map(({ question }) => question.id);
    for (let from = 0; from < ids.length; from += 500) {
      const some = In(ids.slice(from, from + 500));
      await manager.delete(BankWord, { questionId: some });
      await manager.delete(BankTag, { questionId: some });
    }
    const words = given.flatMap(({ question: { id, tags, idNumber }, content }) =>
      indexWords(textOf(content.body), tags, idNumber).map((word, nth) => ({
        id: `${id}.${nth}`,
        questionId: id,
        word,
      })),
    );
    const tags = given.flatMap(({ question: { id, tags } }) =>
      tags.map((tag, nth) => ({ id: `${id}.${nth}`, questionId: id, tag })),
    );
    await insertRows(manager, BankWord, words);
    await insertRows(manager, BankTag, tags);
  }

  /** The newest version of each, by the question. */
  async newest(questions: readonly BankQuestion[]): Promise<Map<string, BankQuestionVersion>> {
    const found = new Map<string, BankQuestionVersion>();
    for (let from = 0; from < questions.length; from += 500) {
      const some = questions.slice(from, from + 500);
      const latest = new Map(some.map(({ id, latest }) => [id, latest]));
      const versions = await this.database.manager.findBy(BankQuestionVersion, {
        questionId: In(some.map(({ id }) => id)),
      });
      for (const version of versions)
        if (latest.get(version.questionId) === version.number) found.set(version.questionId, version);
    }
    return found;
  }

  private versionRow(
    questionId: string,
    number: number,
    { type, mark, body }: BankContent,
    { ready, note, by }: BankSaying,
  ): BankQuestionVersion {
    const state = ready ? 'ready' : 'draft';
    return {
      ...{ id: newId(), questionId, number, state, type, mark, body },
      ...{ note: note || null, createdBy: by, createdAt: this.clock.now() },
    };
  }
}
