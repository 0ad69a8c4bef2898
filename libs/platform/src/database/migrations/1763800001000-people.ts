import type { MigrationInterface, QueryRunner } from 'typeorm';
import { flagColumn, idColumn, jsonColumn, optional, refColumn, textColumn, utcColumn } from '../columns';
import { createTable } from '../migrate-tables';

/** Persons, accounts, sessions; units and posts. */
export class People1763800001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const flag = (name: string) => flagColumn(name, runner.connection.options.type);
    await createTable(runner, {
      name: 'person',
      columns: [
        idColumn(),
        textColumn('fullName', 120),
        textColumn('nameSearch', 240),
        utcColumn('createdAt'),
      ],
      indices: { person_name_search: ['nameSearch'] },
    });
    await createTable(runner, {
      name: 'account',
      columns: [
        idColumn(),
        refColumn('personId'),
        textColumn('userName', 60),
        textColumn('phone', 20, optional),
        textColumn('passwordHash', 200),
        jsonColumn('roles'),
        flag('active'),
        flag('demo'),
        utcColumn('createdAt'),
      ],
      indices: { '!account_user_name': ['userName'], account_phone: ['phone'], account_person: ['personId'] },
    });
    await createTable(runner, {
      name: 'session',
      columns: [
        idColumn(),
        refColumn('accountId'),
        textColumn('tokenHash', 64),
        utcColumn('createdAt'),
        utcColumn('lastSeenAt'),
        utcColumn('expiresAt'),
      ],
      indices: {
        '!session_token': ['tokenHash'],
        session_account: ['accountId'],
        session_expires: ['expiresAt'],
      },
    });
    await createTable(runner, {
      name: 'sign_in_failure',
      columns: [idColumn(), textColumn('userName', 64), textColumn('addressHash', 64), utcColumn('at')],
      indices: { sign_in_failure_name: ['userName', 'at'], sign_in_failure_at: ['at'] },
    });
    await createTable(runner, {
      name: 'unit',
      columns: [
        idColumn(),
        refColumn('parentId', optional),
        textColumn('name', 200),
        textColumn('nameSearch', 400),
        utcColumn('createdAt'),
      ],
      indices: { unit_name_search: ['nameSearch'] },
    });
    await createTable(runner, {
      name: 'post',
      columns: [
        idColumn(),
        refColumn('personId'),
        refColumn('unitId'),
        textColumn('position', 120, optional),
        utcColumn('startedAt'),
        utcColumn('endedAt', optional),
      ],
      indices: { post_person: ['personId', 'startedAt'], post_unit: ['unitId'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['post', 'unit', 'sign_in_failure', 'session', 'account', 'person'])
      await runner.dropTable(table);
  }
}
