import { Injectable } from '@nestjs/common';
import { type DataRequestKind, dayOf, type OwnDataRequest } from '@hochoi/contracts';
import { Post } from '@hochoi/organisation';
import {
  addWorkingDays,
  DataRequest,
  DataRequestStep,
  peopleErrors,
  Person,
  PersonalDataService,
  PrivacyContent,
} from '@hochoi/people';
import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import { type Actor, AuditTrail, Clock, Database, newId } from '@hochoi/platform';
import { GrantService } from '../grant.service';
import { Policy } from '../policy';

/** Nghị định 356/2025/NĐ-CP: a person is answered within two working days. */
export const ANSWER_DAYS = 2;
/** An accepted erasure waits so long, in milliseconds: it cannot be undone, so it can be taken back. */
export const ERASE_WAIT = 24 * 3_600_000;
const WAITING: DataRequest['state'][] = ['open', 'accepted'];

/** A person's requests about her own data, from asking to done; each step is told to her and audited. */
@Injectable()
export class DataRequestService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly policy: Policy,
    private readonly grants: GrantService,
    private readonly content: PrivacyContent,
    private readonly data: PersonalDataService,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws data-request.conflict when an erasure waits already */
  async ask(actor: Actor, kind: DataRequestKind, text: string | null): Promise<OwnDataRequest> {
    const now = this.clock.now();
    const { personId } = actor;
    const request: DataRequest = {
      id: newId(),
      personId,
      unitId: await this.unitOf(personId),
      kind,
      state: 'open',
      text,
      createdAt: now,
      dueOn: addWorkingDays(dayOf(now), ANSWER_DAYS, this.content.calendar),
      answer: null,
      answeredBy: null,
      answeredAt: null,
      eraseFrom: null,
      closedAt: null,
    };
    await this.database.transaction(async (manager) => {
      if (kind === 'erase' && (await manager.existsBy(DataRequest, { personId, kind, state: In(WAITING) })))
        throw peopleErrors.dataRequestWaiting();
      await manager.insert(DataRequest, request);
      await this.step(request, 'received', actor, null);
    });
    return (await this.own(personId)).find(({ id }) => id === request.id)!;
  }

  /** Newest first. */
  async own(personId: string): Promise<OwnDataRequest[]> {
    const { manager } = this.database;
    const requests = await manager.find(DataRequest, {
      where: { personId },
      order: { id: 'DESC' },
      take: 100,
    });
    const requestId = In(requests.map(({ id }) => id));
    const steps = await manager.find(DataRequestStep, { where: { requestId }, order: { id: 'ASC' } });
    return requests.map((request) => ({
      ...request,
      overdue: this.isOverdue(request),
      steps: steps.filter((step) => step.requestId === request.id),
    }));
  }

  /** @throws data-request.not-found, data-request.conflict when it is over */
  async withdraw(actor: Actor, id: string): Promise<OwnDataRequest> {
    await this.database.transaction(async (manager) => {
      const request = await manager.findOneBy(DataRequest, { id, personId: actor.personId });
      if (!request) throw peopleErrors.dataRequestNotFound();
      await this.move(request, WAITING, { state: 'withdrawn', closedAt: this.clock.now() });
      await this.step(request, 'withdrawn', actor, null);
    });
    return (await this.own(actor.personId)).find((one) => one.id === id)!;
  }

  /** @throws data-request.not-found, data-request.conflict, data-request.forbidden on one's own */
  async answer(actor: Actor, id: string, decision: 'accept' | 'refuse', text: string): Promise<DataRequest> {
    const now = this.clock.now();
    const state = decision === 'accept' ? 'accepted' : 'refused';
    return this.database.transaction(async () => {
      const request = await this.find(actor, id);
      const waits = decision === 'accept' && request.kind === 'erase';
      const change: Partial<DataRequest> = {
        state,
        answer: text,
        answeredBy: actor.personId,
        answeredAt: now,
        eraseFrom: waits ? new Date(now.getTime() + ERASE_WAIT) : null,
        closedAt: decision === 'refuse' ? now : null,
      };
      await this.move(request, ['open'], change);
      await this.step(request, state, actor, text);
      return { ...request, ...change };
    });
  }

  /** What was accepted has been done; an erasure is done by this. @param fullName of the person, for an erasure */
  async complete(actor: Actor, id: string, fullName: string | null): Promise<DataRequest> {
    return this.database.transaction(async () => {
      const request = await this.find(actor, id);
      const change: Partial<DataRequest> = { state: 'done', closedAt: this.clock.now() };
      await this.move(request, ['accepted'], change);
      if (request.kind === 'erase') await this.erase(request, actor, fullName);
      await this.step(request, 'done', actor, null);
      const after = request.kind === 'erase' ? { text: null, answer: null } : {};
      return { ...request, ...change, ...after };
    });
  }

  isOverdue({ state, dueOn }: Pick<DataRequest, 'state' | 'dueOn'>): boolean {
    return state === 'open' && dueOn < dayOf(this.clock.now());
  }

  private async erase(request: DataRequest, actor: Actor, fullName: string | null): Promise<void> {
    const { personId, eraseFrom } = request;
    if (!eraseFrom || eraseFrom > this.clock.now()) throw peopleErrors.eraseTooEarly();
    const person = await this.database.manager.findOneByOrFail(Person, { id: personId });
    if (person.fullName !== fullName) throw peopleErrors.eraseWrongName();
    if ((await this.grants.heldOrComing([personId])).has(personId)) throw peopleErrors.eraseOfficer();
    await this.data.erase(personId, actor, `Yêu cầu ${request.id}`);
  }

  private async find(actor: Actor, id: string): Promise<DataRequest> {
    const request = await this.database.manager.findOneBy(DataRequest, { id });
    const reach = this.policy.reach(actor, 'unit-manager', 'national-administrator');
    const seen =
      request &&
      (reach.everywhere || (request.unitId && (await this.policy.coversUnit(reach, request.unitId))));
    if (!seen) throw peopleErrors.dataRequestNotFound();
    if (request.personId === actor.personId) throw peopleErrors.ownDataRequest();
    return request;
  }

  /** Of two at the same moment one moves it. */
  private async move(request: DataRequest, from: DataRequest['state'][], change: Partial<DataRequest>) {
    const { affected } = await this.database.manager.update(
      DataRequest,
      { id: request.id, state: In(from) },
      change,
    );
    if (affected !== 1) throw peopleErrors.dataRequestClosed();
  }

  private async step(
    { id, personId, unitId, kind }: DataRequest,
    what: DataRequestStep['what'],
    actor: Actor,
    note: string | null,
  ): Promise<void> {
    const at = this.clock.now();
    const step = { id: newId(), requestId: id, at, what, byPersonId: actor.personId, note };
    await this.database.manager.insert(DataRequestStep, step);
    const subject = { kind: 'data-request', id };
    await this.audit.record({
      action: `data-request.${what}`,
      actor,
      subject,
      personId,
      unitId,
      after: { kind },
    });
  }

  private async unitOf(personId: string): Promise<string | null> {
    const on = dayOf(this.clock.now());
    const post = await this.database.manager.findOne(Post, {
      where: { personId, kind: 'held', endsOn: MoreThan(on), startsOn: LessThanOrEqual(on) },
      order: { main: 'DESC', startsOn: 'DESC', id: 'ASC' },
    });
    return post?.unitId ?? null;
  }
}
