import { Controller } from '@nestjs/common';
import {
  type RenewalCount,
  type RenewalReport,
  type ResponseOf,
  routes,
  startOfDay,
} from '@hochoi/contracts';
import { CatalogueService, libraryErrors, type RenewalLine, RenewalService } from '@hochoi/library';
import { Handle, In, type Input } from '@hochoi/platform';

type R = typeof routes;

/** K60 and what is behind it. */
@Controller()
export class RenewalController {
  constructor(
    private readonly renewal: RenewalService,
    private readonly catalogue: CatalogueService,
  ) {}

  @Handle(routes.getRenewal)
  async getRenewal(@In() { query }: Input<R['getRenewal']>): Promise<RenewalReport> {
    const counts = await this.renewal.groups(spanOf(query));
    const names = new Map((await this.catalogue.groups()).map(({ id, name }) => [id, name]));
    const groups = [...counts]
      .map(([group, count]) => ({ group, name: names.get(group) ?? group, ...count }))
      .sort((a, b) => a.group.localeCompare(b.group));
    return { from: query.from, to: query.to, whole: sumOf(groups), groups };
  }

  @Handle(routes.listRenewal)
  async listRenewal(@In() { query }: Input<R['listRenewal']>): Promise<ResponseOf<R['listRenewal']>> {
    const { group, cursor, limit } = query;
    const renewed = query.renewed === undefined ? undefined : query.renewed === 'yes';
    const found = await this.renewal.topics(spanOf(query), {
      group,
      renewed,
      after: cursor,
      limit: limit + 1,
    });
    const items = found.slice(0, limit);
    return { items: items.map(lineView), nextCursor: found.length > limit ? items.at(-1)!.code : null };
  }
}

function spanOf({ from, to }: { from: string; to: string }) {
  if (from >= to) throw libraryErrors.emptyPeriod();
  return { from: startOfDay(from), to: startOfDay(to) };
}

const none: RenewalCount = { topics: 0, renewed: 0, periods: 0, periodsRenewed: 0 };
const sumOf = (counts: readonly RenewalCount[]): RenewalCount =>
  counts.reduce(
    (sum, one) => ({
      topics: sum.topics + one.topics,
      renewed: sum.renewed + one.renewed,
      periods: sum.periods + one.periods,
      periodsRenewed: sum.periodsRenewed + one.periodsRenewed,
    }),
    none,
  );

const lineView = ({ code, title, group, periods, renewed, versions }: RenewalLine) => ({
  code,
  title,
  group,
  periods,
  renewed,
  versions: versions.map(({ number, changeKind, publishedAt, changeNote, decisionNumber, decisionDate }) => ({
    number,
    kind: changeKind,
    publishedAt: publishedAt!,
    note: changeNote,
    decisionNumber,
    decisionDate,
  })),
});
