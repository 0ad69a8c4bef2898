import { Injectable } from '@nestjs/common';
import { In, type FindOptionsSelect } from 'typeorm';
import {
  byTime,
  type CaptionCue,
  type CaptionLanguage,
  captionLanguageCodes,
  captionProblems,
  type CaptionProblem,
} from '@hochoi/contracts';
import { Clock, Database, isUniqueViolation, JobQueue, newId, ObjectStorage } from '@hochoi/platform';
import { MediaAsset } from '../assets/media-asset.entity';
import { mediaErrors } from '../assets/media-asset.errors';
import { mediaKeys } from '../assets/media-keys';
import { decodeCaptionFile } from './decode-caption-file';
import { MediaCaption } from './media-caption.entity';
import { mediaWordsJob } from './media-words.job';
import { parseCaptions, type ParsedCaptions } from './parse-captions';

export type CaptionSummary = Omit<MediaCaption, 'cues'>;
export interface WholeCaption extends CaptionSummary {
  cues: CaptionCue[];
  problems: CaptionProblem[];
}
export interface NewCaptions {
  label?: string | null;
  cues: CaptionCue[];
}

const summaryColumns: FindOptionsSelect<MediaCaption> = {
  id: true,
  mediaId: true,
  language: true,
  label: true,
  textLength: true,
  updatedAt: true,
  lockVersion: true,
};

/** Milliseconds. */
const UNTIL_TOLD = 60_000;
const placeOf = ({ language }: CaptionSummary): number => captionLanguageCodes.indexOf(language);

/** Captions by film and language. Who may write them is decided by whoever calls. */
@Injectable()
export class CaptionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly storage: ObjectStorage,
    private readonly queue: JobQueue,
  ) {}

  /** Vietnamese first; without what they say. */
  async list(mediaId: string): Promise<CaptionSummary[]> {
    return (await this.listMany([mediaId])).get(mediaId) ?? [];
  }

  /** By film; films that have none are absent. */
  async listMany(mediaIds: string[]): Promise<Map<string, CaptionSummary[]>> {
    if (mediaIds.length === 0) return new Map();
    const where = { mediaId: In(mediaIds) };
    const rows = await this.database.manager.find(MediaCaption, { select: summaryColumns, where });
    const byFilm = new Map<string, CaptionSummary[]>();
    for (const row of rows.sort((a, b) => placeOf(a) - placeOf(b)))
      byFilm.set(row.mediaId, [...(byFilm.get(row.mediaId) ?? []), row]);
    return byFilm;
  }

  /** @throws captions.not-found */
  async find(mediaId: string, language: CaptionLanguage): Promise<WholeCaption> {
    const row = await this.database.manager.findOneBy(MediaCaption, { mediaId, language });
    if (!row) throw mediaErrors.captionsNotFound();
    const cues = await this.cuesOf(row);
    return { ...row, cues, problems: captionProblems(cues, await this.filmMs(mediaId)) };
  }

  /** What a film says, for the index of a search; empty where it has no captions in that language. */
  async textOf(mediaId: string, language: CaptionLanguage = 'vi'): Promise<string> {
    const row = await this.database.manager.findOneBy(MediaCaption, { mediaId, language });
    return row ? (await this.cuesOf(row)).map(({ text }) => text).join('\n') : '';
  }

  /**
   * What a file holds; nothing is kept.
   * @throws captions.invalid when it is not UTF-8, or with the lines that forbid keeping it
   */
  async read(mediaId: string, bytes: Uint8Array): Promise<ParsedCaptions> {
    const parsed = parseCaptions(decodeCaptionFile(bytes), await this.filmMs(mediaId));
    refuseErrors(parsed.problems);
    return parsed;
  }

  /**
   * @param lockVersion that was read; 0 where the film has no captions in that language yet
   * @throws captions.lost-race, captions.invalid
   */
  async save(
    mediaId: string,
    language: CaptionLanguage,
    lockVersion: number,
    given: NewCaptions,
  ): Promise<WholeCaption> {
    const cues = [...given.cues].sort(byTime);
    refuseErrors(captionProblems(cues, await this.filmMs(mediaId)));
    const textLength = cues.reduce((sum, { text }) => sum + text.length, 0);
    const label = given.label ?? null;
    const row = { label, cues, textLength, updatedAt: this.clock.now(), lockVersion: lockVersion + 1 };
    await this.database.transaction(async (manager) => {
      if (lockVersion === 0) await this.insert({ id: newId(), mediaId, language, ...row });
      else await this.update({ mediaId, language, lockVersion }, row);
      const { id } = await manager.findOneByOrFail(MediaCaption, { mediaId, language });
      await this.tell({ id, mediaId, language }, lockVersion + 1);
    });
    return this.find(mediaId, language);
  }

  /** @throws captions.lost-race */
  async remove(mediaId: string, language: CaptionLanguage, lockVersion: number): Promise<void> {
    await this.database.transaction(async (manager) => {
      const row = await manager.findOneBy(MediaCaption, { mediaId, language, lockVersion });
      const { affected } = await manager.delete(MediaCaption, { mediaId, language, lockVersion });
      if (!row || affected !== 1) throw mediaErrors.captionsLostRace();
      await this.tell(row, null);
    });
  }

  /** Of what the film says: in Vietnamese, as it is searched. A minute later, for whoever writes saves every few seconds. */
  private async tell(
    { id, mediaId, language }: Pick<MediaCaption, 'id' | 'mediaId' | 'language'>,
    edition: number | null,
  ): Promise<void> {
    if (language !== 'vi') return;
    const runAfter = new Date(this.clock.now().getTime() + UNTIL_TOLD);
    await this.queue.add(
      mediaWordsJob,
      { mediaId, edition },
      { key: `${id}.${edition ?? 'gone'}`, runAfter },
    );
  }

  /** Of two who begin the same language at once, the unique key refuses the second. */
  private async insert(row: MediaCaption): Promise<void> {
    await this.database
      .transaction((manager) => manager.insert(MediaCaption, row as never))
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? mediaErrors.captionsLostRace() : error;
      });
  }

  private async update(
    held: Pick<MediaCaption, 'mediaId' | 'language' | 'lockVersion'>,
    row: Partial<MediaCaption>,
  ): Promise<void> {
    await this.database.transaction(async (manager) => {
      const { affected } = await manager.update(MediaCaption, held, row as never);
      if (affected !== 1) throw mediaErrors.captionsLostRace();
    });
  }

  private async cuesOf({ mediaId, cues }: Pick<MediaCaption, 'mediaId' | 'cues'>): Promise<CaptionCue[]> {
    if (cues) return cues;
    const file = await this.storage.read(mediaKeys.formerCaptions(mediaId));
    return parseCaptions(decodeCaptionFile(file), null).cues;
  }

  private async filmMs(mediaId: string): Promise<number | null> {
    const asset = await this.database.manager.findOneBy(MediaAsset, { id: mediaId });
    return asset?.manifest?.durationMs ?? null;
  }
}

function refuseErrors(problems: CaptionProblem[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw mediaErrors.captionsFaulty(errors);
}
