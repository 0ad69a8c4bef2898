/** An answer to be given to a marker. `not`: whoever marks it in the other round, and whoever wrote it. */
export interface ToShare {
  id: string;
  not: readonly string[];
}

/**
 * Gives answers to markers evenly, the oldest first: each time to whoever has least of those who may. Answers that nobody of them may
 * mark are left out. @returns answers by marker
 */
export function shareOut(answers: readonly ToShare[], markers: readonly string[]): Map<string, string[]> {
  const shares = new Map(markers.map((marker): [string, string[]] => [marker, []]));
  for (const { id, not } of answers) {
    let least: string[] | undefined;
    for (const [marker, share] of shares)
      if (!not.includes(marker) && (!least || share.length < least.length)) least = share;
    least?.push(id);
  }
  return shares;
}
