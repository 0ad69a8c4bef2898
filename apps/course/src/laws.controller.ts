import { Controller } from '@nestjs/common';
import { type CitingTopic, dayOf, type LawView, OPEN_END, type ResponseOf, routes } from '@hochoi/contracts';
import { type Law, LawList, LawRegister, shownNumber, validityOn } from '@hochoi/library';
import { Clock, Handle, In, type Input } from '@hochoi/platform';

type R = typeof routes;

/** The register of laws, and what its ends mean for the library. */
@Controller()
export class LawsController {
  constructor(
    private readonly register: LawRegister,
    private readonly list: LawList,
    private readonly clock: Clock,
  ) {}

  @Handle(routes.listLaws)
  async listLaws(@In() { query }: Input<R['listLaws']>): Promise<ResponseOf<R['listLaws']>> {
    const { items, ...page } = await this.list.page(query);
    return { ...page, items: await this.views(items) };
  }

  @Handle(routes.getLaw)
  async getLaw(@In() { params }: Input<R['getLaw']>): Promise<LawView> {
    return this.view(await this.register.law(params.lawId));
  }

  @Handle(routes.addLaw)
  async addLaw(@In() { body, actor, address }: Input<R['addLaw']>): Promise<LawView> {
    return this.view(await this.register.add({ ...actor, address }, body));
  }

  @Handle(routes.changeLaw)
  async changeLaw(
    @In() { params, body, actor, address, lockVersion }: Input<R['changeLaw']>,
  ): Promise<LawView> {
    return this.view(await this.register.change(params.lawId, { ...actor, address }, lockVersion, body));
  }

  @Handle(routes.endLaw)
  async endLaw(@In() { params, body, actor, address, lockVersion }: Input<R['endLaw']>): Promise<LawView> {
    return this.view(await this.register.end(params.lawId, { ...actor, address }, lockVersion, body));
  }

  @Handle(routes.listOutdated)
  async listOutdated(@In() { query }: Input<R['listOutdated']>): Promise<ResponseOf<R['listOutdated']>> {
    const { when: validity, ...page } = query;
    const { items, ...rest } = await this.list.page({ ...page, validity, cited: true });
    return { ...rest, items: await this.views(items), topics: await this.list.topicCount(validity) };
  }

  @Handle(routes.listCitingTopics)
  async listCitingTopics(
    @In() { params, query }: Input<R['listCitingTopics']>,
  ): Promise<ResponseOf<R['listCitingTopics']>> {
    await this.register.law(params.lawId);
    const { items, ...page } = await this.list.topics(params.lawId, query.cursor, query.limit);
    const view = ({ topic, version }: (typeof items)[number]): CitingTopic => ({
      topicId: topic.id,
      code: topic.code,
      title: version.title,
      group: version.facts.group,
      version: version.number,
      publishedAt: version.publishedAt!,
      hasDraft: topic.draftVersionId !== null,
    });
    return { ...page, items: items.map(view) };
  }

  private async view(law: Law): Promise<LawView> {
    return (await this.views([law]))[0]!;
  }

  private async views(laws: readonly Law[]): Promise<LawView[]> {
    const counts = await this.list.topicCounts(laws.map(({ id }) => id));
    const successors = await this.list.successors(laws);
    const today = dayOf(this.clock.now());
    return laws.map((law) => {
      const { id, number, title, validFrom, validTo, note, lockVersion, updatedAt } = law;
      const after = successors.get(law.replacedById ?? '');
      return {
        id,
        number: shownNumber(number),
        title,
        validFrom,
        endsOn: validTo === OPEN_END ? null : validTo,
        validity: validityOn(law, today),
        replacedBy: after ? { id: after.id, number: shownNumber(after.number), title: after.title } : null,
        note,
        topics: counts.get(id) ?? 0,
        lockVersion,
        updatedAt,
      };
    });
  }
}
