/** `?, ?, ?` for the values of an IN list. Of none it is NULL, which nothing is equal to: MariaDB knows no empty list. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ') || 'NULL';
