import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { CaptionLanguage } from '@hochoi/contracts';
import { CaptionService } from '@hochoi/media';
import type { CaptionFile, CaptionFiles } from './topic-content';

/** Captions of the content files. */
@Injectable()
export class ContentCaptions {
  constructor(private readonly captions: CaptionService) {}

  /**
   * The file's word is the newest: what was written since its last load is written over, as the lessons' text is. But not what
   * somebody else wrote to her own film, which happens to have the same bytes.
   */
  async add(mediaId: string, files: CaptionFiles, own: boolean): Promise<void> {
    for (const [language, given] of Object.entries(files))
      await this.addOne(mediaId, language as CaptionLanguage, given, own);
  }

  private async addOne(
    id: string,
    language: CaptionLanguage,
    given: CaptionFile,
    own: boolean,
  ): Promise<void> {
    const { cues } = await this.captions.read(id, await readFile(given.file));
    const known = (await this.captions.list(id)).find((each) => each.language === language);
    if (known && !own) return;
    const lockVersion = known?.lockVersion ?? 0;
    const label = given.label ?? known?.label ?? null;
    const kept = known ? (await this.captions.find(id, language)).cues : null;
    if (!isDeepStrictEqual(kept, cues) || known?.label !== label)
      await this.captions.save(id, language, lockVersion, { label, cues });
  }
}
