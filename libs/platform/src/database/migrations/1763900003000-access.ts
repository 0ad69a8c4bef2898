import type { MigrationInterface, QueryRunner } from 'typeorm';
import { newId } from '../columns';
import { idColumn, jsonColumn, optional, refColumn, textColumn, utcColumn } from '../columns';
import { createTable, extendTable, shrinkTable } from '../migrate-tables';

/** What the four roles of before are called now. Learners need no grant: everyone with an open account is one. */
const renamed: Record<string, string[]> = {
  learner: [],
  trainer: ['trainer'],
  officer: ['registrar'],
  administrator: ['system-administrator', 'national-administrator', 'registrar', 'trainer'],
};

/** The way back, for those who hold a role in the whole organisation: the version before knew no other. Nobody gets more than she has. */
const before: [string, string[]][] = [
  ['administrator', ['system-administrator']],
  ['officer', ['registrar', 'national-administrator']],
  ['trainer', ['trainer']],
];

const certificateIndex = { certificate_person_id: ['personId', 'id'] };

/** Roles with a scope and days, given to a person or by rule to a post. */
export class Access1763900003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'role_grant',
      columns: [
        idColumn(),
        refColumn('personId'),
        textColumn('role', 30),
        refColumn('unitId', optional),
        textColumn('startsOn', 10),
        textColumn('endsOn', 10),
        textColumn('reason', 300, optional),
        refColumn('grantedBy', optional),
        utcColumn('grantedAt'),
        refColumn('endedBy', optional),
      ],
      indices: {
        role_grant_person: ['personId', 'endsOn', 'startsOn'],
        role_grant_unit: ['unitId', 'endsOn'],
        role_grant_role: ['role', 'endsOn'],
      },
    });
    await createTable(runner, {
      name: 'role_rule',
      columns: [
        idColumn(),
        textColumn('positionCode', 30),
        textColumn('level', 20, optional),
        textColumn('role', 30),
        textColumn('startsOn', 10),
        textColumn('endsOn', 10),
        refColumn('recordedBy', optional),
        utcColumn('recordedAt'),
      ],
      indices: { role_rule_position: ['positionCode', 'endsOn'] },
    });
    // A page of the register of one unit: ids by persons, without the rows.
    await extendTable(runner, { name: 'certificate', indices: certificateIndex });
    const account = await runner.getTable('account');
    if (!account?.columns.some(({ name }) => name === 'roles')) return;
    await this.carryRoles(runner);
    await shrinkTable(runner, { name: 'account', columns: ['roles'], indices: [] });
  }

  private async carryRoles(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM role_grant');
    const accounts: { personId: string; roles: string | string[]; createdAt: string }[] = await runner.query(
      'SELECT personId, roles, createdAt FROM account',
    );
    for (const { personId, roles, createdAt } of accounts) {
      const old = typeof roles === 'string' ? (JSON.parse(roles) as string[]) : roles;
      for (const role of new Set(old.flatMap((one) => renamed[one] ?? [])))
        await runner.query(
          `INSERT INTO role_grant (id, personId, role, startsOn, endsOn, grantedAt) VALUES (?, ?, ?, '2000-01-01', '9999-12-31', ?)`,
          [newId(), personId, role, createdAt],
        );
    }
  }

  private async returnRoles(runner: QueryRunner): Promise<void> {
    const today = new Date().toISOString().slice(0, 10);
    const grants: { personId: string; role: string }[] = await runner.query(
      'SELECT personId, role FROM role_grant WHERE unitId IS NULL AND startsOn <= ? AND endsOn > ?',
      [today, today],
    );
    for (const personId of new Set(grants.map((grant) => grant.personId))) {
      const held = grants.filter((grant) => grant.personId === personId).map(({ role }) => role);
      const old = before.filter(([, now]) => now.some((role) => held.includes(role))).map(([name]) => name);
      const roles = JSON.stringify(['learner', ...old]);
      await runner.query('UPDATE account SET roles = ? WHERE personId = ?', [roles, personId]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const roles = jsonColumn('roles', { default: `'["learner"]'` });
    await extendTable(runner, { name: 'account', columns: [roles] });
    if (await runner.hasTable('role_grant')) await this.returnRoles(runner);
    await shrinkTable(runner, { name: 'certificate', columns: [], indices: Object.keys(certificateIndex) });
    await runner.dropTable('role_rule', true);
    await runner.dropTable('role_grant', true);
  }
}
