/** The step of this file that did not come about. */
let stuckAt: string | undefined;

/** A test that goes on where the one before it ended. When one fails, those after it fail at once instead of waiting for its work. */
export function step(name: string, act: () => Promise<void>, timeout?: number): void {
  it(
    name,
    async () => {
      if (stuckAt) throw new Error(`Not tried, because of the step “${stuckAt}”.`);
      stuckAt = name;
      await act();
      stuckAt = undefined;
    },
    timeout,
  );
}
