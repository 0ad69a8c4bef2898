import { Entity, Index, PrimaryColumn } from 'typeorm';
import { nameSearchParts } from '@hochoi/contracts';
import { RefColumn, TextColumn } from '@hochoi/platform';

/** What a unit can be found by: its folded name from each of its words on, for each version of it. */
@Entity('unit_name_part')
@Index('unit_name_part_part', ['part', 'versionId'])
@Index('unit_name_part_version', ['versionId'])
export class UnitNamePart {
  /** Version id and place in the name. */
  @PrimaryColumn('varchar', { length: 40 }) id: string;
  @RefColumn() versionId: string;
  @TextColumn(200) part: string;
}

export const namePartsOf = ({ id, name }: { id: string; name: string }): UnitNamePart[] =>
  nameSearchParts(name).map((part, index) => ({ id: `${id}.${index}`, versionId: id, part }));
