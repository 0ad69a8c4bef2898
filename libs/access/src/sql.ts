/** A piece of a statement with its parameters, in the order of its question marks. */
export interface SqlPiece {
  sql: string;
  parameters: (string | number)[];
}

export const piece = (sql: string, ...parameters: (string | number)[]): SqlPiece => ({ sql, parameters });
export const always = piece('1 = 1');
export const never = piece('1 = 0');

/** All of them hold. */
export const allOf = (pieces: readonly SqlPiece[]): SqlPiece =>
  pieces.length === 0
    ? always
    : {
        sql: pieces.map(({ sql }) => `(${sql})`).join(' AND '),
        parameters: pieces.flatMap(({ parameters }) => parameters),
      };

/**
 * The same for TypeORM's query builder, which knows parameters by name: `builder.andWhere(...named(piece, 'scope'))`.
 * @param prefix different for each piece of one statement
 */
export function named({ sql, parameters }: SqlPiece, prefix: string): [string, Record<string, unknown>] {
  let next = 0;
  const text = sql.replace(/\?/g, () => `:${prefix}${next++}`);
  return [text, Object.fromEntries(parameters.map((value, index) => [`${prefix}${index}`, value]))];
}

/** `!` escapes in LIKE alike on both engines; a backslash does not. */
export const literally = (text: string): string => text.replace(/[!%_]/g, '!$&');
