import 'reflect-metadata';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { fullName, newPassword, role, userName } from '@hochoi/contracts';
import { NestFactory } from '@nestjs/core';
import { AccountService } from '@hochoi/people';
import { openPlatform, readConfig } from '@hochoi/platform';
import { z } from 'zod';
import { entities, subscriptions } from './entities';
import { StandaloneModule } from './standalone.module';

const given = z.object({ userName, fullName, roles: z.array(role).min(1), password: newPassword });

/** `npm run account -- --user-name NAME --name "Họ và tên" --role administrator`: for the first administrator. Asks for the password. */
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
  const parts = await openPlatform({ ...readConfig(), logLevel: 'error' }, entities, subscriptions);
  const app = await NestFactory.createApplicationContext(StandaloneModule.of(parts), { logger: false });
  await app.get(AccountService, { strict: false }).create(account.data);
  await app.close();
  await parts.database.engine.close();
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
