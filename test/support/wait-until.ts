/** Asks every 40 ms. @throws when the answer is not there within `seconds` */
export async function waitUntil<T>(
  what: string,
  ask: () => T | Promise<T>,
  isDone: (answer: T) => boolean,
  seconds = 60,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (isDone(answer)) return answer;
    if (Date.now() > end) throw new Error(`${what}: not there after ${seconds} s: ${JSON.stringify(answer)}`);
    await pause(40);
  }
}

export const pause = (milliseconds: number) => new Promise<void>((later) => setTimeout(later, milliseconds));
