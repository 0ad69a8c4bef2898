import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readSigningKey } from '../audit/signing-key';
import { type Lane, laneNames } from '../queue/define-job';

const flag = z
  .enum(['true', 'false', '1', '0'])
  .transform((value) => value === 'true' || value === '1')
  .optional();

/** Of a key that signs: `SigningKey.id`. */
const keyId = /^[0-9a-f]{32}$/;

/** The lanes of jobs that a process takes, and how many runs of each at once. */
export type Lanes = Partial<Record<Lane, number>>;

/** `grading:4,papers:2`, or `none`. */
const lanes = z
  .string()
  .transform((text): unknown =>
    text === 'none' ? [] : text.split(',').map((part) => part.trim().split(':')),
  )
  .pipe(z.array(z.tuple([z.enum(laneNames), z.coerce.number().int().min(1).max(100)])))
  .transform((pairs) => Object.fromEntries(pairs) as Lanes)
  .optional();

/** Seconds. An embedded process has no balancer before it. */
const DRAIN_OF_CLUSTER = 2;

/** Every setting, its range and its default. docs/settings.md tells them to people; a test compares. */
export const environment = z.object({
  HOCHOI_DATA: z.string().default('data'),
  HOCHOI_CONTENT: z.string().default('content'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(mysql|mariadb):\/\//)
    .optional(),
  DATABASE_REPORTS_URL: z
    .string()
    .regex(/^(mysql|mariadb):\/\//)
    .optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(1000).default(10),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//)
    .optional(),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w-]{1,60}$/)
    .default('hochoi'),
  JOB_LANES: lanes,
  STOP_SECONDS: z.coerce.number().int().min(1).max(3600).default(20),
  DRAIN_SECONDS: z.coerce.number().min(0).max(300).optional(),
  OPERATIONS_HOST: z.string().default('127.0.0.1'),
  OPERATIONS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  PLAYBACK: z.enum(['stream', 'accel']).default('stream'),
  S3_ENDPOINT: z.url().optional(),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  S3_BUCKET: z.string().default('hochoi'),
  S3_REGION: z.string().default('us-east-1'),
  S3_PUBLIC_ENDPOINT: z.url().optional(),
  HOCHOI_SECRET: z.string().min(32).optional(),
  AUDIT_SIGNING_KEY: z
    .string()
    .refine(isSigningKey, 'cần khóa riêng Ed25519: PEM (PKCS #8) hoặc 32 byte base64')
    .optional(),
  AUDIT_TRUSTED_KEYS: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.string().regex(keyId)))
    .optional(),
  DEMO_ACCOUNTS: flag,
  SECOND_FACTOR: z.enum(['required', 'optional']).optional(),
  TOPIC_REVIEW: z.enum(['required', 'optional']).default('required'),
  TOPIC_DECISION: z.enum(['required', 'optional']).default('optional'),
  ANSWER_GRACE_SECONDS: z.coerce.number().int().min(0).max(3600).default(60),
  SIGN_IN_CODE_DAYS: z.coerce.number().int().min(1).max(60).default(7),
  TRUST_PROXY: flag,
  FFMPEG_PATH: z.string().default('ffmpeg'),
  FFPROBE_PATH: z.string().default('ffprobe'),
  UPLOAD_MAX_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(4 * 1024 ** 3),
  UPLOAD_QUOTA_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(20 * 1024 ** 3),
  UPLOAD_HAND_IN_QUOTA_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(5 * 1024 ** 3),
  UPLOAD_MAX_PICTURE_BYTES: z.coerce.number().int().positive().default(15_000_000),
  UPLOAD_MAX_DOCUMENT_BYTES: z.coerce.number().int().positive().default(100_000_000),
  UPLOAD_UNUSED_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
  SOFFICE_PATH: z.string().default('soffice'),
  CLAMD_HOST: z.string().optional(),
  CLAMD_PORT: z.coerce.number().int().min(1).max(65535).default(3310),
  CLAMD_SOCKET: z.string().optional(),
  ISSUER_NAME: z.string().default('Học viện Phụ nữ Việt Nam'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).optional(),
});

