import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { CaptionLanguage } from '@hochoi/contracts';
import { CaptionService, type CaptionSummary } from '@hochoi/media';
import type { CaptionFile, CaptionFiles } from './topic-content';

/** Captions of the content files. */
@Injectable()
export class ContentCaptions {
  constructor(private readonly captions: CaptionService) {}

  /**
   * The file's word is the newest: what was written since its last load is written over, as the lessons' text is. Only for a film of
   * whoever brings them.
   */
  async add(mediaId: string, files: CaptionFiles): Promise<void> {
    for (const change of await this.changes(mediaId, files)) {
      const { language, lockVersion, label, cues } = change;
      await this.captions.save(mediaId, language, lockVersion, { label, cues });
    }
  }

  /** Whether the film says all of this already. */
  async alike(mediaId: string, files: CaptionFiles): Promise<boolean> {
    return (await this.changes(mediaId, files)).length === 0;
  }

  private async changes(mediaId: string, files: CaptionFiles) {
    const all = await this.captions.list(mediaId);
    const changes = await Promise.all(
      Object.entries(files).map(([language, given]) =>
        this.change(
          mediaId,
          given,
          language as CaptionLanguage,
          all.find((each) => each.language === language),
        ),
      ),
    );
    return changes.filter((change) => change !== null);
  }

  private async change(
    mediaId: string,
    given: CaptionFile,
    language: CaptionLanguage,
    known: CaptionSummary | undefined,
  ) {
    const { cues } = await this.captions.read(mediaId, await readFile(given.file));
    const label = given.label ?? known?.label ?? null;
    const kept = known ? (await this.captions.find(mediaId, language)).cues : null;
    if (isDeepStrictEqual(kept, cues) && known?.label === label) return null;
    return { language, lockVersion: known?.lockVersion ?? 0, label, cues };
  }
}
