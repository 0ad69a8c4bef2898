import { extname } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { HandIn } from '@hochoi/contracts';
import { AttemptService, type HandInFile, HandInService } from '@hochoi/assessment';
import { FileService, MediaService, PlaybackService, type MediaAsset } from '@hochoi/media';
import { failureOf } from './hand-in-failure';

/** Files that were handed in, for their writer and for whoever marks. Addresses are hers who asks, and hold for some hours. */
@Injectable()
export class HandInViewService {
  constructor(
    private readonly handIns: HandInService,
    private readonly attempts: AttemptService,
    private readonly media: MediaService,
    private readonly files: FileService,
    private readonly playback: PlaybackService,
  ) {}

  /** @throws attempt.not-found, hand-in.not-found */
  async own(attemptId: string, fileId: string, personId: string): Promise<HandIn> {
    const { attempt } = await this.attempts.load(attemptId, personId);
    const row = await this.handIns.find(fileId, { attemptId: attempt.id });
    return this.view(row, row.fileName, personId, personId);
  }

  /** @throws hand-in.not-found when it belongs to another answer */
  async marked(
    { attemptId, slotId }: { attemptId: string; slotId: string },
    fileId: string,
    markerId: string,
  ): Promise<HandIn> {
    const row = await this.handIns.find(fileId, { attemptId, slotId });
    const owner = await this.attempts.personOf(attemptId);
    return this.view(row, `Tệp nộp${extname(row.fileName).toLowerCase()}`, owner, markerId);
  }

  private async view(row: HandInFile, name: string, ownerId: string, readerId: string): Promise<HandIn> {
    const asset = await this.media.find(row.id);
    const shown = asset.state === 'ready' || asset.state === 'playable';
    const isFilm = asset.kind === 'film';
    return {
      ...{ id: row.id, name, bytes: row.bytes, state: asset.state },
      problem: failureOf(asset) ?? (await this.problem(row, asset, ownerId)),
      file: shown && !isFilm ? ((await this.files.open(row.id, readerId)) as HandIn['file']) : null,
      playback: shown && isFilm ? await this.playback.addresses(row.id, readerId) : null,
    };
  }

  /** A file is what its bytes say: one that was only called .pdf is found out when it has been read. */
  private async problem(
    row: HandInFile,
    { state, kind }: MediaAsset,
    ownerId: string,
  ): Promise<string | null> {
    if (state !== 'ready' || kind !== 'document') return null;
    const { files } = await this.files.open(row.id, ownerId);
    const original = files.find(({ name }) => name.startsWith('original.'));
    return original ? this.handIns.problemOf(row, ownerId, original.name) : null;
  }
}
