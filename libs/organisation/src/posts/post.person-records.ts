import { Injectable } from '@nestjs/common';
import type { MergeConflict } from '@hochoi/contracts';
import { type MergeJournal, PersonRecords } from '@hochoi/people';
import { Database } from '@hochoi/platform';
import type { EntityManager } from 'typeorm';
import { notingPosts } from '../counts/note-changes';
import { isSamePost } from './post-rules';
import { Post } from './post.entity';

/** The same post twice stays with whom it was; all others move. Which one is the main one follows from their days. */
@Injectable()
export class PostPersonRecords extends PersonRecords {
  readonly kind = 'posts';
  readonly tables = { post: 'personId' };

  constructor(private readonly database: Database) {
    super();
  }

  count(personId: string): Promise<number> {
    return this.database.manager.countBy(Post, { personId });
  }

  override async conflicts(from: string, to: string): Promise<MergeConflict[]> {
    const { twice } = await this.split(from, to);
    return twice.map(({ positionCode, title }) => ({
      what: positionCode ?? title ?? '',
      outcome: 'stays-with-merged',
    }));
  }

  async move(journal: MergeJournal, from: string, to: string): Promise<void> {
    const { others } = await this.split(from, to);
    const changes = others.map((row) => ({ row, after: { personId: to, lockVersion: row.lockVersion + 1 } }));
    await notingPosts(journal.manager, [from, to], () => journal.change(Post, 'personId', changes));
  }

  override undoing<T>(
    manager: EntityManager,
    personIds: readonly string[],
    work: () => Promise<T>,
  ): Promise<T> {
    return notingPosts(manager, personIds, work);
  }

  private async split(from: string, to: string): Promise<{ twice: Post[]; others: Post[] }> {
    const { manager } = this.database;
    const [moving, staying] = [
      await manager.findBy(Post, { personId: from }),
      await manager.findBy(Post, { personId: to }),
    ];
    const isTwice = (post: Post) => staying.some((other) => isSamePost(post, other));
    return { twice: moving.filter(isTwice), others: moving.filter((post) => !isTwice(post)) };
  }
}