export interface Config {
  dataFolder: string;
  contentFolder: string;
  http: { host: string; port: number; publicUrl?: string; trustProxy: boolean };
  databaseUrl?: string;
  /** A replica that only reports read from. */
  databaseReportsUrl?: string;
  /** Connections of each pool. */
  databasePool: number;
  /** Carries jobs from process to process; without it each worker looks into the `job` table by itself. */
  redisUrl?: string;
  /** Begins every key in Redis, so that several installations may share one. */
  redisPrefix: string;
  /** Lanes of jobs this process takes; undefined: what its kind of process takes by default. */
  jobLanes?: Lanes;
  /** How long running work may take to end when the process is told to stop. */
  stopMilliseconds: number;
  /** How long a stopping process still accepts connections, so that the balancer before it notices that it is no longer ready. */
  drainMilliseconds: number;
  /** Where health and metrics are served, apart from the public address; undefined: nowhere. */
  operations?: { host: string; port: number };
  /** OTLP over HTTP: where traces are sent. */
  tracesEndpoint?: string;
  /** `stream`: segments pass through this process. `accel`: the proxy in front fetches them from S3 (X-Accel-Redirect). */
  playback: 'stream' | 'accel';
  s3?: {
    endpoint: string;
    publicEndpoint?: string;
    region: string;
    accessKey: string;
    secretKey: string;
    bucket: string;
  };
  /** Signs cookies, playback addresses and check codes. */
  secret: string;
  /** Ed25519, signs the daily roots of the audit trail; undefined: on the embedded engine a file of the data folder. */
  auditSigningKey?: string;
  /** Fingerprints of keys that signed roots before this one. */
  auditTrustedKeys: string[];
  embedded: boolean;
  demoAccounts: boolean;
  signIn: {
    /** `required`: administrators act as such only after a second factor. Anybody may have one either way. */
    secondFactor: 'required' | 'optional';
    /** How long a one-time code is good for. */
    codeDays: number;
  };
  attempts: {
    /** After the deadline of an attempt, for answers that were on their way. */
    graceSeconds: number;
  };
  publishing: {
    /** `required`: a topic is published only after a reviewer approved it. */
    review: 'required' | 'optional';
    /** `required`: publishing takes the number and the day of a decision. */
    decision: 'required' | 'optional';
  };
  ffmpeg: { ffmpegPath: string; ffprobePath: string };
  /** LibreOffice: makes PDFs of office files that browsers cannot show. */
  soffice: string;
  /** Where clamd looks for viruses in pictures and documents; undefined: nobody looks. */
  clamd?: { host: string; port: number } | { path: string };
  upload: {
    maxBytes: number;
    maxPictureBytes: number;
    maxDocumentBytes: number;
    quotaBytes: number;
    /** What all that one learner handed in may take. */
    handInQuotaBytes: number;
    /** Days after which what nobody uses is deleted. */
    unusedDays: number;
  };
  issuerName: string;
  logLevel: string;
}

/** Injection token of the settings. */
export const CONFIG = Symbol('CONFIG');

export class ConfigError extends Error {}

/**
 * Reads the environment once. A bad value stops the start with its name and reason.
 * @throws ConfigError naming every setting that cannot be used
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(dropEmpty(env), { error: z.locales.vi().localeError });
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('\n'));
  const e = parsed.data;
  const embedded = !e.DATABASE_URL;
  const dataFolder = resolve(e.HOCHOI_DATA);
  const demoAccounts = readDemoAccounts(e, embedded);
  return {
    dataFolder,
    contentFolder: resolve(e.HOCHOI_CONTENT),
    http: { host: e.HOST, port: e.PORT, publicUrl: e.PUBLIC_URL, trustProxy: e.TRUST_PROXY ?? false },
    databaseUrl: e.DATABASE_URL,
    databaseReportsUrl: e.DATABASE_REPORTS_URL,
    databasePool: e.DATABASE_POOL,
    redisUrl: readRedis(e),
    redisPrefix: e.REDIS_PREFIX,
    jobLanes: e.JOB_LANES,
    stopMilliseconds: e.STOP_SECONDS * 1000,
    drainMilliseconds: (e.DRAIN_SECONDS ?? (embedded ? 0 : DRAIN_OF_CLUSTER)) * 1000,
    operations:
      e.OPERATIONS_PORT === undefined ? undefined : { host: e.OPERATIONS_HOST, port: e.OPERATIONS_PORT },
    tracesEndpoint: e.OTEL_EXPORTER_OTLP_ENDPOINT,
    playback: readPlayback(e),
    s3: readS3(e),
    secret: e.HOCHOI_SECRET ?? secretOf(embedded, dataFolder),
    auditSigningKey: e.AUDIT_SIGNING_KEY,
    auditTrustedKeys: e.AUDIT_TRUSTED_KEYS ?? [],
    embedded,
    demoAccounts,
    // Whoever tries the program out on this machine has known passwords anyway.
    signIn: {
      secondFactor: e.SECOND_FACTOR ?? (demoAccounts ? 'optional' : 'required'),
      codeDays: e.SIGN_IN_CODE_DAYS,
    },
    attempts: { graceSeconds: e.ANSWER_GRACE_SECONDS },
    publishing: { review: e.TOPIC_REVIEW, decision: e.TOPIC_DECISION },
    ffmpeg: { ffmpegPath: e.FFMPEG_PATH, ffprobePath: e.FFPROBE_PATH },
    soffice: e.SOFFICE_PATH,
    clamd: readClamd(e),
    upload: {
      maxBytes: e.UPLOAD_MAX_BYTES,
      maxPictureBytes: e.UPLOAD_MAX_PICTURE_BYTES,
      maxDocumentBytes: e.UPLOAD_MAX_DOCUMENT_BYTES,
      quotaBytes: e.UPLOAD_QUOTA_BYTES,
      handInQuotaBytes: e.UPLOAD_HAND_IN_QUOTA_BYTES,
      unusedDays: e.UPLOAD_UNUSED_DAYS,
    },
    issuerName: e.ISSUER_NAME,
    // On a laptop the terminal is for people; on a cluster each request and each job leaves a line.
    logLevel: e.LOG_LEVEL ?? (embedded ? 'warn' : 'info'),
  };
}

/** Read here, so that a bad one stops the start and not the first night. */
function isSigningKey(text: string): boolean {
  try {
    return Boolean(readSigningKey(text));
  } catch {
    return false;
  }
}

