const SILENCE = Symbol('silence');

/** The chunks as they come, and null once whenever none has come for so long. */
export async function* withSilences<T>(
  chunks: AsyncIterable<T>,
  milliseconds: number,
): AsyncGenerator<T | null> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = iterator.next();
      if ((await firstOf(next, milliseconds)) === SILENCE) yield null;
      const { done, value } = await next;
      if (done) return;
      yield value;
    }
  } finally {
    // Not waited for: a source that is silent may never answer.
    void iterator.return?.()?.catch(() => undefined);
  }
}

/** A failure of `next` counts as an answer: whoever awaits it next is told. */
async function firstOf(next: Promise<unknown>, milliseconds: number): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise((over) => (timer = setTimeout(over, milliseconds, SILENCE)));
  return Promise.race([next.catch(() => undefined), silence]).finally(() => clearTimeout(timer));
}
