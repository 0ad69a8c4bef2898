import { Algorithm, hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const options = { algorithm: Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, options);

export const verifyPassword = (passwordHash: string, password: string): Promise<boolean> =>
  verify(passwordHash, password);

let decoy: Promise<string> | undefined;
/** Takes as long as a real check, so that an answer's time does not tell whether the account exists. */
export const verifyNobody = async (password: string): Promise<false> => {
  decoy ??= hashPassword('nobody signs in with this');
  await verifyPassword(await decoy, password);
  return false;
};
