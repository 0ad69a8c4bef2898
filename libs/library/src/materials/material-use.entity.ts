import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn } from '@hochoi/platform';

/** Which lesson shows which edition of which material: written whenever a lesson's text is. */
@Entity('material_use')
@Index('material_use_lesson', ['lessonId', 'materialVersionId'], { unique: true })
@Index('material_use_material', ['materialId', 'versionId'])
@Index('material_use_version', ['versionId'])
export class MaterialUse {
  @IdColumn() id: string;
  @RefColumn() materialId: string;
  @RefColumn() materialVersionId: string;
  @RefColumn() lessonId: string;
  /** Of the topic. */
  @RefColumn() versionId: string;
}
