import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { In, Not } from 'typeorm';
import { type BankAuthor, mayUseOfBank } from './bank-access';
import { openTo } from './bank-list.service';
import { BankQuestion } from './bank-question.entity';
import { BankRows } from './bank-rows';
import { BankWord } from './bank-word.entity';
import { likeness, shinglesOf } from './likeness';
import { foldedWords, type QuestionText, textOf } from './question-text';

export interface FoundDuplicate {
  question: BankQuestion;
  likeness: number;
  exact: boolean;
}

/** From here on two questions are told to be nearly the same. */
const NEAR = 60;
/** Words of a question that are looked at, those that are kept as rare, and how often a rare one stands at most. */
const LOOKED_AT = 60;
const RARE = 8;
const POSTINGS = 500;
const CANDIDATES = 200;

/** Questions that ask the same. What it costs does not grow with the bank. */
@Injectable()
export class BankDuplicates {
  constructor(
    private readonly database: Database,
    private readonly rows: BankRows,
  ) {}

  /** Others with the same fingerprint that she may see; retired ones too. */
  async exact({ id, fingerprint }: BankQuestion, author: BankAuthor): Promise<BankQuestion[]> {
    const found = await this.database.manager.find(BankQuestion, {
      where: { fingerprint, id: Not(id) },
      order: { createdAt: 'ASC', id: 'ASC' },
      take: CANDIDATES,
    });
    return found.filter((one) => mayUseOfBank(one, author));
  }

  /** Exact ones first, then nearly the same by the words they share; none that is retired. */
  async like(question: BankQuestion, author: BankAuthor): Promise<FoundDuplicate[]> {
    const text = textOf((await this.rows.newest([question])).get(question.id)!.body);
    const ids = await this.candidates(question.id, text);
    const near = ids.length === 0 ? [] : await this.database.manager.findBy(BankQuestion, { id: In(ids) });
    const exact = await this.exact(question, author);
    const all = [...new Map([...exact, ...near].map((one) => [one.id, one])).values()].filter(
      (one) => one.state !== 'retired' && mayUseOfBank(one, author),
    );
    const versions = await this.rows.newest(all);
    const own = shinglesOf(text);
    return all
      .map((one) => {
        const isExact = one.fingerprint === question.fingerprint;
        const alike = isExact ? 100 : likeness(own, shinglesOf(textOf(versions.get(one.id)!.body)));
        return { question: one, likeness: alike, exact: isExact };
      })
      .filter(({ likeness: alike }) => alike >= NEAR)
      .sort(
        (a, b) =>
          Number(b.exact) - Number(a.exact) ||
          b.likeness - a.likeness ||
          (a.question.id < b.question.id ? -1 : 1),
      );
  }

  /** Groups of two and more of what she may see and is not retired, by fingerprint. */
  async groups(
    author: BankAuthor,
    cursor: string | undefined,
    limit: number,
  ): Promise<{ items: BankQuestion[][]; total: number; nextCursor: string | null }> {
    const grouped = () => {
      const builder = this.database.manager
        .createQueryBuilder(BankQuestion, 'q')
        .select('q.fingerprint', 'print');
      return openTo(author, builder.where("q.state <> 'retired'"))
        .groupBy('q.fingerprint')
        .having('COUNT(*) > 1');
    };
    const all = await grouped().orderBy('q.fingerprint').getRawMany<{ print: string }>();
    const prints = all.map(({ print }) => print);
    const start = cursor ? prints.findIndex((print) => print > cursor) : 0;
    const shown = start < 0 ? [] : prints.slice(start, start + limit);
    const more = start >= 0 && start + limit < prints.length;
    return {
      items: await this.grouped(shown, author),
      total: prints.length,
      nextCursor: more ? shown.at(-1)! : null,
    };
  }

  private async grouped(prints: string[], author: BankAuthor): Promise<BankQuestion[][]> {
    if (prints.length === 0) return [];
    const found = await this.database.manager.find(BankQuestion, {
      where: { fingerprint: In(prints), state: Not('retired') },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const visible = found.filter((one) => mayUseOfBank(one, author));
    return prints.map((print) => visible.filter(({ fingerprint }) => fingerprint === print));
  }

  /** Those that share the most of its rarest words. */
  private async candidates(id: string, { stem, answers }: QuestionText): Promise<string[]> {
    const words = foldedWords([stem, ...answers].join(' ')).slice(0, LOOKED_AT);
    const postings = new Map<string, string[]>();
    for (const word of words) {
      const rows = await this.database.manager.find(BankWord, {
        where: { word },
        select: { questionId: true },
        take: POSTINGS + 1,
      });
      postings.set(
        word,
        rows.map(({ questionId }) => questionId).filter((one) => one !== id),
      );
    }
    const shared = new Map<string, number>();
    const rare = [...postings.values()]
      .filter(({ length }) => length > 0)
      .sort((a, b) => a.length - b.length);
    for (const ids of rare.slice(0, RARE)) for (const one of ids) shared.set(one, (shared.get(one) ?? 0) + 1);
    return [...shared]
      .sort(([, a], [, b]) => b - a)
      .slice(0, CANDIDATES)
      .map(([one]) => one);
  }
}
