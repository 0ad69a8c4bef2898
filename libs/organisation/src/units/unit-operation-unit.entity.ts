import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn } from '@hochoi/platform';
import type { NamedUnit } from './operations';

/** Which units an operation was about: a unit's history is the operations that name it. */
@Entity('unit_operation_unit')
@Index('unit_operation_unit_once', ['operationId', 'unitId', 'part'], { unique: true })
@Index('unit_operation_unit_unit', ['unitId', 'operationId'])
export class UnitOperationUnit {
  @IdColumn() id: string;
  @RefColumn() operationId: string;
  @RefColumn() unitId: string;
  @TextColumn(10) part: NamedUnit['part'];
}
