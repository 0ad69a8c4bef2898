import { Injectable } from '@nestjs/common';
import type { BankFilters } from '@hochoi/contracts';
import { Database } from '@hochoi/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { type BankAuthor, seesWholeBank } from './bank-access';
import { BankCategory } from './bank-category.entity';
import { BankQuestion } from './bank-question.entity';
import { BankTag } from './bank-tag.entity';
import { CategoryTree } from './category-tree';
import { foldedWords } from './question-text';

export interface BankPage {
  items: BankQuestion[];
  total: number;
  nextCursor: string | null;
}

/** Behind every letter: a word begins with what was typed when it lies between the two. */
const LAST = '\uffff';
const MOST_TAGS = 500;

/** Of these only what she may see. @param q the alias of the question */
export function openTo<T extends object>(
  author: BankAuthor,
  builder: SelectQueryBuilder<T>,
  q = 'q',
): SelectQueryBuilder<T> {
  if (seesWholeBank(author)) return builder;
  return builder.andWhere(`(${q}.shared = :yes OR ${q}.ownerId = :me OR ${q}.ownerId IS NULL)`, {
    yes: true,
    me: author.personId,
  });
}

/** Questions of the bank page by page, and what they can be filtered by. */
@Injectable()
export class BankList {
  constructor(private readonly database: Database) {}

  /** Last changed first. @param cursor moment and id of the last one of the page before */
  async page(
    author: BankAuthor,
    filters: BankFilters,
    cursor: string | undefined,
    limit: number,
  ): Promise<BankPage> {
    const total = await (await this.wanted(author, filters)).getCount();
    const builder = (await this.wanted(author, filters))
      .orderBy('q.updatedAt', 'DESC')
      .addOrderBy('q.id', 'DESC');
    const [, at, id] = /^(\d+)\.(.+)$/.exec(cursor ?? '') ?? [];
    if (at)
      builder.andWhere('q.updatedAt <= :at AND (q.updatedAt < :at OR q.id < :id)', {
        at: new Date(Number(at)),
        id,
      });
    const found = await builder.limit(limit + 1).getMany();
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1)! : null;
    return { items, total, nextCursor: last && `${last.updatedAt.getTime()}.${last.id}` };
  }

  /** All of them in the order in which they were written, for a file. @param most one more than this is enough to know that there are too many */
  async all(author: BankAuthor, filters: BankFilters, most: number): Promise<BankQuestion[]> {
    const builder = await this.wanted(author, filters);
    return builder
      .orderBy('q.categoryId')
      .addOrderBy('q.createdAt')
      .addOrderBy('q.id')
      .limit(most + 1)
      .getMany();
  }

  /** The most used first; of questions that are not retired. */
  async tags(author: BankAuthor): Promise<{ tag: string; questions: number }[]> {
    const builder = this.database.manager
      .createQueryBuilder(BankTag, 't')
      .innerJoin(BankQuestion, 'q', 'q.id = t.questionId')
      .select('t.tag', 'tag')
      .addSelect('COUNT(*)', 'n')
      .where("q.state <> 'retired'");
    const rows = await openTo(author, builder)
      .groupBy('t.tag')
      .orderBy('n', 'DESC')
      .addOrderBy('t.tag')
      .limit(MOST_TAGS)
      .getRawMany<{ tag: string; n: number | string }>();
    return rows.map(({ tag, n }) => ({ tag, questions: Number(n) }));
  }

  /** Questions directly in each category that she may see and that are not retired. */
  async perCategory(author: BankAuthor): Promise<Map<string, number>> {
    const builder = this.database.manager
      .createQueryBuilder(BankQuestion, 'q')
      .select('q.categoryId', 'id')
      .addSelect('COUNT(*)', 'n')
      .where("q.state <> 'retired'");
    const rows = await openTo(author, builder)
      .groupBy('q.categoryId')
      .getRawMany<{ id: string; n: number | string }>();
    return new Map(rows.map(({ id, n }) => [id, Number(n)]));
  }

  private async wanted(
    author: BankAuthor,
    { categoryId, withSubcategories, ...filters }: BankFilters,
  ): Promise<SelectQueryBuilder<BankQuestion>> {
    const { manager } = this.database;
    const builder = manager.createQueryBuilder(BankQuestion, 'q');
    builder.where('q.state IN (:...states)', { states: filters.state ?? ['draft', 'ready'] });
    if (categoryId) {
      const tree = withSubcategories ? new CategoryTree(await manager.find(BankCategory)) : null;
      builder.andWhere('q.categoryId IN (:...categories)', {
        categories: tree?.below(categoryId) ?? [categoryId],
      });
    }
    narrow(author, filters, builder);
    searchWords(filters.query ?? '', builder);
    return builder;
  }
}

type Narrowing = Omit<BankFilters, 'categoryId' | 'withSubcategories'>;

function narrow(
  author: BankAuthor,
  { type, tag, difficulty, whose, unused }: Narrowing,
  builder: SelectQueryBuilder<BankQuestion>,
): void {
  if (whose === 'mine') builder.andWhere('q.ownerId = :me', { me: author.personId });
  else if (whose === 'shared') builder.andWhere('(q.shared = :yes OR q.ownerId IS NULL)', { yes: true });
  else openTo(author, builder);
  if (type) builder.andWhere('q.type IN (:...type)', { type });
  if (difficulty) builder.andWhere('q.difficulty IN (:...difficulty)', { difficulty });
  for (const [nth, one] of (tag ?? []).entries())
    builder.andWhere(
      `q.id IN (SELECT t${nth}.questionId FROM bank_tag t${nth} WHERE t${nth}.tag = :t${nth})`,
      {
        [`t${nth}`]: one,
      },
    );
  if (unused !== undefined)
    builder.andWhere(
      `${unused ? 'NOT ' : ''}(q.drawnAt IS NOT NULL OR EXISTS (SELECT 1 FROM quiz_question p WHERE p.bankQuestionId = q.id))`,
    );
}

/** In any order, without case and marks, the unfinished last one too. */
function searchWords(query: string, builder: SelectQueryBuilder<BankQuestion>): void {
  for (const [nth, word] of foldedWords(query).slice(0, 12).entries())
    builder.andWhere(
      `q.id IN (SELECT w${nth}.questionId FROM bank_word w${nth} WHERE w${nth}.word >= :w${nth} AND w${nth}.word < :z${nth})`,
      { [`w${nth}`]: word, [`z${nth}`]: word + LAST },
    );
}
