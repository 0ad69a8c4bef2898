import { Inject, Injectable } from '@nestjs/common';
import { NamedFiles, NamedPictures, QuestionPicture } from '@hochoi/assessment';
import { MediaAsset, MediaService, SETTLED } from '@hochoi/media';
import {
  Clock,
  type Config,
  CONFIG,
  Database,
  inBatches,
  type JobContext,
  JobHandler,
  type Night,
  nightlyAt,
} from '@hochoi/platform';
import { Between, In, IsNull, LessThan, MoreThan, Not } from 'typeorm';
import { Lesson } from '../lesson.entity';
import { dropUnusedUploadsJob } from './drop-unused-uploads.job';
import { MaterialVersion } from './material-version.entity';

const BATCH = 100;
const DAY = 86_400_000;
/** Lessons of every version of every topic, drafts among them; a lesson's text names editions, and those hold theirs; so do questions with their pictures. */
const users = [MaterialVersion, Lesson, QuestionPicture];

/**
 * Deletes pictures that no question names, and uploads that no edition of a material, no lesson and no question names, some weeks after they were last touched; and what learners
 * uploaded for an answer that never named it. Those of the content files stay.
 */
@Injectable()
export class DropUnusedUploadsHandler extends JobHandler<Night> {
  readonly job = dropUnusedUploadsJob;
  override readonly schedule = nightlyAt('2:15');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly media: MediaService,
    private readonly answers: NamedFiles,
    private readonly pictures: NamedPictures,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  async handle(_payload: Night, context: JobContext): Promise<void> {
    const idleFor = this.config.upload.unusedDays * DAY;
    const before = new Date(this.clock.now().getTime() - idleFor);
    const { signal } = context;
    const pictures = await this.dropPictures(context);
    const whole = await inBatches({
      find: (after) => this.idle(before, after),
      work: ({ id }) => context.write(() => this.drop(id, before)),
      signal,
    });
    const handedIn = await inBatches({
      find: (after) => this.idleHandIns(before, idleFor, after),
      work: ({ id }) => context.write(() => this.dropHandIn(id, before)),
      signal,
    });
    if (pictures && whole && handedIn) await context.complete(async () => undefined);
  }

  /** Of questions, that no version of any names; their uploads are unused from then on. Whoever is just writing a text has held what it names. */
  private async dropPictures({ signal, write }: JobContext): Promise<boolean> {
    const { manager } = this.database;
    const old = { createdAt: LessThan(new Date(this.clock.now().getTime() - DAY)) };
    if (!(await manager.existsBy(QuestionPicture, old))) return true;
    const named = await this.pictures.all(signal);
    if (!named) return false;
    const drop = (id: string) =>
      write(async () => void (await this.database.manager.delete(QuestionPicture, { id, ...old })));
    return inBatches({
      find: (after) =>
        manager.find(QuestionPicture, {
          where: { id: MoreThan(after), ...old },
          order: { id: 'ASC' },
          take: BATCH,
        }),
      work: async ({ id }) => (named.has(id) ? undefined : drop(id)),
      signal,
    });
  }

  /** What an answer named once stays: a dispute is settled by it. */
  private async dropHandIn(id: string, before: Date): Promise<void> {
    if (await this.answers.isNamed(id)) return;
    if (await this.media.deleteIdle(id, before)) await this.answers.forget(id);
  }

  /** Each is looked at for as many nights as it had to wait, and not for the years that answers are kept. */
  private idleHandIns(before: Date, idleFor: number, after: string): Promise<MediaAsset[]> {
    const since = new Date(before.getTime() - idleFor);
    return this.database.manager.find(MediaAsset, {
      where: {
        ...{ id: MoreThan(after), usedFor: 'hand-in', ownerId: Not(IsNull()), state: In(SETTLED) },
        ...{ createdAt: Between(since, before), updatedAt: LessThan(before) },
      },
      order: { id: 'ASC' },
      take: BATCH,
    });
  }

  /** Looked at once more: whoever put it to use since then has touched it, so the deleting finds nothing, or has to wait and finds nothing. */
  private async drop(id: string, before: Date): Promise<void> {
    if (!(await this.isUsed(id))) await this.media.deleteIdle(id, before);
  }

  private async isUsed(mediaId: string): Promise<boolean> {
    for (const user of users)
      if (await this.database.manager.existsBy<{ mediaId: string | null }>(user, { mediaId })) return true;
    return false;
  }

  private idle(before: Date, after: string): Promise<MediaAsset[]> {
    const { manager } = this.database;
    const builder = manager
      .createQueryBuilder(MediaAsset, 'a')
      .where(
        'a.id > :after AND a.ownerId IS NOT NULL AND a.usedFor = :usedFor AND a.state IN (:...states) AND a.updatedAt < :before',
        {
          after,
          before,
          usedFor: 'library', // what is handed in with an answer goes with the answer
          states: SETTLED,
        },
      );
    for (const [index, user] of users.entries()) {
      const used = builder.subQuery().select('1').from(user, `u${index}`).where(`u${index}.mediaId = a.id`);
      builder.andWhere(`NOT EXISTS ${used.getQuery()}`);
    }
    return builder.orderBy('a.id', 'ASC').take(BATCH).getMany();
  }
}
