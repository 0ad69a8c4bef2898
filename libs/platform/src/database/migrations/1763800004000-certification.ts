import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  flagColumn,
  idColumn,
  intColumn,
  jsonColumn,
  longTextColumn,
  optional,
  refColumn,
  textColumn,
  utcColumn,
} from '../columns';
import { createTable } from '../migrate-tables';

/**
 * Registers, certificates and their history. A certificate refers to no person or completion by foreign key: it outlives them.
 */
export class Certification1763800004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'register',
      columns: [
        idColumn(),
        textColumn('issuerName', 200),
        textColumn('issuerSymbol', 20),
        textColumn('kind', 10),
        intColumn('year'),
        intColumn('lastNumber'),
      ],
      indices: {
        '!register_issuer': ['issuerName', 'kind', 'year'],
        '!register_symbol': ['issuerSymbol', 'kind', 'year'],
      },
    });
    await this.createCertificate(runner);
    await createTable(runner, {
      name: 'certificate_event',
      columns: [
        idColumn(),
        refColumn('certificateId'),
        textColumn('what', 20),
        utcColumn('at'),
        refColumn('actorPersonId', optional),
        textColumn('reason', 500, optional),
        textColumn('decision', 100, optional),
      ],
      indices: { certificate_event_history: ['certificateId', 'at'] },
      references: [{ column: 'certificateId', table: 'certificate' }],
    });
  }

  private createCertificate(runner: QueryRunner): Promise<void> {
    return createTable(runner, {
      name: 'certificate',
      columns: [
        idColumn(),
        refColumn('registerId'),
        intColumn('number'),
        textColumn('numberText', 60),
        textColumn('checkCode', 20),
        refColumn('completionId'),
        refColumn('personId'),
        textColumn('holderSearch', 200),
        jsonColumn('facts'),
        textColumn('state', 12),
        utcColumn('issuedAt'),
        utcColumn('revokedAt', optional),
        textColumn('revokedReason', 500, optional),
        textColumn('revokedDecision', 100, optional),
        textColumn('pdfKey', 120),
        textColumn('pdfSha256', 64, optional),
        flagColumn('pdfReady', runner.connection.options.type),
        longTextColumn('pdfFailure', optional),
      ],
      indices: {
        '!certificate_number': ['registerId', 'number'],
        '!certificate_number_text': ['numberText'],
        '!certificate_check_code': ['checkCode'],
        '!certificate_completion': ['completionId'],
        certificate_person: ['personId', 'issuedAt'],
        certificate_holder: ['holderSearch'],
      },
      references: [{ column: 'registerId', table: 'register' }],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['certificate_event', 'certificate', 'register']) await runner.dropTable(table);
  }
}
