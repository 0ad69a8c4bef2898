import { Injectable } from '@nestjs/common';
import { type LessonBlock, materialsOf, splitBlocks } from '@hochoi/contracts';
import { FileService } from '@hochoi/media';
import { MaterialFiles } from '../materials/material-files';
import { lessonBlock, type ShownEdition } from './lesson-block';

export interface BlockReader {
  /** Whose addresses they are; null: whoever has them. */
  personId: string | null;
  /** Whether the topic has a practice task and a quiz to lead to. */
  practice: boolean;
  quiz: boolean;
  /** Editions that she may not see, for text that is not the library's yet. */
  hidden?: ReadonlySet<string>;
}

/** Texts of lessons as the blocks that a reader sees. */
@Injectable()
export class LessonBlocks {
  constructor(
    private readonly materials: MaterialFiles,
    private readonly files: FileService,
  ) {}

  /** Of each text its blocks; the materials of all of them are read at once. */
  async of(texts: readonly string[], reader: BlockReader): Promise<LessonBlock[][]> {
    const ids = texts.flatMap(materialsOf).filter((id) => !reader.hidden?.has(id));
    const context = { ...reader, editions: await this.shown(ids, reader.personId) };
    return texts.map((text) => {
      const blocks: LessonBlock[] = [];
      const selfChecks = () => blocks.filter(({ kind }) => kind === 'self-check').length;
      for (const source of splitBlocks(text)) blocks.push(lessonBlock(source, context, selfChecks() + 1));
      return blocks;
    });
  }

  private async shown(ids: string[], personId: string | null): Promise<Map<string, ShownEdition>> {
    const editions = [...(await this.materials.find(ids)).values()];
    const pictures = editions.filter(({ kind, file }) => kind === 'image' && file?.state === 'ready');
    const addresses = await this.files.addressesOfMany(
      pictures.map(({ mediaId }) => mediaId),
      personId,
    );
    const none = new Map<string, string>();
    return new Map(
      editions.map((edition) => [edition.id, { edition, addresses: addresses.get(edition.mediaId) ?? none }]),
    );
  }
}
