import { Raw } from 'typeorm';

/** Of a record that was not merged into another: `WHERE ${notMerged('person')}`. */
export const notMerged = (alias: string): string => notMergedColumn(`${alias}.mergedIntoId`);

/** The same for TypeORM: `{ mergedIntoId: isNotMerged() }`. */
export const isNotMerged = () => Raw(notMergedColumn);

/**
 * No engine may look for these by the index of the column: nearly all records are such, and SQLite, which keeps no statistics, takes
 * IS NULL for so rare that it would read the whole country by that index and sort it.
 */
const notMergedColumn = (column: string): string => `COALESCE(${column}, '') = ''`;
