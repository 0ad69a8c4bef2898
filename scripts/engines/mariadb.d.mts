// The shape of mariadb.mjs for TypeScript.

export class Mariadb {
  /** @param settings.options of mariadbd, besides those of every server */
  constructor(settings: {
    folder: string;
    port: number;
    password?: string;
    durable?: boolean;
    options?: string[];
  });
  readonly environment: { DATABASE_URL: string };
  readonly service: { kill(signal?: NodeJS.Signals): Promise<void> };
  start(): Promise<void>;
  stop(): Promise<void>;
}
