/** Runs one step after another and prints what each took and got. */
export class Steps {
  #started = performance.now();

  /** @param work gets `note`, for what is worth saying while it runs; returns `{ said, value }` */
  async take(name, work) {
    const started = performance.now();
    const note = (text) => console.log(`${''.padStart(9)}   ${text}`);
    try {
      const { said, value } = await work(note);
      console.log(`${since(started).padStart(8)} s  ${name}: ${said}`);
      return value;
    } catch (error) {
      throw new Error(`${name}\n        ${error.message}`, { cause: error });
    }
  }

  seconds = () => since(this.#started);
}

const since = (started) => ((performance.now() - started) / 1000).toFixed(2);

export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
