import { Injectable } from '@nestjs/common';
import { type BlockSource, materialsOf, splitBlocks } from '@hochoi/contracts';
import { Database, insertRows, newId } from '@hochoi/platform';
import { In } from 'typeorm';
import type { Author } from '../author';
import type { Lesson } from '../lesson.entity';
import { MaterialAccess } from './material-access';
import { materialErrors } from './material.errors';
import { MaterialUse } from './material-use.entity';
import { MaterialVersion } from './material-version.entity';

export type ShowingLesson = Pick<Lesson, 'id' | 'versionId' | 'markdown' | 'mediaId'>;

/** Who stores a text, and what of materials she may put into it. */
export interface Writer {
  author: Author;
  topicId: string;
  /** The text comes from another installation: what is not known here stays in it and shows nothing. */
  brought?: boolean;
}

/** Which lesson shows which edition: kept with every text that is stored, and refused when it shows what its author may not use. */
@Injectable()
export class MaterialUses {
  constructor(
    private readonly database: Database,
    private readonly access: MaterialAccess,
  ) {}

  /**
   * In the transaction that stores the lessons; lookups and rows of all of them together.
   * @param before text of a lesson that was there: whatever it shows may stay
   * @param writer null for the content files and for copies, which were checked where they come from
   * @throws material.unknown
   */
  async keep(lessons: readonly ShowingLesson[], before: string, writer: Writer | null): Promise<void> {
    const shown = lessons.map((lesson) => ({ lesson, ids: materialsOf(lesson.markdown) }));
    const films = lessons.flatMap(({ mediaId }) => mediaId ?? []);
    const known = await this.editions(
      shown.flatMap(({ ids }) => ids),
      films,
    );
    if (writer) await this.refuse(shown, new Set(materialsOf(before)), known, writer);
    const rows = shown.flatMap(({ lesson, ids }) =>
      known
        .filter((edition) => ids.includes(edition.id) || edition.mediaId === lesson.mediaId)
        .map((edition) => useOf(lesson, edition)),
    );
    await insertRows(this.database.manager, MaterialUse, rows);
  }

  async forget(lessonId: string): Promise<void> {
    await this.database.manager.delete(MaterialUse, { lessonId });
  }

  /** Of all lessons of a topic's version. */
  async forgetAll(versionId: string): Promise<void> {
    await this.database.manager.delete(MaterialUse, { versionId });
  }

  /** Whether this film lies in the library, for her to use in this topic. */
  async mayShowFilm(mediaId: string, { author, topicId }: Writer): Promise<boolean> {
    const held = await this.editions([], [mediaId]);
    const materials = held.map(({ materialId }) => materialId);
    return (await this.access.usable(materials, author, topicId)).size > 0;
  }

  private async editions(ids: string[], mediaIds: string[]): Promise<MaterialVersion[]> {
    if (ids.length + mediaIds.length === 0) return [];
    return this.database.manager.findBy(MaterialVersion, [{ id: In(ids) }, { mediaId: In(mediaIds) }]);
  }

  private async refuse(
    shown: { lesson: ShowingLesson; ids: string[] }[],
    kept: ReadonlySet<string>,
    known: MaterialVersion[],
    { author, topicId, brought }: Writer,
  ): Promise<void> {
    const materialOf = new Map(known.map(({ id, materialId }) => [id, materialId]));
    const fresh = shown.flatMap(({ ids }) => ids).filter((id) => !kept.has(id));
    const asked = fresh.flatMap((id) => materialOf.get(id) ?? []);
    const usable = await this.access.usable([...new Set(asked)], author, topicId);
    const refused = fresh.filter((id) => {
      const materialId = materialOf.get(id);
      return materialId ? !usable.has(materialId) : !brought;
    });
    if (refused.length > 0) throw materialErrors.unknown(refused, refused.map(namesIn(shown)));
  }
}

const useOf = (lesson: ShowingLesson, edition: MaterialVersion): MaterialUse => ({
  id: newId(),
  materialId: edition.materialId,
  materialVersionId: edition.id,
  lessonId: lesson.id,
  versionId: lesson.versionId,
});

/** What the text calls it, so that its author finds the place. */
function namesIn(shown: { lesson: ShowingLesson }[]): (id: string) => string {
  const blocks = shown.flatMap(({ lesson }) => splitBlocks(lesson.markdown));
  const nameOf = (block: BlockSource): string =>
    block.kind === 'image' ? block.caption || block.alt : block.kind === 'material' ? block.title : '';
  return (id) => {
    const block = blocks.find((one) => 'material' in one && one.material === id);
    return (block && nameOf(block)) || id;
  };
}
