import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  type FoundPicture,
  picturesIn,
  QuestionPicture,
  type SoundPicture,
  type ReadQuestions,
  type TakenPictures,
  takePictures,
  withoutPictures,
} from '@hochoi/assessment';
import {
  fileNames,
  FileService,
  mediaErrors,
  mediaKeys,
  MediaService,
  mostBytes,
  UploadService,
} from '@hochoi/media';
import {
  Clock,
  type Config,
  CONFIG,
  Database,
  insertRows,
  isUniqueViolation,
  ObjectStorage,
} from '@hochoi/platform';
import { In } from 'typeorm';
import { KeptPictures } from './kept-pictures.service';
import { lookAtPicture } from './look-at-picture';

/** A picture whose bytes are stored, and that nobody shows yet. */
type Stored = [key: string, mediaId: string];
const byKey = ([one]: Stored, [other]: Stored): number => (one < other ? -1 : 1);

/** Pictures in questions: the bank knows them by their keys, the materials' store holds their bytes. */
@Injectable()
export class QuestionPictures {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly media: MediaService,
    private readonly uploads: UploadService,
    private readonly files: FileService,
    private readonly kept: KeptPictures,
    private readonly storage: ObjectStorage,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Stores nothing. What would not show is told, also where a text names a picture that is not here. */
  async look(read: ReadQuestions): Promise<TakenPictures> {
    const taken = takePictures(read, lookAtPicture(mostBytes(this.config, 'image')));
    return withoutPictures(taken, await this.faults(taken));
  }

  /** Vietnamese, by key. Bytes that came along give one that failed another chance, unless it was their fault. */
  async faults({
    questions,
    found,
  }: Pick<TakenPictures, 'questions' | 'found'>): Promise<Map<string, string>> {
    const brought = new Set(found.flatMap(({ picture }) => picture?.key ?? []));
    const named = new Set([...brought, ...questions.flatMap(({ body }) => picturesIn(body))]);
    const faults = await this.kept.faults([...named]);
    return new Map(
      [...faults]
        .filter(([key, { final }]) => final || !brought.has(key))
        .map(([key, { message }]) => [key, message]),
    );
  }

  /**
   * Takes bytes in first: that takes long, and a transaction must not. When the work fails, what was taken in goes again.
   * @param work calls `keep` in its transaction
   * @throws media.too-large when there is no room, and whatever the work throws
   */
  async bring<T>(
    found: readonly FoundPicture[],
    ownerId: string | null,
    work: (keep: () => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const pictures = new Map(found.flatMap((one) => (one.picture ? [[one.picture.key, one] as const] : [])));
    const sound = await this.kept.sound([...pictures.keys()]);
    const known = [...sound].map(([key, { id }]): Stored => [key, id]);
    const begun: Stored[] = [];
    try {
      for (const [key, { name, picture }] of pictures)
        if (!sound.has(key)) await this.store(picture!, { name, ownerId }, begun);
      return await work(() => this.keep(known, begun));
    } catch (error) {
      // Whatever was kept after all is an upload no more, and stays.
      for (const [, id] of begun) await this.uploads.throwAway(id);
      throw isUniqueViolation(error) ? mediaErrors.broughtTwice() : error;
    }
  }

  private async store(
    { key, bytes }: SoundPicture,
    { name, ownerId }: { name: string; ownerId: string | null },
    begun: Stored[],
  ): Promise<void> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const upload = { kind: 'image' as const, ownerId, fileName: name, size: bytes.length, sha256 };
    const most = mostBytes(this.config, 'image');
    if (ownerId !== null && bytes.length > most) throw mediaErrors.largePicture(name, most);
    const quota = ownerId === null ? undefined : this.config.upload.quotaBytes;
    const { id } = await this.media.begin(upload, undefined, quota);
    begun.push([key, id]);
    await this.storage.put(mediaKeys.original(id), Buffer.from(bytes), { sha256 });
  }

  /** Rows are taken in the order of their keys, so that two who bring the same wait for each other and no more. */
  private async keep(known: readonly Stored[], begun: readonly Stored[]): Promise<void> {
    const { manager } = this.database;
    const createdAt = this.clock.now();
    await this.keepKnown(known, createdAt);
    for (const [key, mediaId] of [...begun].sort(byKey)) {
      // One that could not be prepared gives its place to this one.
      const { affected } = await manager.update(QuestionPicture, { id: key }, { mediaId, createdAt });
      if (affected !== 1) await manager.insert(QuestionPicture, { id: key, mediaId, createdAt });
      await this.media.uploaded(mediaId);
    }
  }

  /** Their uploads were looked up before the others were stored: since then one may have failed, and another may have its place. */
  private async keepKnown(known: readonly Stored[], createdAt: Date): Promise<void> {
    const keys = known.map(([key]) => key).sort();
    if (keys.length === 0) return;
    const { manager } = this.database;
    const { affected } = await manager.update(QuestionPicture, { id: In(keys) }, { createdAt });
    if (affected === keys.length) return;
    const here = await manager.findBy(QuestionPicture, { id: In(keys) });
    const gone = known.filter(([key]) => !here.some(({ id }) => id === key)).sort(byKey);
    await this.media.hold(gone.map(([, mediaId]) => mediaId));
    await insertRows(
      manager,
      QuestionPicture,
      gone.map(([id, mediaId]) => ({ id, mediaId, createdAt })),
    );
  }

  /** @throws media.not-found, media.not-ready */
  async address(key: string, personId: string): Promise<string> {
    const mediaId = await this.kept.mediaOf(key);
    if (mediaId === null) throw mediaErrors.notFound();
    const addresses = await this.files.addresses(mediaId, personId);
    return addresses.get(fileNames.large) ?? notReady();
  }
}

function notReady(): never {
  throw mediaErrors.notReady();
}
