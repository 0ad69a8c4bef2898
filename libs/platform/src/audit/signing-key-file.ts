import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError } from '../config/config';
import { readSigningKey, type SigningKey } from './signing-key';

type Place = Pick<Config, 'auditSigningKey' | 'embedded' | 'dataFolder'>;

export const signingKeyFile = (dataFolder: string): string => join(dataFolder, 'audit-key');

/** The key that is there. @returns undefined when the settings give none and the data folder has none */
export function findSigningKey({ auditSigningKey, embedded, dataFolder }: Place): SigningKey | undefined {
  if (auditSigningKey) return readSigningKey(auditSigningKey);
  const file = signingKeyFile(dataFolder);
  if (!embedded || !existsSync(file)) return undefined;
  try {
    return readSigningKey(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new ConfigError(`${file} không còn nguyên vẹn. Hãy lấy lại từ bản sao lưu.`, { cause });
  }
}

/** The embedded default makes its key once and keeps it with the data; a cluster must be given one, or its roots are not signed. */
export function obtainSigningKey(place: Place): SigningKey | undefined {
  const found = findSigningKey(place);
  if (found || !place.embedded) return found;
  const file = signingKeyFile(place.dataFolder);
  mkdirSync(place.dataFolder, { recursive: true });
  // A process killed in between leaves no half key.
  const whole = `${file}.${process.pid}`;
  writeFileSync(whole, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true });
  renameSync(whole, file);
  return findSigningKey(place);
}
