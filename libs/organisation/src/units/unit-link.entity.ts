import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn } from '@hochoi/platform';

/**
 * What became of a unit that ended. `whole`: all of it went to `toUnitId`; whoever had a post in it belongs there from that day on.
 * `part`: a part of it; never followed on its own. `rest`: who is not known to have gone to one of the parts (or whose unit ended
 * without a successor) is looked after by `toUnitId`, the lowest unit above all parts.
 */
export type UnitLinkKind = 'whole' | 'part' | 'rest';

@Entity('unit_link')
@Index('unit_link_from', ['fromUnitId', 'kind', 'linkedOn'])
@Index('unit_link_to', ['toUnitId', 'kind', 'linkedOn'])
@Index('unit_link_operation', ['operationId'])
export class UnitLink {
  @IdColumn() id: string;
  @RefColumn() fromUnitId: string;
  @RefColumn() toUnitId: string;
  /** First day on which the successor is there. */
  @TextColumn(10) linkedOn: string;
  @TextColumn(10) kind: UnitLinkKind;
  /** As the document says it: “Nhập một phần diện tích, toàn bộ dân số”. */
  @TextColumn(300, { nullable: true }) note: string | null;
  @RefColumn({ nullable: true }) operationId: string | null;
}
