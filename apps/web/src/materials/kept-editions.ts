/** Offers of newer editions that an author of this device has declined: once for a lesson and an edition; the next edition is offered again. */
const storageKey = 'hochoi.kept-editions';
const most = 500;

type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

const nameOf = (lessonKey: string, editionId: string): string => `${lessonKey} ${editionId}`;

function read(shelf: Shelf): string[] {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

export const isKept = (lessonKey: string, editionId: string, shelf: Shelf = localStorage): boolean =>
  read(shelf).includes(nameOf(lessonKey, editionId));

export function keepOlder(lessonKey: string, editionId: string, shelf: Shelf = localStorage): void {
  const name = nameOf(lessonKey, editionId);
  const kept = [...read(shelf).filter((one) => one !== name), name].slice(-most);
  try {
    shelf.setItem(storageKey, JSON.stringify(kept));
  } catch {
    // A full or forbidden store: it is offered again next time.
  }
}
