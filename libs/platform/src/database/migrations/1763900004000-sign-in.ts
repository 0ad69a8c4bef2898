import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idColumn, intColumn, optional, refColumn, textColumn, utcColumn } from '../columns';
import { createTable, extendTable, shrinkTable } from '../migrate-tables';

const made = ['account_identity', 'recovery_code', 'second_factor', 'sign_in_code'];

/** One-time codes, the second factor, sessions that can be told apart, a place for accounts of other sign-in services. */
export class SignIn1763900004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await extendTable(runner, {
      name: 'account',
      columns: [utcColumn('signedInAt', optional), utcColumn('secondFactorSince', optional)],
    });
    await runner.query(
      'UPDATE account SET signedInAt = (SELECT max(s.createdAt) FROM session s WHERE s.accountId = account.id)',
    );
    await extendTable(runner, {
      name: 'session',
      columns: [textColumn('device', 40, { default: "''" }), utcColumn('secondFactorAt', optional)],
    });
    await this.createTables(runner);
  }

  private async createTables(runner: QueryRunner): Promise<void> {
    const account = refColumn('accountId', { isPrimary: true });
    await createTable(runner, {
      name: 'sign_in_code',
      columns: [
        account,
        textColumn('codeHash', 64),
        utcColumn('madeAt'),
        utcColumn('expiresAt'),
        refColumn('madeBy', optional),
      ],
    });
    await createTable(runner, {
      name: 'second_factor',
      columns: [
        account,
        textColumn('secret', 200),
        intColumn('lastStep'),
        utcColumn('startedAt'),
        utcColumn('confirmedAt', optional),
      ],
    });
    await createTable(runner, {
      name: 'recovery_code',
      columns: [idColumn(), refColumn('accountId'), textColumn('codeHash', 64)],
      indices: { '!recovery_code_account': ['accountId', 'codeHash'] },
    });
    await createTable(runner, {
      name: 'account_identity',
      columns: [
        idColumn(),
        refColumn('accountId'),
        textColumn('issuer', 200),
        textColumn('subject', 200),
        utcColumn('linkedAt'),
      ],
      indices: {
        '!account_identity_subject': ['issuer', 'subject'],
        account_identity_account: ['accountId'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of made) await runner.dropTable(table);
    await shrinkTable(runner, { name: 'session', columns: ['device', 'secondFactorAt'], indices: [] });
    await shrinkTable(runner, { name: 'account', columns: ['signedInAt', 'secondFactorSince'], indices: [] });
  }
}
