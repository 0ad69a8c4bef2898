import { Entity, Index } from 'typeorm';
import type { Employment, PostKind } from '@hochoi/contracts';
import { FlagColumn, IdColumn, IntColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/**
 * A person in a position in a unit, from a day on. She may hold several at once. The unit is the one she was appointed in: a merger
 * does not rewrite it, it is followed along the unit's links.
 */
@Entity('post')
@Index('post_person', ['personId', 'endsOn', 'startsOn'])
@Index('post_unit', ['unitId', 'kind', 'endsOn', 'startsOn', 'personId'])
@Index('post_position', ['positionCode', 'kind', 'unitId', 'endsOn', 'personId'])
@Index('post_import', ['importId'])
export class Post {
  @IdColumn() id: string;
  @RefColumn() personId: string;
  @RefColumn() unitId: string;
  /** held: she holds it; planned: she is planned for it (nguồn, quy hoạch). */
  @TextColumn(10) kind: PostKind;
  /** From the list of positions (CT, PCT, CHT …); null when only the title is known. */
  @TextColumn(30, { nullable: true }) positionCode: string | null;
  /** As her papers call it, when the position's name does not say it. */
  @TextColumn(120, { nullable: true }) title: string | null;
  @TextColumn(10) startsOn: string;
  /** First day on which she no longer holds it; 9999-12-31 while it has no end. */
  @TextColumn(10) endsOn: string;
  /** chuyên trách, không chuyên trách; null when not known. */
  @TextColumn(10, { nullable: true }) employment: Employment | null;
  /** The one that says where she belongs; her others are concurrent (kiêm nhiệm). */
  @FlagColumn() main: boolean;
  /** phụ trách, quyền: until somebody is appointed. */
  @FlagColumn() acting: boolean;
  @TextColumn(300, { nullable: true }) endReason: string | null;
  /** The post of an ended unit that this one goes on with. */
  @RefColumn({ nullable: true }) continuesPostId: string | null;
  @RefColumn({ nullable: true }) importId: string | null;
  @RefColumn({ nullable: true }) recordedBy: string | null;
  @UtcColumn() recordedAt: Date;
  @IntColumn() lockVersion: number;
}
