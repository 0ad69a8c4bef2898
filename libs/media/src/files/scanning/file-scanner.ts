/** The scanner is there, but is not set to look at so much. */
export class TooLargeToScan extends Error {}

/** Looks for viruses in what people upload. */
export abstract class FileScanner {
  /** Whether it looks at all; otherwise `scan` says that there is nothing, and whoever asks says so. */
  abstract readonly isSet: boolean;

  /**
   * @returns the name of the virus, or null
   * @throws TooLargeToScan, or whatever keeps it from answering: a file that was not looked at has not passed
   */
  abstract scan(file: string, signal?: AbortSignal): Promise<string | null>;
}

/** Where no scanner is set. */
export class NoFileScanner extends FileScanner {
  readonly isSet = false;

  scan(): Promise<null> {
    return Promise.resolve(null);
  }
}
