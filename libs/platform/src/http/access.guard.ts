import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Role, Route } from '@hochoi/contracts';
import { type Actor, Authenticator, mayActAs } from './actor';
import { httpErrors } from './http-errors';
import { RateLimit } from './rate-limit';
import { type ApiRequest, SESSION_COOKIE } from './request';
import { ROUTE } from './route-decorators';

/** Decides by the route's own declaration. A handler without one is nobody's. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly rateLimit: RateLimit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route | undefined;
    if (!route) throw httpErrors.forbidden();
    request.routeId = route.id;
    refuseForeignOrigin(request);
    if (route.perMinute) this.rateLimit.spend(`${route.id} ${request.ip}`, route.perMinute);
    await this.identify(request);
    const { who, on } = route.access;
    if (who === 'anyone') return true;
    if (!request.actor) throw httpErrors.signInFirst();
    if (who === 'signed-in') return true;
    const may = on === 'all' ? actsEverywhere(request.actor, who) : mayActAs(request.actor, ...who);
    if (!may) throw httpErrors.forbidden();
    return true;
  }

  private async identify(request: ApiRequest): Promise<void> {
    request.sessionToken = request.cookies[SESSION_COOKIE];
    request.actor = request.sessionToken ? await this.authenticator.authenticate(request.sessionToken) : null;
  }
}

/** Whoever has a role in some units only has no business with a route whose records know no unit. */
const actsEverywhere = ({ grants }: Actor, roles: readonly Role[]): boolean =>
  grants.some(({ role, unitId }) => unitId === null && roles.includes(role));

/**
 * Cross-site request forgery: the cookie is SameSite=Lax, and besides a browser always says where an unsafe request comes from
 * (OWASP: Fetch Metadata, Origin). Programs without a browser send neither header and hold no foreign cookie.
 */
export function refuseForeignOrigin(request: Pick<ApiRequest, 'method' | 'headers'>): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  if (site) throw httpErrors.foreignOrigin();
  const { origin, host } = request.headers;
  if (origin && !sameHost(origin, host)) throw httpErrors.foreignOrigin();
}

/** Both read as addresses, so that `:443` of the one is the same as nothing in the other. */
function sameHost(origin: string, host: string | undefined): boolean {
  try {
    const { host: ours, protocol } = new URL(origin);
    return ours !== '' && new URL(`${protocol}//${host}`).host === ours;
  } catch {
    return false;
  }
}
