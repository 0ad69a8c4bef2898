import { createHmac } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Route } from '@hochoi/contracts';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { Clock } from '../clock/clock';
import { newId } from '../database/columns';
import { Database } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import { httpErrors } from './http-errors';
import { IdempotentAnswer } from './idempotent-answer.entity';
import type { ApiRequest } from './request';
import { ROUTE } from './route-decorators';

/**
 * On the way out: only what the contract names leaves. On writes that carry an Idempotency-Key: the effect and the answer are
 * committed together, and a repeated call gets that answer.
 */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secret: string,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const key = route.idempotencyKey ? keyOf(request) : undefined;
    const handle = async () =>
      shaped(route, await firstValueFrom(next.handle(), { defaultValue: undefined }));
    return from(key && request.actor ? this.once(route, request, key, handle) : handle());
  }

  private once(
    route: Route,
    request: ApiRequest,
    key: string,
    handle: () => Promise<unknown>,
  ): Promise<unknown> {
    const name = { accountId: request.actor!.accountId, routeId: route.id, key };
    const requestHash = this.hashOf([request.url, request.body]);
    return this.database.transaction(async (manager) => {
      const earlier = await this.claim(name, requestHash);
      if (earlier && earlier.requestHash !== requestHash) throw httpErrors.keyReused();
      if (earlier) return (earlier.response as Stored).body;
      const body = await handle();
      await manager.update(IdempotentAnswer, name, { response: stored(body) } as never);
      return body;
    });
  }

  /** With the secret: a body may hold a password, which could be guessed from a bare hash of it. */
  private hashOf(value: unknown): string {
    return createHmac('sha256', `idempotency:${this.secret}`).update(JSON.stringify(value)).digest('hex');
  }

  /**
   * Takes the key before the work is done: of two calls at the same moment the second waits here until the first has committed,
   * and then gets its answer. @returns the earlier call with this key, or null when the key is now ours
   */
  private async claim(name: Name, requestHash: string): Promise<IdempotentAnswer | null> {
    const { manager } = this.database;
    const earlier = await manager.findOneBy(IdempotentAnswer, name);
    if (earlier) return earlier;
    const row = {
      ...name,
      id: newId(),
      requestHash,
      response: stored(undefined),
      createdAt: this.clock.now(),
    };
    try {
      await manager.insert(IdempotentAnswer, row as never);
      return null;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return manager.findOneByOrFail(IdempotentAnswer, name);
    }
  }
}

type Name = Pick<IdempotentAnswer, 'accountId' | 'routeId' | 'key'>;

/** The body is wrapped, because "no body" must be stored too and the column takes no null. */
interface Stored {
  body?: unknown;
}
const stored = (body: unknown): Stored => ({ body });

const KEY_LENGTH = 100;

/** @throws request.invalid when it is longer than the column: cut off, two keys could be one */
function keyOf(request: ApiRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') return undefined;
  if (key.length <= KEY_LENGTH) return key;
  throw httpErrors.invalid([
    { pointer: '/headers/Idempotency-Key', message: `Khóa dài quá ${KEY_LENGTH} ký tự.` },
  ]);
}

const shaped = (route: Route, result: unknown): unknown =>
  route.response ? route.response.parse(result) : result;
