/**
 * A shuffled copy (Fisher and Yates). `random` gives numbers in [0, 1): the caller brings it, and stores the order
 * with the attempt, so that every device and every review shows the same one.
 */
export function drawOrder<T>(items: readonly T[], random: () => number): T[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as T, order[i] as T];
  }
  return order;
}
