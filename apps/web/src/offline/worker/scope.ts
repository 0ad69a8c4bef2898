/** What this worker uses of a service worker's scope: the library of types for workers and that of pages shut each other out. */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface Asked extends Extendable {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

export interface Told extends Extendable {
  data: unknown;
  ports: readonly MessagePort[];
}

export interface WorkerScope {
  addEventListener(kind: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(kind: 'fetch', listener: (event: Asked) => void): void;
  addEventListener(kind: 'message', listener: (event: Told) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
}

/** Files of a build that are kept: the pages of whoever learns, and programs that come with what she keeps. */
export interface BuildFiles {
  build: string;
  shell: string[];
  programs: Record<Program, string[]>;
}

export const programs = ['pdf', 'film'] as const;
export type Program = (typeof programs)[number];
