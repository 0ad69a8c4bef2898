import { Entity, Index, PrimaryColumn } from 'typeorm';
import { RefColumn, TextColumn } from '@hochoi/platform';

/** The folded name from one of its words on: a search for any run of words is a prefix of such a part, and so an index range. */
@Entity('person_name_part')
@Index('person_name_part_part', ['part', 'personId'])
@Index('person_name_part_marked', ['marked', 'personId'])
@Index('person_name_part_person', ['personId'])
export class PersonNamePart {
  /** `<person id>.<number of the word>` */
  @PrimaryColumn('varchar', { length: 40 }) id: string;
  @RefColumn() personId: string;
  @TextColumn(120) part: string;
  /** The same with its marks (`markedName`): whoever typed them finds exact names first. */
  @TextColumn(120, { default: '' }) marked: string;
}
