export interface Saved {
  id: string;
  at: Date;
  personId: string | null;
}

const minute = 60_000;
/** Every save of the last hour is kept. */
export const RECENT = 60 * minute;
/** Of what is older one save is kept for each such stretch in which somebody edited: the last one. */
export const STRETCH = 10 * minute;

const stretchOf = ({ at }: Saved): number => Math.floor(at.getTime() / STRETCH);

/**
 * Which saves of one lesson of one draft may be forgotten. Kept are the first, each author's last, all of the last hour and, of what is
 * older, the last of each ten minutes. Pure.
 * @param saves in the order of time
 */
export function forgettable<T extends Saved>(saves: readonly T[], now: Date): T[] {
  const recent = now.getTime() - RECENT;
  const lastOfStretch = new Map(saves.map((save) => [stretchOf(save), save]));
  const lastOfAuthor = new Map(saves.map((save) => [save.personId, save]));
  return saves.filter(
    (save, index) =>
      index > 0 &&
      save.at.getTime() < recent &&
      lastOfStretch.get(stretchOf(save)) !== save &&
      lastOfAuthor.get(save.personId) !== save,
  );
}
