import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Route } from '@hochoi/contracts';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { Clock } from '../clock/clock';
import { newId } from '../database/columns';
import { Database } from '../database/database';
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
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const key = route.idempotencyKey ? request.headers['idempotency-key'] : undefined;
    const handle = async () =>
      shaped(route, await firstValueFrom(next.handle(), { defaultValue: undefined }));
    return from(
      typeof key === 'string' && request.actor
        ? this.once(route, request, key.slice(0, 100), handle)
        : handle(),
    );
  }

  private once(
    route: Route,
    request: ApiRequest,
    key: string,
    handle: () => Promise<unknown>,
  ): Promise<unknown> {
    const where = { accountId: request.actor!.accountId, routeId: route.id, key };
    const requestHash = createHash('sha256')
      .update(JSON.stringify([request.url, request.body]))
      .digest('hex');
    return this.database.transaction(async (manager) => {
      const earlier = await manager.findOneBy(IdempotentAnswer, where);
      if (earlier && earlier.requestHash !== requestHash) throw httpErrors.keyReused();
      if (earlier) return earlier.response;
      const response = await handle();
      const row = {
        ...where,
        id: newId(),
        requestHash,
        response: response ?? null,
        createdAt: this.clock.now(),
      };
      await manager.insert(IdempotentAnswer, row as never);
      return response;
    });
  }
}

const shaped = (route: Route, result: unknown): unknown =>
  route.response ? route.response.parse(result) : result;
