import type { Actor } from '@hochoi/platform';

export type Author = Pick<Actor, 'personId' | 'roles'>;
