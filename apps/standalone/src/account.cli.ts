import 'reflect-metadata';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { fullName, newPassword, role, userName } from '@hochoi/contracts';
import { withServices } from '@hochoi/composition';
import { AccessModule, GrantService } from '@hochoi/access';
import { AccountService } from '@hochoi/people';
import { Database, readConfig } from '@hochoi/platform';
import { z } from 'zod';

const given = z.object({ userName, fullName, roles: z.array(role).min(1), password: newPassword });

/** `npm run account -- --user-name NAME --name "Họ và tên" --role system-administrator`: for the first administrator. Asks for the password. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'user-name': { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string', multiple: true },
    },
  });
  const password = await ask('Mật khẩu (từ 10 ký tự): ');
  const account = given.safeParse({
    userName: values['user-name'],
    fullName: values.name,
    roles: values.role,
    password,
  });
  if (!account.success)
    throw new Error(
      account.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
    );
  await withServices(readConfig(), [AccessModule], async (app) => {
    const { roles, ...facts } = account.data;
    await app.get(Database, { strict: false }).transaction(async () => {
      const { personId } = await app.get(AccountService, { strict: false }).create(facts);
      await app.get(GrantService, { strict: false }).setEverywhere(personId, roles, null);
    });
  });
  console.log(`Đã tạo tài khoản ${account.data.userName}.`);
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question(question);
  lines.close();
  return answer;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
