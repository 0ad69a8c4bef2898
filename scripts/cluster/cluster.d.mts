// The shape of cluster.mjs for TypeScript.

export type Kind = 'course' | 'media' | 'queue';
export type ProcessKind = Kind | 'engine' | 'proxy';
type Settings = Record<string, string>;

export interface ClusterOptions {
  /** Where everything lies; without it, in a throw-away cluster, a temporary folder. */
  folder?: string;
  /** Objects in memory, rows flushed once a second, the folder removed at the end. */
  throwAway?: boolean;
  /** The proxy's port; without it a free one. */
  port?: number;
  /** Demonstration accounts and the demonstration topics' trainer. */
  demo?: boolean;
  /** The library's files; without it those of the project. */
  content?: string;
  /** Whether the library is loaded at the start; true. */
  loadContent?: boolean;
  /** How many of each; 2, 1 and 2. */
  course?: number;
  media?: number;
  queue?: number;
  /** Settings of all processes, over those that the cluster gives. */
  env?: Settings;
  /** Settings of one kind of process, over `env`. */
  processEnv?: Partial<Record<Kind, Settings>>;
  /** Told of each part of the start: engines, database, content, processes, proxy. */
  onStep?: (name: string, milliseconds: number) => void;
}

export interface ClusterProcess {
  /** mariadb, redis, s3-monitor, s3-store, s3 (the gateway), course-1 …, media-1 …, queue-1 …, proxy. */
  name: string;
  kind: ProcessKind;
  pid: number;
  running: boolean;
  /** Resident, in bytes. */
  memory: number;
  /** The file of what it prints. */
  log: string;
  /** Of the platform's own processes: their address without the proxy, and that of health and metrics. */
  url?: string;
  port?: number;
  operationsUrl?: string;
  env?: Settings;
}

export class Cluster {
  /** Resolves when every part is ready. The program must be built. @throws with the apt-get line for what is missing */
  static start(options?: ClusterOptions): Promise<Cluster>;
  constructor(options?: ClusterOptions);
  start(): Promise<void>;

  /** Of the proxy, e.g. http://127.0.0.1:8080. */
  readonly url: string;
  /** What every process of the platform is started with: DATABASE_URL, REDIS_URL, S3_ENDPOINT and so on. */
  readonly environment: Settings;
  readonly logs: string;
  readonly folder: { readonly path: string };
  readonly processes: ClusterProcess[];
  readonly stopping: boolean;

  /**
   * With SIGKILL (the default) as a power cut. Resolves when it is gone. SIGSTOP and SIGCONT hold it and let it go on. In a
   * throw-away cluster the death of `s3-store` is the end of all objects.
   */
  kill(name: string, signal?: NodeJS.Signals): Promise<void>;
  /** In order: running work ends or is handed back. */
  stopProcess(name: string): Promise<void>;
  /** What was killed or stopped, resolved when it is ready; `env` is for this and later starts. */
  startProcess(name: string, env?: Settings): Promise<void>;
  restart(name: string, env?: Settings): Promise<void>;
  /** @returns the name of one more queue process, which is ready */
  addQueue(env?: Settings): Promise<string>;
  flushRedis(): Promise<void>;
  /** Objects may take this many bytes in all (whole KiB) from now on, as on a disk that is full; without a number: no limit. */
  limitObjects(bytes?: number): Promise<void>;
  /** Runs `dist/apps/<app>/src/<program>.js` with the cluster's settings; what it printed. */
  program(app: string, program: string, args?: string[], env?: Settings): Promise<string>;
  /** Called when a process ends though nobody here asked for it. */
  onLost: (name: string, how: number | string) => void;

  /** Processes, proxy, engines; a throw-away cluster's folder is removed. */
  stop(): Promise<void>;
  /** For a process that is ending and cannot wait. */
  killNow(): void;
}
