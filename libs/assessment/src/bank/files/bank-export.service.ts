import { Injectable } from '@nestjs/common';
import type { BankFilters } from '@hochoi/contracts';
import type { ExportedQuestion } from '../../formats/read-questions';
import type { BankAuthor } from '../bank-access';
import { BankCategories } from '../bank-categories.service';
import { bankErrors } from '../bank.errors';
import { BankList } from '../bank-list.service';
import type { BankQuestion } from '../bank-question.entity';
import { BankRows } from '../bank-rows';
import { writePath } from '../category-tree';
import { ownIdNumber } from './own-id';

/** As many as a reader of files takes. */
const MOST = 5000;
/** Of a question's name in other programs. */
const NAME = 80;

/** Questions of a list as any format writes them. */
@Injectable()
export class BankExportService {
  constructor(
    private readonly list: BankList,
    private readonly rows: BankRows,
    private readonly categories: BankCategories,
  ) {}

  /** Their newest versions, by category; paths are below the category of the filter. @throws bank.too-large */
  async questions(
    author: BankAuthor,
    filters: BankFilters,
  ): Promise<{ questions: BankQuestion[]; exported: ExportedQuestion[] }> {
    const found = await this.list.all(author, filters, MOST);
    if (found.length > MOST) throw bankErrors.tooMany(MOST);
    const tree = await this.categories.tree();
    const newest = await this.rows.newest(found);
    const exported = found.map((question): ExportedQuestion => {
      const { id, title, tags, categoryId } = question;
      const { type, body, mark } = newest.get(id)!;
      return {
        ...({ type, body } as Pick<ExportedQuestion, 'type' | 'body'>),
        title: title.slice(0, NAME),
        category: writePath(tree.pathOf(categoryId, filters.categoryId)),
        idNumber: question.idNumber ?? ownIdNumber(id),
        ...{ tags, mark },
      } as ExportedQuestion;
    });
    return { questions: found, exported };
  }
}
