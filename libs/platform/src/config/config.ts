import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const flag = z
  .enum(['true', 'false', '1', '0'])
  .transform((value) => value === 'true' || value === '1')
  .optional();

/** Every setting, its range and its default. The README's table is written from here. */
const environment = z.object({
  HOCHOI_DATA: z.string().default('data'),
  HOCHOI_CONTENT: z.string().default('content'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(mysql|mariadb):\/\//)
    .optional(),
  S3_ENDPOINT: z.url().optional(),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  S3_BUCKET: z.string().default('hochoi'),
  HOCHOI_SECRET: z.string().min(32).optional(),
  DEMO_ACCOUNTS: flag,
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
  ISSUER_NAME: z.string().default('Học viện Phụ nữ Việt Nam'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export interface Config {
  dataFolder: string;
  contentFolder: string;
  http: { host: string; port: number; publicUrl?: string; trustProxy: boolean };
  databaseUrl?: string;
  s3?: { endpoint: string; accessKey: string; secretKey: string; bucket: string };
  /** Signs cookies, playback addresses and check codes. */
  secret: string;
  embedded: boolean;
  demoAccounts: boolean;
  ffmpeg: { ffmpegPath: string; ffprobePath: string };
  upload: { maxBytes: number; quotaBytes: number };
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
  const parsed = environment.safeParse(dropEmpty(env));
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('\n'));
  const e = parsed.data;
  const embedded = !e.DATABASE_URL;
  const dataFolder = resolve(e.HOCHOI_DATA);
  return {
    dataFolder,
    contentFolder: resolve(e.HOCHOI_CONTENT),
    http: { host: e.HOST, port: e.PORT, publicUrl: e.PUBLIC_URL, trustProxy: e.TRUST_PROXY ?? false },
    databaseUrl: e.DATABASE_URL,
    s3: readS3(e),
    secret: e.HOCHOI_SECRET ?? secretOf(embedded, dataFolder),
    embedded,
    demoAccounts: readDemoAccounts(e, embedded),
    ffmpeg: { ffmpegPath: e.FFMPEG_PATH, ffprobePath: e.FFPROBE_PATH },
    upload: { maxBytes: e.UPLOAD_MAX_BYTES, quotaBytes: e.UPLOAD_QUOTA_BYTES },
    issuerName: e.ISSUER_NAME,
    logLevel: e.LOG_LEVEL,
  };
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
    accessKey: e.S3_ACCESS_KEY,
    secretKey: e.S3_SECRET_KEY,
    bucket: e.S3_BUCKET,
  };
}

const isLoopback = (host: string) => ['127.0.0.1', 'localhost', '::1', '[::1]'].includes(host);

/** Known passwords must never be reachable from another machine, nor through a proxy on this one. */
function readDemoAccounts(
  { DEMO_ACCOUNTS: wanted, HOST, PUBLIC_URL, TRUST_PROXY }: Environment,
  embedded: boolean,
): boolean {
  const behindProxy = TRUST_PROXY || (PUBLIC_URL !== undefined && !isLoopback(new URL(PUBLIC_URL).hostname));
  const allowed = embedded && isLoopback(HOST) && !behindProxy;
  if (wanted && !allowed)
    throw new ConfigError(
      'DEMO_ACCOUNTS chỉ dùng được trên bản nhúng (SQLite) nghe ở 127.0.0.1, không qua máy chủ trung gian. Hãy bỏ DEMO_ACCOUNTS.',
    );
  return wanted ?? allowed;
}

/** The embedded default makes its secret once and keeps it with the data; a cluster must be given one. */
function secretOf(embedded: boolean, dataFolder: string): string {
  if (!embedded)
    throw new ConfigError(
      'HOCHOI_SECRET: cần một chuỗi bí mật từ 32 ký tự trở lên, giống nhau trên mọi tiến trình',
    );
  mkdirSync(dataFolder, { recursive: true });
  const file = join(dataFolder, 'secret');
  if (!existsSync(file)) {
    const whole = `${file}.${process.pid}`;
    writeFileSync(whole, randomBytes(32).toString('hex'), { mode: 0o600 });
    renameSync(whole, file); // a process killed in between leaves no half secret
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length >= 32) return secret;
  throw new ConfigError(
    `${file} không còn nguyên vẹn. Hãy lấy lại từ bản sao lưu, hoặc xóa tệp này để tạo mới.`,
  );
}
