import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { type FindOptionsWhere, In } from 'typeorm';
import { BankQuestion } from '../bank-question.entity';
import type { BankQuestionVersion } from '../bank-question-version.entity';
import { BankRows } from '../bank-rows';

/** What the bank knows of what stands in a file. */
export interface KnownQuestions {
  byId: ReadonlyMap<string, BankQuestion>;
  byNumber: ReadonlyMap<string, BankQuestion[]>;
  byFingerprint: ReadonlyMap<string, BankQuestion[]>;
  /** Newest versions, by the question; of those found by id or number. */
  newest: ReadonlyMap<string, BankQuestionVersion>;
}

export interface AskedFor {
  ids: readonly string[];
  numbers: readonly string[];
  fingerprints: readonly string[];
  /** Where numbers count. */
  categories: readonly string[];
}

const PAGE = 500;

/** Reads them many at once. */
@Injectable()
export class KnownReader {
  constructor(
    private readonly database: Database,
    private readonly rows: BankRows,
  ) {}

  async read({ ids, numbers, fingerprints, categories }: AskedFor): Promise<KnownQuestions> {
    const own = await this.find(ids, (some) => ({ id: some }));
    const numbered = await this.find(numbers, (some) => ({
      idNumber: some,
      categoryId: In([...categories]),
    }));
    const alike = await this.find(fingerprints, (some) => ({ fingerprint: some }));
    return {
      byId: new Map(own.map((question) => [question.id, question])),
      byNumber: grouped(numbered, ({ idNumber }) => idNumber!),
      byFingerprint: grouped(alike, ({ fingerprint }) => fingerprint),
      newest: await this.rows.newest([...own, ...numbered]),
    };
  }

  private async find(
    values: readonly string[],
    where: (some: ReturnType<typeof In<string>>) => FindOptionsWhere<BankQuestion>,
  ): Promise<BankQuestion[]> {
    const all = [...new Set(values)];
    const found: BankQuestion[] = [];
    for (let from = 0; from < all.length; from += PAGE)
      found.push(
        ...(await this.database.manager.findBy(BankQuestion, where(In(all.slice(from, from + PAGE))))),
      );
    return found;
  }
}

function grouped(
  questions: readonly BankQuestion[],
  key: (one: BankQuestion) => string,
): Map<string, BankQuestion[]> {
  const groups = new Map<string, BankQuestion[]>();
  for (const question of questions) {
    const group = groups.get(key(question));
    if (group) group.push(question);
    else groups.set(key(question), [question]);
  }
  return groups;
}
