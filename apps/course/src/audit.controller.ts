import { PassThrough } from 'node:stream';
import { Controller, StreamableFile } from '@nestjs/common';
import { AccessLog } from '@hochoi/access';
import { type AuditEventDetails, type QueryOf, routes, type ResponseOf } from '@hochoi/contracts';
import {
  AuditEvents,
  type AuditFilter,
  AuditTrail,
  Clock,
  Database,
  Handle,
  In,
  type Input,
  vietnameseDay,
} from '@hochoi/platform';
import { writeCsv } from '@hochoi/spreadsheet';
import { auditTable } from './audit-table';
import { AuditViewService } from './audit-view.service';

type R = typeof routes;
const DAY = 86_400_000;

@Controller()
export class AuditController {
  constructor(
    private readonly events: AuditEvents,
    private readonly views: AuditViewService,
    private readonly trail: AuditTrail,
    private readonly looks: AccessLog,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Handle(routes.listAuditEvents)
  async listAuditEvents(
    @In() { query }: Input<R['listAuditEvents']>,
  ): Promise<ResponseOf<R['listAuditEvents']>> {
    const { items, nextCursor } = await this.events.page(filterOf(query), query.cursor, query.limit);
    return { items: await this.views.list(items), nextCursor };
  }

  @Handle(routes.listAuditActions)
  async listAuditActions(): Promise<ResponseOf<R['listAuditActions']>> {
    return { items: await this.events.actions() };
  }

  @Handle(routes.getAuditEvent)
  async getAuditEvent(@In() { params, actor }: Input<R['getAuditEvent']>): Promise<AuditEventDetails> {
    const found = await this.events.find(params.eventId);
    const { personId } = found.event;
    await this.looks.record(actor, personId ? [personId] : [], {
      what: 'getAuditEvent',
      role: 'system-administrator',
      kind: 'page',
    });
    return (await this.views.details([found]))[0]!;
  }

  /** What leaves the house is known before the first byte does. */
  @Handle(routes.exportAuditEvents)
  async exportAuditEvents(
    @In() { query, actor, address }: Input<R['exportAuditEvents']>,
  ): Promise<StreamableFile> {
    const filter = filterOf(query);
    const count = await this.events.count(filter);
    const role = 'system-administrator';
    await this.looks.record(actor, [], { what: 'exportAuditEvents', role, kind: 'file', count });
    await this.database.transaction(() =>
      this.trail.record({
        action: 'audit.exported',
        actor,
        subject: { kind: 'audit', id: 'events' },
        after: { filter: query, count },
        address,
      }),
    );
    const disposition = `attachment; filename="nhat-ky-${vietnameseDay(this.clock.now())}.csv"`;
    const output = new PassThrough();
    // Whoever goes away in the middle ends it; nobody is left to be told.
    writeCsv(output, auditTable(this.pages(filter))).catch((error: Error) => output.destroy(error));
    return new StreamableFile(output, {
      type: 'text/csv; charset=utf-8',
      disposition,
    });
  }

  private async *pages(filter: AuditFilter): AsyncGenerator<AuditEventDetails[]> {
    for await (const page of this.events.pages(filter)) yield await this.views.details(page);
  }
}

/** Days are Vietnam's. */
const startOf = (day: string): Date => new Date(`${day}T00:00:00+07:00`);

function filterOf(query: QueryOf<R['exportAuditEvents']>): AuditFilter {
  const { action, actor, subjectKind, subjectId, unit, fromDay, toDay } = query;
  return {
    action,
    actorPersonId: actor,
    subjectKind,
    subjectId,
    unitId: unit,
    from: fromDay ? startOf(fromDay) : undefined,
    until: toDay ? new Date(startOf(toDay).getTime() + DAY) : undefined,
  };
}
