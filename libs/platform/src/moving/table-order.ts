export interface Referring {
  name: string;
  /** Names of the tables that its foreign keys lead to; its own name may be among them. */
  references: string[];
}

/**
 * Tables so that each comes after those it refers to; otherwise by name, the same in every run.
 * @throws when tables refer to one another in a circle: then no order lets the engine check each row as it comes
 */
export function inReferenceOrder<T extends Referring>(tables: T[]): T[] {
  const waiting = [...tables].sort((a, b) => (a.name < b.name ? -1 : 1));
  const ordered: T[] = [];
  while (waiting.length > 0) {
    const isFree = ({ name, references }: T) =>
      references.every((other) => other === name || !waiting.some((table) => table.name === other));
    const next = waiting.findIndex(isFree);
    if (next < 0)
      throw new Error(`Tables refer to one another: ${waiting.map(({ name }) => name).join(', ')}`);
    ordered.push(...waiting.splice(next, 1));
  }
  return ordered;
}
