import { Injectable } from '@nestjs/common';
import type { RandomPick } from '@hochoi/contracts';
import { Clock, Database } from '@hochoi/platform';
import { In, type SelectQueryBuilder } from 'typeorm';
import { BankCategory } from './bank-category.entity';
import { BankQuestion } from './bank-question.entity';
import { BankQuestionVersion } from './bank-question-version.entity';
import { CategoryTree } from './category-tree';

export interface DrawableQuestion {
  questionId: string;
  /** Its newest ready version. */
  versionId: string;
}

/** What may be drawn, and who may mend it. */
export type OwnedQuestion = DrawableQuestion & Pick<BankQuestion, 'title' | 'ownerId'>;

export interface NamingQuestions {
  found: OwnedQuestion[];
  /** Texts that were searched. */
  searched: number;
  /** Whether there were no others. */
  all: boolean;
}

/** Texts that are searched at once: a bank is larger, and authors wait for the answer. */
export const MOST_SEARCHED = 1000;
const PAGE = 500;

/** What random slots draw from. */
@Injectable()
export class BankPool {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Ready shared questions that fit, by their ids. @param except questions that are in the quiz already @param most all when left out */
  async candidates(
    pick: RandomPick,
    except: readonly string[] = [],
    most?: number,
  ): Promise<DrawableQuestion[]> {
    const builder = await this.fitting(pick, except);
    return builder.orderBy('q.id').limit(most).getRawMany<DrawableQuestion>();
  }

  /** Of the candidates that were changed last those that name one of these pictures. No text is handed over. */
  async naming(
    keys: readonly string[],
    pick: RandomPick,
    except: readonly string[] = [],
  ): Promise<NamingQuestions> {
    const builder = await this.fitting(pick, except);
    const newest = await builder
      .addSelect('q.title', 'title')
      .addSelect('q.ownerId', 'ownerId')
      .orderBy('q.updatedAt', 'DESC')
      .addOrderBy('q.id', 'DESC')
      .limit(MOST_SEARCHED + 1)
      .getRawMany<OwnedQuestion>();
    const searched = newest.slice(0, MOST_SEARCHED);
    const naming = await this.versionsNaming(
      keys,
      searched.map(({ versionId }) => versionId),
    );
    return {
      found: searched.filter(({ versionId }) => naming.has(versionId)),
      searched: searched.length,
      all: newest.length <= MOST_SEARCHED,
    };
  }

  /**
   * In the transaction that deals them: from then on they can be retired but not deleted.
   * @returns false when one of them was deleted in the meantime: then draw again
   */
  async hold(questionIds: readonly string[]): Promise<boolean> {
    if (questionIds.length === 0) return true;
    const { manager } = this.database;
    const found = await manager.find(BankQuestion, {
      where: { id: In([...questionIds]) },
      select: { id: true, drawnAt: true },
    });
    if (found.length < new Set(questionIds).size) return false;
    // Only at the first time: the rows of questions that all learners draw must not make them wait for each other.
    const fresh = found.filter(({ drawnAt }) => !drawnAt).map(({ id }) => id);
    if (fresh.length === 0) return true;
    const { affected } = await manager.update(BankQuestion, { id: In(fresh) }, { drawnAt: this.clock.now() });
    return affected === fresh.length;
  }

  private async versionsNaming(keys: readonly string[], ids: readonly string[]): Promise<Set<string>> {
    const found = new Set<string>();
    const names = keys.map((_, nth) => `v.body LIKE :key${nth}`).join(' OR ');
    const like = Object.fromEntries(keys.map((key, nth) => [`key${nth}`, `%picture:${key}/%`]));
    for (let from = 0; from < ids.length && keys.length > 0; from += PAGE) {
      const rows = await this.database.manager
        .createQueryBuilder(BankQuestionVersion, 'v')
        .select('v.id', 'id')
        .where('v.id IN (:...ids)', { ids: ids.slice(from, from + PAGE) })
        .andWhere(`(${names})`, like)
        .getRawMany<{ id: string }>();
      for (const { id } of rows) found.add(id);
    }
    return found;
  }

  private async fitting(
    { categoryId, withSubcategories, tags, difficulty }: RandomPick,
    except: readonly string[],
  ): Promise<SelectQueryBuilder<BankQuestion>> {
    const { manager } = this.database;
    const tree = withSubcategories ? new CategoryTree(await manager.find(BankCategory)) : null;
    const builder = manager
      .createQueryBuilder(BankQuestion, 'q')
      .select('q.id', 'questionId')
      .addSelect('q.readyVersionId', 'versionId')
      .where(
        "q.state = 'ready' AND q.readyVersionId IS NOT NULL AND (q.shared = :yes OR q.ownerId IS NULL)",
        {
          yes: true,
        },
      )
      .andWhere('q.categoryId IN (:...categories)', { categories: tree?.below(categoryId) ?? [categoryId] });
    if (difficulty.length > 0) builder.andWhere('q.difficulty IN (:...difficulty)', { difficulty });
    if (except.length > 0) builder.andWhere('q.id NOT IN (:...except)', { except });
    for (const [nth, tag] of tags.entries())
      builder.andWhere(
        `q.id IN (SELECT t${nth}.questionId FROM bank_tag t${nth} WHERE t${nth}.tag = :t${nth})`,
        {
          [`t${nth}`]: tag,
        },
      );
    return builder;
  }
}
