import { Controller } from '@nestjs/common';
import { Policy } from '@hochoi/access';
import {
  BankAccess,
  BankBulkService,
  BankCategories,
  BankDuplicates,
  BankList,
  BankService,
  BankUses,
  mayChangeOfBank,
} from '@hochoi/assessment';
import { type BankCategoryView, type BankQuestionView, type ResponseOf, routes } from '@hochoi/contracts';
import { AuthoringService, QuizTopics } from '@hochoi/library';
import { Handle, In, type Input } from '@hochoi/platform';
import { BankViewService } from './bank-view.service';

type R = typeof routes;
const authors = ['trainer', 'system-administrator'] as const;

/** The question bank. Who may see and change which is the services' to know. */
@Controller()
export class QuestionBankController {
  constructor(
    private readonly bank: BankService,
    private readonly bulk: BankBulkService,
    private readonly categories: BankCategories,
    private readonly list: BankList,
    private readonly access: BankAccess,
    private readonly duplicates: BankDuplicates,
    private readonly uses: BankUses,
    private readonly topics: QuizTopics,
    private readonly authoring: AuthoringService,
    private readonly views: BankViewService,
    private readonly policy: Policy,
  ) {}

  @Handle(routes.listBankCategories)
  async listBankCategories(
    @In() { actor }: Input<R['listBankCategories']>,
  ): Promise<ResponseOf<R['listBankCategories']>> {
    return { items: await this.views.tree(actor) };
  }

  @Handle(routes.createBankCategory)
  async createBankCategory(
    @In() { body, actor, address }: Input<R['createBankCategory']>,
  ): Promise<BankCategoryView> {
    return this.views.category((await this.categories.create({ ...actor, address }, body)).id, actor);
  }

  @Handle(routes.changeBankCategory)
  async changeBankCategory(
    @In() { params, body, actor, address, lockVersion }: Input<R['changeBankCategory']>,
  ): Promise<BankCategoryView> {
    await this.categories.change(params.bankCategoryId, { ...actor, address }, lockVersion, body);
    return this.views.category(params.bankCategoryId, actor);
  }

  @Handle(routes.deleteBankCategory)
  async deleteBankCategory(
    @In() { params, actor, address, lockVersion }: Input<R['deleteBankCategory']>,
  ): Promise<void> {
    await this.categories.remove(params.bankCategoryId, { ...actor, address }, lockVersion);
  }

  @Handle(routes.searchBankUnits)
  async searchBankUnits(
    @In() { query, actor }: Input<R['searchBankUnits']>,
  ): Promise<ResponseOf<R['searchBankUnits']>> {
    return { items: await this.views.unitsNamed(query.query, this.policy.reach(actor, ...authors)) };
  }

  @Handle(routes.listBankTags)
  async listBankTags(@In() { actor }: Input<R['listBankTags']>): Promise<ResponseOf<R['listBankTags']>> {
    return { items: await this.list.tags(actor) };
  }

  @Handle(routes.listBankQuestions)
  async listBankQuestions(
    @In() { query, actor }: Input<R['listBankQuestions']>,
  ): Promise<ResponseOf<R['listBankQuestions']>> {
    const { cursor, limit, ...filters } = query;
    const { items, ...page } = await this.list.page(actor, filters, cursor, limit);
    return { ...page, items: await this.views.cards(items, actor) };
  }

  @Handle(routes.createBankQuestion)
  async createBankQuestion(
    @In() { body, actor, address }: Input<R['createBankQuestion']>,
  ): Promise<BankQuestionView> {
    return this.views.whole((await this.bank.create({ ...actor, address }, body)).id, actor);
  }

  @Handle(routes.getBankQuestion)
  getBankQuestion(@In() { params, actor }: Input<R['getBankQuestion']>): Promise<BankQuestionView> {
    return this.views.whole(params.bankQuestionId, actor);
  }

  @Handle(routes.writeBankQuestion)
  async writeBankQuestion(
    @In() { params, body, actor, address, lockVersion }: Input<R['writeBankQuestion']>,
  ): Promise<BankQuestionView> {
    await this.bank.write(params.bankQuestionId, { ...actor, address }, lockVersion, body);
    return this.views.whole(params.bankQuestionId, actor);
  }

  @Handle(routes.changeBankQuestion)
  async changeBankQuestion(
    @In() { params, body, actor, address, lockVersion }: Input<R['changeBankQuestion']>,
  ): Promise<BankQuestionView> {
    await this.bank.change(params.bankQuestionId, { ...actor, address }, lockVersion, body);
    return this.views.whole(params.bankQuestionId, actor);
  }

  @Handle(routes.deleteBankQuestion)
  async deleteBankQuestion(
    @In() { params, actor, address, lockVersion }: Input<R['deleteBankQuestion']>,
  ): Promise<void> {
    await this.bank.remove(params.bankQuestionId, { ...actor, address }, lockVersion);
  }

  @Handle(routes.changeBankQuestions)
  changeBankQuestions(
    @In() { body, actor, address }: Input<R['changeBankQuestions']>,
  ): Promise<ResponseOf<R['changeBankQuestions']>> {
    return this.bulk.change({ ...actor, address }, body);
  }

  @Handle(routes.listBankQuestionUses)
  async listBankQuestionUses(
    @In() { params, query, actor }: Input<R['listBankQuestionUses']>,
  ): Promise<ResponseOf<R['listBankQuestionUses']>> {
    const question = await this.access.readable(params.bankQuestionId, actor);
    const uses = await this.uses.of(question);
    const quizIds = [...new Set(uses.map(({ quizId }) => quizId))];
    const places = await this.topics.places(quizIds, actor, mayChangeOfBank(question, actor));
    const all = places.flatMap((place) =>
      uses.filter(({ quizId }) => quizId === place.quizId).map((use) => ({ ...place, ...use })),
    );
    const start = Number(query.cursor ?? 0) || 0;
    const shown = all.slice(start, start + query.limit);
    const mine = await this.authoring.editable(
      shown.map(({ topic }) => topic),
      actor,
    );
    return {
      total: all.length,
      nextCursor: start + query.limit < all.length ? String(start + query.limit) : null,
      items: shown.map(({ topic, version, how, ...use }) => ({
        topicId: topic.id,
        code: topic.code,
        topicTitle: version.title,
        topicVersion: version.number,
        state: version.state,
        how,
        version: use.heldVersion,
        mayEdit: mine.has(topic.id),
      })),
    };
  }

  @Handle(routes.findBankDuplicates)
  async findBankDuplicates(
    @In() { params, actor }: Input<R['findBankDuplicates']>,
  ): Promise<ResponseOf<R['findBankDuplicates']>> {
    return { items: await this.views.alike(params.bankQuestionId, actor) };
  }

  @Handle(routes.listBankDuplicates)
  async listBankDuplicates(
    @In() { query, actor }: Input<R['listBankDuplicates']>,
  ): Promise<ResponseOf<R['listBankDuplicates']>> {
    const { items, ...page } = await this.duplicates.groups(actor, query.cursor, query.limit);
    const cards = new Map((await this.views.cards(items.flat(), actor)).map((card) => [card.id, card]));
    return { ...page, items: items.map((group) => ({ questions: group.map(({ id }) => cards.get(id)!) })) };
  }

  @Handle(routes.retireDuplicate)
  async retireDuplicate(
    @In() { params, body, actor, address, lockVersion }: Input<R['retireDuplicate']>,
  ): Promise<BankQuestionView> {
    await this.bank.retireFor(params.bankQuestionId, body.keptId, { ...actor, address }, lockVersion);
    return this.views.whole(params.bankQuestionId, actor);
  }
}
