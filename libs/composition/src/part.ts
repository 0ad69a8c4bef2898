import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Route } from '@hochoi/contracts';
import type { Lanes } from '@hochoi/platform';

/** What one service brings along. A process is made of one of them (course, media, queue) or of all (standalone). */
export interface Part {
  modules: Type[];
  /** The JSON routes it answers. A process without any has no public address. */
  routes: readonly Route[];
  /** Adds what is no JSON route, before the application listens. */
  prepare?(app: NestFastifyApplication): Promise<void>;
  /** The jobs it can run. */
  handlers: Type[];
  /** The lanes it takes unless JOB_LANES says otherwise. */
  lanes: Lanes;
}
