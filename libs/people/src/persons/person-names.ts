import { fold, markedNameParts, nameKey, nameSearchParts, nameSortKey } from '@hochoi/contracts';
import type { EntityManager } from 'typeorm';
import type { Person } from './person.entity';
import { PersonNamePart } from './person-name-part.entity';

/** What is derived of a name; written whenever the name is. */
export const nameColumns = (
  fullName: string,
): Pick<Person, 'fullName' | 'nameSearch' | 'nameSort' | 'nameKey'> => ({
  fullName,
  nameSearch: fold(fullName),
  nameSort: nameSortKey(fullName),
  nameKey: nameKey(fullName),
});

/** Makes the persons findable by their names as they now are. Inside the transaction that writes the names. */
export async function indexNames(
  manager: EntityManager,
  persons: Pick<Person, 'id' | 'fullName'>[],
): Promise<void> {
  for (let from = 0; from < persons.length; from += 100) {
    const some = persons.slice(from, from + 100);
    await manager
      .createQueryBuilder()
      .delete()
      .from(PersonNamePart)
      .where('personId IN (:...ids)', { ids: some.map(({ id }) => id) })
      .execute();
    await manager.insert(PersonNamePart, some.flatMap(namePartsOf));
  }
}

/** What `indexNames` writes of a person; for whoever writes thousands that were not there before. */
export function namePartsOf({ id, fullName }: Pick<Person, 'id' | 'fullName'>): PersonNamePart[] {
  const marked = markedNameParts(fullName);
  return nameSearchParts(fullName).map((part, index) => ({
    id: `${id}.${index}`,
    personId: id,
    part,
    marked: marked[index] ?? part,
  }));
}
