import type { MaterialKind } from '@hochoi/contracts';
import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  IntColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  UtcColumn,
} from '@hochoi/platform';

/** Something that lessons show and that stands in several of them: a picture, a film, a recording, a document. */
@Entity('material')
@Index('material_list', ['archivedAt', 'updatedAt', 'id'])
@Index('material_kind', ['kind', 'archivedAt', 'updatedAt', 'id'])
@Index('material_owner', ['ownerId', 'archivedAt', 'updatedAt', 'id'])
export class Material {
  @IdColumn() id: string;
  @TextColumn(10) kind: MaterialKind;
  @TextColumn(200) title: string;
  @JsonColumn() tags: string[];
  /** Null for what came with the content files. */
  @RefColumn({ nullable: true }) ownerId: string | null;
  /** Whether other authors may use it. */
  @FlagColumn() shared: boolean;
  /** Number of its newest version. */
  @IntColumn() latest: number;
  @IntColumn() lockVersion: number;
  @UtcColumn() createdAt: Date;
  @UtcColumn() updatedAt: Date;
  /** No longer offered; lessons that use it keep it. */
  @UtcColumn({ nullable: true }) archivedAt: Date | null;
}
