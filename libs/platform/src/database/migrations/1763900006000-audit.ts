import type { MigrationInterface, QueryRunner } from 'typeorm';
import { refuseChanges } from '../append-only';
import { bigIntColumn, idColumn, jsonColumn, optional, refColumn, textColumn, utcColumn } from '../columns';
import { createTable } from '../migrate-tables';

/** The audit trail: events, what they hold of people, the chain, and its signed ends of days. */
export class Audit1763900006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'audit_event',
      columns: [
        idColumn(),
        utcColumn('at'),
        textColumn('action', 80),
        refColumn('actorPersonId', optional),
        refColumn('actorAccountId', optional),
        textColumn('subjectKind', 40),
        textColumn('subjectId', 80),
        refColumn('personId', optional),
        refColumn('unitId', optional),
        refColumn('correlationId', optional),
        textColumn('payloadHash', 64),
      ],
      indices: {
        audit_event_at: ['at', 'id'],
        audit_event_action: ['action', 'at', 'id'],
        audit_event_actor: ['actorPersonId', 'at', 'id'],
        audit_event_subject: ['subjectKind', 'subjectId', 'at', 'id'],
        audit_event_person: ['personId', 'at', 'id'],
        audit_event_unit: ['unitId', 'at', 'id'],
      },
    });
    await createTable(runner, {
      name: 'audit_payload',
      columns: [idColumn(), textColumn('salt', 32), jsonColumn('content')],
    });
    await createTable(runner, { name: 'audit_pending', columns: [idColumn()] });
    await createTable(runner, {
      name: 'audit_seal',
      columns: [idColumn(), bigIntColumn('seq'), textColumn('prevHash', 64), textColumn('hash', 64)],
      indices: { '!audit_seal_seq': ['seq'] },
    });
    await createTable(runner, {
      name: 'audit_root',
      columns: [
        textColumn('day', 10, { isPrimary: true }),
        textColumn('previousDay', 10, optional),
        bigIntColumn('lastSeq'),
        textColumn('hash', 64),
        textColumn('signature', 100, optional),
        textColumn('keyId', 32, optional),
        textColumn('publicKey', 100, optional),
        utcColumn('signedAt'),
      ],
    });
    for (const table of ['audit_event', 'audit_seal', 'audit_root'])
      await refuseChanges(runner, table, ['UPDATE', 'DELETE']);
    await refuseChanges(runner, 'audit_payload', ['UPDATE']);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['audit_root', 'audit_seal', 'audit_pending', 'audit_payload', 'audit_event'])
      await runner.dropTable(table);
  }
}
