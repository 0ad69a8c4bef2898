// The shape of processes.mjs for TypeScript, as far as tests use it.

/** The first of so many free ports in a row, below the range from which the system takes ports for its own use. */
export function freePorts(count?: number): Promise<number>;