type Environment = z.infer<typeof environment>;

const dropEmpty = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));

function readS3(e: Environment): Config['s3'] {
  if (!e.S3_ENDPOINT) return undefined;
  if (!e.S3_ACCESS_KEY || !e.S3_SECRET_KEY)
    throw new ConfigError('S3_ENDPOINT cần S3_ACCESS_KEY và S3_SECRET_KEY');
  return {
    endpoint: e.S3_ENDPOINT,
    publicEndpoint: e.S3_PUBLIC_ENDPOINT,
    region: e.S3_REGION,
    accessKey: e.S3_ACCESS_KEY,
    secretKey: e.S3_SECRET_KEY,
    bucket: e.S3_BUCKET,
  };
}

/** One process on one machine has no use for it, and would only be slower and more fragile by it. */
function readRedis({ REDIS_URL, DATABASE_URL }: Environment): string | undefined {
  if (REDIS_URL && !DATABASE_URL)
    throw new ConfigError('REDIS_URL chỉ dùng cùng DATABASE_URL (MariaDB). Bản nhúng không cần Redis.');
  return REDIS_URL;
}

function readClamd({ CLAMD_HOST: host, CLAMD_PORT: port, CLAMD_SOCKET: path }: Environment): Config['clamd'] {
  if (host && path) throw new ConfigError('CLAMD_HOST và CLAMD_SOCKET: chỉ đặt một trong hai.');
  if (path) return { path };
  return host ? { host, port } : undefined;
}

function readPlayback({ PLAYBACK, S3_ENDPOINT }: Environment): Config['playback'] {
  if (PLAYBACK === 'accel' && !S3_ENDPOINT)
    throw new ConfigError('PLAYBACK=accel cần S3_ENDPOINT: máy chủ trung gian lấy đoạn phim từ S3.');
  return PLAYBACK;
}

const isLoopback = (host: string) => ['127.0.0.1', 'localhost', '::1', '[::1]'].includes(host);

/**
 * Known passwords must never be reachable from another machine, nor through a proxy on this one. A trial cluster on one machine
 * asks for them by name, and says by its PUBLIC_URL that its proxy listens on loopback too.
 */
function readDemoAccounts(
  { DEMO_ACCOUNTS: wanted, HOST, PUBLIC_URL, TRUST_PROXY }: Environment,
  embedded: boolean,
): boolean {
  const behindProxy = TRUST_PROXY || (PUBLIC_URL !== undefined && !isLoopback(new URL(PUBLIC_URL).hostname));
  const byItself = embedded && isLoopback(HOST) && !behindProxy;
  const trialCluster =
    !embedded && isLoopback(HOST) && PUBLIC_URL !== undefined && isLoopback(new URL(PUBLIC_URL).hostname);
  if (wanted && !byItself && !trialCluster)
    throw new ConfigError(
      'DEMO_ACCOUNTS chỉ dùng được khi mọi thứ nghe ở 127.0.0.1: bản nhúng không qua máy chủ trung gian, hoặc cụm máy chạy thử có PUBLIC_URL là 127.0.0.1. Hãy bỏ DEMO_ACCOUNTS.',
    );
  return wanted ?? byItself;
}

/** The embedded default makes its secret once and keeps it with the data; a cluster must be given one. */
function secretOf(embedded: boolean, dataFolder: string): string {
  if (!embedded)
    throw new ConfigError(
      'HOCHOI_SECRET: cần một chuỗi bí mật từ 32 ký tự trở lên, giống nhau trên mọi tiến trình',
    );
  mkdirSync(dataFolder, { recursive: true });
  const file = join(dataFolder, 'secret');
  if (!existsSync(file)) writeSecret(file);
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length >= 32) return secret;
  throw new ConfigError(
    `${file} không còn nguyên vẹn. Hãy lấy lại từ bản sao lưu, hoặc xóa tệp này để tạo mới.`,
  );
}

/** A process killed in between leaves no half secret. */
function writeSecret(file: string): void {
  const whole = `${file}.${process.pid}`;
  writeFileSync(whole, randomBytes(32).toString('hex'), { mode: 0o600 });
  renameSync(whole, file);
}
