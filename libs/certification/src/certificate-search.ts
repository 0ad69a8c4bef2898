import { named, type SqlPiece } from '@hochoi/access';
import { fold } from '@hochoi/contracts';
import { Brackets, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { Certificate } from './certificate.entity';
import { normaliseNumber } from './certificate-number';

/** `!` escapes in LIKE alike on both engines; a backslash does not. */
const literally = (text: string): string => text.replace(/[!%_]/g, '!$&');

/** Certificates whose holder's name has these words in a row, whatever their marks, or whose number begins so. */
export function certificatesLike(manager: EntityManager, query: string): SelectQueryBuilder<Certificate> {
  const found = manager.createQueryBuilder(Certificate, 'certificate');
  const words = fold(query);
  if (!words) return found;
  const number = normaliseNumber(query);
  // “123” is number 123 of any year, not 1230.
  const numbers = /^\d+$/.test(number) ? `${number}/` : number;
  return found.where(
    new Brackets((either) =>
      either
        .where(`certificate.holderSearch LIKE :words ESCAPE '!'`, { words: `%${literally(words)}%` })
        .orWhere(`certificate.numberText LIKE :numbers ESCAPE '!'`, { numbers: `${literally(numbers)}%` }),
    ),
  );
}

/** The same, of some persons only. @param theirs a condition on `certificate.personId` */
export const certificatesOf = (manager: EntityManager, theirs: SqlPiece, query: string) =>
  certificatesLike(manager, query).andWhere(...named(theirs, 'scope'));

/**
 * The ids of a page, newest first, and of one more. Ids alone: they stand in the index with the person, so a page of one unit reads
 * the lines of that unit's people and the rows it shows.
 */
export function newestIds(
  found: SelectQueryBuilder<Certificate>,
  cursor: string | undefined,
  limit: number,
): SelectQueryBuilder<Certificate> {
  if (cursor) found.andWhere('certificate.id < :cursor', { cursor });
  return found
    .select('certificate.id', 'id')
    .orderBy('certificate.id', 'DESC')
    .limit(limit + 1);
}
