import type { KnownPerson, KnownPost } from './planning/known';

/** Well below the parameters that a statement may have on either engine. */
const CHUNK = 400;

export async function inChunks<T>(all: readonly T[], work: (some: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < all.length; from += CHUNK) {
    await work(all.slice(from, from + CHUNK));
    await new Promise<void>((later) => setImmediate(later)); // SQLite answers at once: others want their turn
  }
}

export type PersonRow = Omit<KnownPerson, 'posts'>;
export type PostRow = Omit<KnownPost, 'main' | 'acting'> & {
  main: number | boolean;
  acting: number | boolean;
};

const named = (table: string, columns: string[]) =>
  columns.map((name) => `${table}.${name} AS ${name}`).join(', ');

export const personColumns = named('pe', [
  ...['id', 'fullName', 'code', 'codeKey', 'nameKey', 'birthDate', 'phone', 'email', 'lockVersion'],
]);
export const postColumns = named('p', [
  ...[
    'id',
    'personId',
    'unitId',
    'kind',
    'positionCode',
    'title',
    'startsOn',
    'endsOn',
    'employment',
    'main',
  ],
  ...['acting', 'lockVersion'],
]);

export const personOf = ({
  id,
  fullName,
  code,
  codeKey,
  nameKey,
  birthDate,
  phone,
  email,
  lockVersion,
}: PersonRow): KnownPerson => ({
  ...{
    id,
    fullName,
    code,
    codeKey,
    nameKey,
    birthDate,
    phone,
    email,
    lockVersion: Number(lockVersion),
    posts: [],
  },
});
export const postOf = (row: PostRow): KnownPost => ({
  ...row,
  main: Boolean(row.main),
  acting: Boolean(row.acting),
  lockVersion: Number(row.lockVersion),
});
