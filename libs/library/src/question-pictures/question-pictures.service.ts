import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  type ExportedQuestion,
  type FoundPicture,
  picturesIn,
  QuestionPicture,
  type SoundPicture,
  type ReadQuestions,
  type TakenPictures,
  takePictures,
  withEmbedded,
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
import { Clock, type Config, CONFIG, Database, isUniqueViolation, ObjectStorage } from '@hochoi/platform';
import { In } from 'typeorm';
import { lookAtPicture } from './look-at-picture';

/** A picture whose bytes are stored, and that nobody shows yet. */
type Stored = [key: string, mediaId: string];

/** Pictures in questions: the bank knows them by their keys, the materials' store holds their bytes. */
@Injectable()
export class QuestionPictures {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly media: MediaService,
    private readonly uploads: UploadService,
    private readonly files: FileService,
    private readonly storage: ObjectStorage,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Stores nothing. */
  look(read: ReadQuestions): TakenPictures {
    return takePictures(read, lookAtPicture(mostBytes(this.config, 'image')));
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
    const known = await this.kept([...pictures.keys()]);
    const begun: Stored[] = [];
    try {
      for (const [key, { name, picture }] of pictures)
        if (!known.has(key)) await this.store(picture!, { name, ownerId }, begun);
      return await work(() => this.keep([...known.values()], begun));
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

  private async keep(known: readonly string[], begun: readonly Stored[]): Promise<void> {
    await this.media.hold(known);
    for (const [key, mediaId] of begun) {
      const { manager } = this.database;
      const createdAt = this.clock.now();
      // One that could not be prepared gives its place to this one.
      const { affected } = await manager.update(QuestionPicture, { id: key }, { mediaId, createdAt });
      if (affected !== 1) await manager.insert(QuestionPicture, { id: key, mediaId, createdAt });
      await this.media.uploaded(mediaId);
    }
  }

  /** By key the media of those that are there and can be shown, or will be. */
  private async kept(keys: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.rows(keys);
    const assets = await this.media.findMany(rows.map(({ mediaId }) => mediaId));
    const sound = new Set(assets.filter(({ state }) => state !== 'failed').map(({ id }) => id));
    return new Map(rows.filter(({ mediaId }) => sound.has(mediaId)).map(({ id, mediaId }) => [id, mediaId]));
  }

  /** As one format writes them: those that have no place for pictures keep the references, which mean something here, and tell it. */
  inFile(format: string, questions: readonly ExportedQuestion[]): Promise<ExportedQuestion[]> {
    if (format === 'moodle-xml') return this.embedded(questions);
    const bytes = new Uint8Array();
    return Promise.resolve(
      questions.map((question) => {
        const files = picturesIn(question.body).map((name) => ({ name, bytes }));
        return files.length > 0 ? { ...question, files } : question;
      }),
    );
  }

  /** The questions with the pictures that they show as files; what is gone stays a reference. */
  async embedded(questions: readonly ExportedQuestion[]): Promise<ExportedQuestion[]> {
    const kept = await this.kept([...new Set(questions.flatMap(({ body }) => picturesIn(body)))]);
    const bytes = new Map<string, Uint8Array>();
    for (const [key, mediaId] of kept) bytes.set(key, await this.storage.read(mediaKeys.original(mediaId)));
    return questions.map((question) => withEmbedded(question, bytes));
  }

  /** @throws media.not-found, media.not-ready */
  async address(key: string, personId: string): Promise<string> {
    const [row] = await this.rows([key]);
    if (!row) throw mediaErrors.notFound();
    const addresses = await this.files.addresses(row.mediaId, personId);
    return addresses.get(fileNames.large) ?? notReady();
  }

  private async rows(keys: readonly string[]): Promise<QuestionPicture[]> {
    return keys.length === 0 ? [] : this.database.manager.findBy(QuestionPicture, { id: In([...keys]) });
  }
}

function notReady(): never {
  throw mediaErrors.notReady();
}
