import { Injectable } from '@nestjs/common';
import { type Reach, unitRefs } from '@hochoi/access';
import {
  type BankAuthor,
  BankCategories,
  type BankCategory,
  BankDuplicates,
  BankList,
  type BankQuestion,
  type BankQuestionVersion,
  BankService,
  BankUses,
  mayChangeOfBank,
  QuestionCommentService,
  questionType,
} from '@hochoi/assessment';
import {
  type BankCategoryView,
  type BankDuplicateView,
  type BankQuestionCardView,
  type BankQuestionView,
  type BankVersionView,
  dayOf,
  type UnitRef,
} from '@hochoi/contracts';
import { PictureMending } from '@hochoi/library';
import { UnitSearchService } from '@hochoi/organisation';
import { Clock, Database } from '@hochoi/platform';

const MOST_UNITS = 20;

/** The question bank as one author sees it. */
@Injectable()
export class BankViewService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly bank: BankService,
    private readonly list: BankList,
    private readonly uses: BankUses,
    private readonly duplicates: BankDuplicates,
    private readonly categories: BankCategories,
    private readonly finding: UnitSearchService,
    private readonly comments: QuestionCommentService,
    private readonly mending: PictureMending,
  ) {}

  async cards(questions: readonly BankQuestion[], author: BankAuthor): Promise<BankQuestionCardView[]> {
    const quizzes = await this.uses.counts(questions.map(({ id }) => id));
    const fresh = await this.bank.withNewDraft(questions);
    const open = await this.comments.open(questions.map(({ id }) => id));
    const faults = await this.mending.counts(questions);
    return questions.map((question) => ({
      ...facts(question, author),
      hasNewDraft: fresh.has(question.id),
      quizzes: quizzes.get(question.id) ?? 0,
      openComments: open.get(question.id) ?? 0,
      pictureFaults: faults.get(question.id) ?? 0,
    }));
  }

  /** @throws bank.not-found */
  async whole(questionId: string, author: BankAuthor): Promise<BankQuestionView> {
    const { question, versions } = await this.bank.withVersions(questionId, author);
    const [card] = await this.cards([question], author);
    const isUsed = (await this.uses.used([questionId])).has(questionId);
    const same = await this.duplicates.exact(question, author);
    return {
      ...card!,
      mayDelete: card!.mayChange && !isUsed,
      versions: versions.map(versionView),
      duplicates: same.map(({ id, title, state }) => ({ id, title, state })),
    };
  }

  async alike(questionId: string, author: BankAuthor): Promise<BankDuplicateView[]> {
    const { question } = await this.bank.withVersions(questionId, author);
    const found = await this.duplicates.like(question, author);
    const cards = await this.cards(
      found.map((one) => one.question),
      author,
    );
    return found.map(({ likeness, exact }, index) => ({ question: cards[index]!, likeness, exact }));
  }

  async tree(author: BankAuthor): Promise<BankCategoryView[]> {
    const all = await this.categories.all();
    const units = await this.units(all);
    const counts = await this.list.perCategory(author);
    return all.map((category) => categoryView(category, author, units, counts));
  }

  /** @throws bank-category.not-found */
  async category(categoryId: string, author: BankAuthor): Promise<BankCategoryView> {
    const category = await this.categories.one(categoryId);
    return categoryView(category, author, await this.units([category]), await this.list.perCategory(author));
  }

  /** By words of their names, as of today. */
  async unitsNamed(words: string, reach: Reach): Promise<UnitRef[]> {
    const today = dayOf(this.clock.now());
    const found = await this.finding.search(words, today, reach, MOST_UNITS);
    const ids = found.map(({ unitId }) => unitId);
    const refs = await unitRefs(this.database.manager, ids, today);
    return ids.flatMap((id) => refs.get(id) ?? []);
  }

  private units(categories: readonly BankCategory[]): Promise<Map<string, UnitRef>> {
    const ids = [...new Set(categories.flatMap(({ unitId }) => unitId ?? []))];
    return unitRefs(this.database.manager, ids, dayOf(this.clock.now()));
  }
}

const facts = (question: BankQuestion, author: BankAuthor) => {
  const { id, categoryId, idNumber, type, title, state, difficulty, tags, shared } = question;
  const { latest, readyVersionId, updatedAt, lockVersion, ownerId } = question;
  return {
    ...{ id, categoryId, idNumber, type, title, state, difficulty, tags, shared },
    ...{ latest, readyVersionId, updatedAt, lockVersion },
    mine: ownerId === author.personId,
    mayChange: mayChangeOfBank(question, author),
  };
};

export const versionView = (version: BankQuestionVersion): BankVersionView => {
  const { id, number, state, type, mark, body, note, createdAt } = version;
  const question = { id: null, type, mark, body, bankVersionId: id } as BankVersionView['question'];
  return { ...{ id, number, state, question, note, createdAt }, problems: questionType(type).problems(body) };
};

const categoryView = (
  category: BankCategory,
  author: BankAuthor,
  units: ReadonlyMap<string, UnitRef>,
  counts: ReadonlyMap<string, number>,
): BankCategoryView => {
  const { id, parentId, title, unitId, archivedAt, lockVersion } = category;
  return {
    ...{ id, parentId, title, lockVersion },
    unit: units.get(unitId ?? '') ?? null,
    archived: archivedAt !== null,
    mayChange: mayChangeOfBank(category, author),
    questions: counts.get(id) ?? 0,
  };
};
