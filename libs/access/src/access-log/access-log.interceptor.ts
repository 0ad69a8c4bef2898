import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Role, Route } from '@hochoi/contracts';
import { concatMap, type Observable } from 'rxjs';
import { type Actor, type ApiRequest, ROUTE } from '@hochoi/platform';
import { AccessLog } from './access-log';

/** Writes the look that a route's contract declares, after the handler has found the data and before anything of it leaves. */
@Injectable()
export class AccessLogInterceptor implements NestInterceptor {
  constructor(private readonly log: AccessLog) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route | undefined;
    if (!route?.looksAt || route.looksAt === 'nobody') return next.handle();
    const request = context.switchToHttp().getRequest<ApiRequest>();
    return next.handle().pipe(
      concatMap(async (answer) => {
        await this.write(route, request, answer);
        return answer;
      }),
    );
  }

  private async write(route: Route, { actor, params }: ApiRequest, answer: unknown): Promise<void> {
    if (!actor) throw new Error(`${route.id} shows personal data to somebody who is not signed in`);
    const look = { what: route.id, role: roleOf(route, actor) };
    if (route.looksAt === 'person') {
      const { personId } = params as { personId: string };
      await this.log.record(actor, [personId], { ...look, kind: 'page' });
    } else if (route.looksAt === 'list') {
      const { items } = answer as { items: unknown[] };
      await this.log.record(actor, [], { ...look, kind: 'list', count: items.length });
    } else if (!this.log.wasToldOf(actor)) throw new Error(`${route.id} did not say whom it shows`);
  }
}

/** The first of the roles that the route names and the caller holds. */
export const roleOf = ({ access: { who } }: Pick<Route, 'access'>, actor: Actor): Role | null =>
  typeof who === 'string' ? null : (who.find((role) => actor.roles.includes(role)) ?? null);
