import { Injectable } from '@nestjs/common';
import type { RandomPick } from '@hochoi/contracts';
import { Clock, Database } from '@hochoi/platform';
import { In, type SelectQueryBuilder } from 'typeorm';
import { BankCategory } from './bank-category.entity';
import { BankQuestion } from './bank-question.entity';
import { BankQuestionVersion } from './bank-question-version.entity';
import { CategoryTree } from './category-tree';

/** What may be drawn and names pictures. */
export interface PicturedQuestion {
  questionId: string;
  title: string;
  /** As the engine keeps it: pictures are read from it as from any text. */
  body: unknown;
}

export interface DrawableQuestion {
  questionId: string;
  /** Its newest ready version. */
  versionId: string;
}

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

  /** Of the candidates those with pictures. */
  async pictured(pick: RandomPick, except: readonly string[] = []): Promise<PicturedQuestion[]> {
    const builder = await this.fitting(pick, except);
    return builder
      .innerJoin(BankQuestionVersion, 'v', 'v.id = q.readyVersionId')
      .addSelect('q.title', 'title')
      .addSelect('v.body', 'body')
      .andWhere("v.body LIKE '%picture:%'")
      .orderBy('q.id')
      .getRawMany<PicturedQuestion>();
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
