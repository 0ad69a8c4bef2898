import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { fullName, newPassword, role, userName } from '@hochoi/contracts';
import { withServices } from '@hochoi/composition';
import { AccessModule, GrantService } from '@hochoi/access';
import { AccountService, peopleErrors, SecondFactorService, SignInCodeService } from '@hochoi/people';
import { Database, readConfig } from '@hochoi/platform';
import { z } from 'zod';
import { askHidden } from './ask-hidden';

const given = z.object({ userName, fullName, roles: z.array(role).min(1), password: newPassword });
type App = Parameters<Parameters<typeof withServices>[2]>[0];
const operator = { actor: null };

/**
 * For whom no administrator can help:
 * - `npm run account -- --user-name NAME --name "Họ và tên" --role system-administrator`: the first one. Asks for the password.
 * - `… --user-name NAME --code`: a one-time code for an account that is there.
 * - `… --user-name NAME --reset-second-factor`: for the only administrator, who has lost telephone and recovery codes.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'user-name': { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string', multiple: true },
      code: { type: 'boolean' },
      'reset-second-factor': { type: 'boolean' },
    },
  });
  const work = values.code
    ? (app: App) => makeCode(app, values['user-name'] ?? '')
    : values['reset-second-factor']
      ? (app: App) => resetSecondFactor(app, values['user-name'] ?? '')
      : await creating(values['user-name'], values.name, values.role);
  await withServices(readConfig(), [AccessModule], async (app) => console.log(await work(app)));
}

async function creating(name?: string, called?: string, roles?: string[]) {
  const asked = { userName: name, fullName: called, roles, password: await askPassword() };
  const account = given.safeParse(asked);
  if (!account.success)
    throw new Error(
      account.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
    );
  return async (app: App): Promise<string> => {
    const { roles: held, ...facts } = account.data;
    await app.get(Database, { strict: false }).transaction(async () => {
      const { personId } = await app.get(AccountService, { strict: false }).create(facts);
      await app.get(GrantService, { strict: false }).setEverywhere(personId, held, null);
    });
    return `Đã tạo tài khoản ${facts.userName}.`;
  };
}

async function makeCode(app: App, name: string): Promise<string> {
  const { personId } = await accountOf(app, name);
  const made = await app.get(SignInCodeService, { strict: false }).make(personId, operator);
  return `Mã đăng nhập của ${made.userName}: ${made.code} (dùng một lần, ở trang /ma).`;
}

async function resetSecondFactor(app: App, name: string): Promise<string> {
  const { id } = await accountOf(app, name);
  await app.get(SecondFactorService, { strict: false }).reset(id, operator);
  return `Đã đặt lại xác nhận hai bước của ${name}. Mọi máy đã bị đăng xuất.`;
}

async function accountOf(app: App, name: string) {
  const account = await app.get(AccountService, { strict: false }).findByUserName(name.toLowerCase());
  if (!account) throw peopleErrors.accountNotFound();
  return account;
}

/** Twice, because nobody sees what she types; from a pipe once. */
async function askPassword(): Promise<string> {
  const password = await askHidden('Mật khẩu (từ 10 ký tự, không hiện khi gõ): ');
  if (process.stdin.isTTY && (await askHidden('Nhập lại mật khẩu: ')) !== password)
    throw new Error('Hai lần nhập không giống nhau.');
  return password;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
