import type { MigrationInterface, QueryRunner } from 'typeorm';
import { markedNameParts, nameKey, nameSearchParts, nameSortKey } from '@hochoi/contracts';
import { intColumn, optional, refColumn, textColumn, utcColumn } from '../columns';
import { createTable, extendTable, shrinkTable } from '../migrate-tables';

const personIndices = {
  '!person_code': ['code'],
  person_name_sort: ['nameSort', 'id'],
  person_phone: ['phone'],
  person_email: ['email'],
  person_birth: ['birthDate'],
  person_merged: ['mergedIntoId'],
  person_name_key: ['nameKey', 'birthDate'],
  person_code_key: ['codeKey'],
  person_created_by: ['createdBy'],
};

/** Persons as officers know them: code, birth date, phone, e-mail; the phone moves over from the account. */
export class People1763900002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await extendTable(runner, {
      name: 'person',
      columns: [
        textColumn('code', 30, optional),
        textColumn('codeKey', 30, optional),
        textColumn('nameSort', 300, { default: "''" }),
        textColumn('nameKey', 120, { default: "''" }),
        textColumn('birthDate', 10, optional),
        textColumn('phone', 20, optional),
        textColumn('email', 120, optional),
        refColumn('mergedIntoId', optional),
        refColumn('createdBy', optional),
        utcColumn('erasedAt', optional),
        utcColumn('updatedAt', optional),
        intColumn('lockVersion', { default: 1 }),
      ],
      indices: personIndices,
    });
    await shrinkTable(runner, { name: 'person', columns: [], indices: ['person_name_search'] });
    await createTable(runner, {
      name: 'person_name_part',
      columns: [
        textColumn('id', 40, { isPrimary: true }),
        refColumn('personId'),
        textColumn('part', 120),
        textColumn('marked', 120, { default: "''" }),
      ],
      indices: {
        person_name_part_part: ['part', 'personId'],
        person_name_part_marked: ['marked', 'personId'],
        person_name_part_person: ['personId'],
      },
    });
    await this.indexNames(runner);
    const account = await runner.getTable('account');
    if (account?.columns.some(({ name }) => name === 'phone'))
      await runner.query(
        'UPDATE person SET phone = (SELECT min(a.phone) FROM account a WHERE a.personId = person.id)',
      );
    await shrinkTable(runner, { name: 'account', columns: ['phone'], indices: ['account_phone'] });
  }

  private async indexNames(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM person_name_part');
    const persons: { id: string; fullName: string }[] = await runner.query('SELECT id, fullName FROM person');
    for (const { id, fullName } of persons) {
      const keys = [nameSortKey(fullName), nameKey(fullName), id];
      await runner.query('UPDATE person SET nameSort = ?, nameKey = ? WHERE id = ?', keys);
      const marked = markedNameParts(fullName);
      for (const [index, part] of nameSearchParts(fullName).entries())
        await runner.query('INSERT INTO person_name_part (id, personId, part, marked) VALUES (?, ?, ?, ?)', [
          `${id}.${index}`,
          id,
          part,
          marked[index] ?? part,
        ]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await extendTable(runner, {
      name: 'account',
      columns: [textColumn('phone', 20, optional)],
      indices: { account_phone: ['phone'] },
    });
    await runner.query(
      'UPDATE account SET phone = (SELECT p.phone FROM person p WHERE p.id = account.personId)',
    );
    await runner.dropTable('person_name_part');
    await extendTable(runner, { name: 'person', indices: { person_name_search: ['nameSearch'] } });
    await shrinkTable(runner, {
      name: 'person',
      columns: [
        'code',
        'codeKey',
        'nameSort',
        'nameKey',
        'createdBy',
        'birthDate',
        'phone',
        'email',
        'mergedIntoId',
        'erasedAt',
        'updatedAt',
        'lockVersion',
      ],
      indices: Object.keys(personIndices).map((name) => name.replace('!', '')),
    });
  }
}
