import type { MigrationInterface, QueryRunner } from 'typeorm';
import { nameSearchParts, titleSortKey } from '@hochoi/contracts';
import {
  flagColumn,
  idColumn,
  intColumn,
  jsonColumn,
  optional,
  refColumn,
  textColumn,
  utcColumn,
} from '../columns';
import { createTable, reshapeTable } from '../migrate-tables';

const date = (name: string) => textColumn(name, 10);

/** Units with versions, the operations that made them, and posts with days. */
export class Organisation1763900001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const flag = (name: string) => flagColumn(name, runner.connection.options.type);
    await createTable(runner, {
      name: 'unit_version',
      columns: [
        idColumn(),
        refColumn('unitId'),
        date('validFrom'),
        date('validTo'),
        refColumn('parentId', optional),
        textColumn('codeList', 40, optional),
        textColumn('code', 20, optional),
        textColumn('name', 200),
        textColumn('nameSearch', 200),
        textColumn('nameSort', 300),
        textColumn('type', 60, optional),
        textColumn('level', 20),
        textColumn('legalBasis', 300, optional),
        refColumn('operationId', optional),
      ],
      indices: {
        '!unit_version_unit': ['unitId', 'validFrom'],
        unit_version_parent: ['parentId', 'validTo', 'validFrom'],
        '!unit_version_code': ['code', 'codeList', 'validTo'],
        unit_version_name: ['nameSearch', 'validTo'],
        unit_version_operation: ['operationId'],
      },
    });
    await createTable(runner, {
      name: 'unit_name_part',
      columns: [textColumn('id', 40, { isPrimary: true }), refColumn('versionId'), textColumn('part', 200)],
      indices: { unit_name_part_part: ['part', 'versionId'], unit_name_part_version: ['versionId'] },
    });
    await createTable(runner, {
      name: 'unit_link',
      columns: [
        idColumn(),
        refColumn('fromUnitId'),
        refColumn('toUnitId'),
        date('linkedOn'),
        textColumn('kind', 10),
        textColumn('note', 300, optional),
        refColumn('operationId', optional),
      ],
      indices: {
        unit_link_from: ['fromUnitId', 'kind', 'linkedOn'],
        unit_link_to: ['toUnitId', 'kind', 'linkedOn'],
        unit_link_operation: ['operationId'],
      },
    });
    await createTable(runner, {
      name: 'unit_operation',
      columns: [
        idColumn(),
        textColumn('kind', 20),
        date('effectiveOn'),
        textColumn('legalBasis', 300, optional),
        textColumn('reason', 1000, optional),
        refColumn('batchId', optional),
        refColumn('recordedBy', optional),
        utcColumn('recordedAt'),
        refColumn('undoneBy', optional),
        utcColumn('undoneAt', optional),
        intColumn('openedCount'),
      ],
      indices: { unit_operation_batch: ['batchId', 'id'], unit_operation_recorded: ['recordedAt', 'id'] },
    });
    await createTable(runner, {
      name: 'unit_operation_unit',
      columns: [idColumn(), refColumn('operationId'), refColumn('unitId'), textColumn('part', 10)],
      indices: {
        '!unit_operation_unit_once': ['operationId', 'unitId', 'part'],
        unit_operation_unit_unit: ['unitId', 'operationId'],
      },
    });
    await createTable(runner, {
      name: 'unit_version_before',
      columns: [idColumn(), refColumn('operationId'), refColumn('versionId'), jsonColumn('content')],
      indices: {
        '!unit_version_before_once': ['operationId', 'versionId'],
        unit_version_before_version: ['versionId'],
      },
    });
    await this.moveUnits(runner);
    await this.indexNames(runner);
    await this.movePosts(runner, flag);
  }

  /** A unit that was known by its name alone gets one version, from the day of its making, under the same id. */
  private async moveUnits(runner: QueryRunner): Promise<void> {
    const old = await runner.getTable('unit');
    if (old?.columns.some(({ name }) => name === 'nameSearch')) {
      await runner.query(`DELETE FROM unit_version WHERE operationId IS NULL AND id = unitId`);
      await runner.query(
        `INSERT INTO unit_version (id, unitId, validFrom, validTo, parentId, name, nameSearch, nameSort, level)
         SELECT id, id, substr(createdAt, 1, 10), '9999-12-31', parentId, name, substr(nameSearch, 1, 200),
                substr(nameSearch, 1, 200), 'other' FROM unit`,
      );
    }
    await reshapeTable(
      runner,
      {
        name: 'unit',
        columns: [idColumn(), utcColumn('createdAt'), refColumn('operationId', optional)],
        indices: { unit_operation_made: ['operationId'] },
      },
      {
        isOld: 'nameSearch',
        copy: 'INSERT INTO unit (id, createdAt) SELECT id, createdAt FROM unit_before',
      },
    );
  }

  /** Units are found by any run of words of their names, and stand in the order of the Vietnamese alphabet. */
  private async indexNames(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM unit_name_part');
    const versions: { id: string; name: string }[] = await runner.query('SELECT id, name FROM unit_version');
    for (const { id, name } of versions) {
      await runner.query('UPDATE unit_version SET nameSort = ? WHERE id = ?', [titleSortKey(name), id]);
      for (const [index, part] of nameSearchParts(name).entries())
        await runner.query('INSERT INTO unit_name_part (id, versionId, part) VALUES (?, ?, ?)', [
          `${id}.${index}`,
          id,
          part,
        ]);
    }
  }

  private async movePosts(runner: QueryRunner, flag: (name: string) => ReturnType<typeof flagColumn>) {
    await reshapeTable(
      runner,
      {
        name: 'post',
        columns: [
          idColumn(),
          refColumn('personId'),
          refColumn('unitId'),
          textColumn('kind', 10),
          textColumn('positionCode', 30, optional),
          textColumn('title', 120, optional),
          date('startsOn'),
          date('endsOn'),
          textColumn('employment', 10, optional),
          flag('main'),
          flag('acting'),
          textColumn('endReason', 300, optional),
          refColumn('continuesPostId', optional),
          refColumn('importId', optional),
          refColumn('recordedBy', optional),
          utcColumn('recordedAt'),
          intColumn('lockVersion'),
        ],
        indices: {
          post_person: ['personId', 'endsOn', 'startsOn'],
          post_unit: ['unitId', 'kind', 'endsOn', 'startsOn', 'personId'],
          post_position: ['positionCode', 'kind', 'unitId', 'endsOn', 'personId'],
          post_import: ['importId'],
        },
      },
      {
        isOld: 'startedAt',
        copy: `INSERT INTO post (id, personId, unitId, kind, title, startsOn, endsOn, main, acting, recordedAt, lockVersion)
               SELECT id, personId, unitId, 'held', position, substr(startedAt, 1, 10),
                      coalesce(substr(endedAt, 1, 10), '9999-12-31'), 1, 0, startedAt, 1 FROM post_before`,
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await reshapeTable(
      runner,
      {
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
      },
      {
        isOld: 'startsOn',
        // Planned posts were unknown, and one that never began has no days.
        copy: `INSERT INTO post (id, personId, unitId, position, startedAt, endedAt)
               SELECT id, personId, unitId, coalesce(title, positionCode), concat(startsOn, ' 00:00:00.000'),
                      CASE WHEN endsOn < '9999-12-31' THEN concat(endsOn, ' 00:00:00.000') END
               FROM post_before WHERE kind = 'held' AND endsOn > startsOn`,
      },
    );
    await reshapeTable(
      runner,
      {
        name: 'unit',
        columns: [
          idColumn(),
          refColumn('parentId', optional),
          textColumn('name', 200, { default: "''" }),
          textColumn('nameSearch', 400, { default: "''" }),
          utcColumn('createdAt'),
        ],
        indices: { unit_name_search: ['nameSearch'] },
      },
      {
        isOld: 'createdAt',
        copy: `INSERT INTO unit (id, parentId, name, nameSearch, createdAt)
               SELECT u.id, v.parentId, coalesce(v.name, ''), coalesce(v.nameSearch, ''), u.createdAt
               FROM unit_before u LEFT JOIN unit_version v ON v.unitId = u.id AND v.validTo = '9999-12-31'`,
      },
    );
    const tables = [
      'unit_version_before',
      'unit_operation_unit',
      'unit_operation',
      'unit_link',
      'unit_name_part',
      'unit_version',
    ];
    for (const table of tables) await runner.dropTable(table);
  }
}
