import { Injectable } from '@nestjs/common';
import { MediaAsset } from '@hochoi/media';
import { type MergeJournal, PersonRecords } from '@hochoi/people';
import { Database } from '@hochoi/platform';
import { LessonLock } from './editing/lesson-lock.entity';
import { LessonRevision } from './editing/lesson-revision.entity';
import { TopicAuthor } from './editing/topic-author.entity';
import { LessonComment } from './editing/lesson-comment.entity';
import { Material } from './materials/material.entity';
import { MaterialVersion } from './materials/material-version.entity';
import { Topic } from './topic.entity';
import { TopicReview } from './topic-review.entity';

/** Topics that a trainer may edit, what she saved of them, the films she uploaded for them, and what she decided about topics in review. */
@Injectable()
export class AuthorshipPersonRecords extends PersonRecords {
  readonly kind = 'topics';
  readonly tables = {
    topic: 'ownerId',
    media_asset: 'ownerId',
    topic_review: 'personId',
    topic_author: 'personId',
    lesson_lock: 'personId',
    lesson_revision: 'personId',
    lesson_comment: 'personId',
    material: 'ownerId',
    material_version: 'createdBy',
  };

  constructor(private readonly database: Database) {
    super();
  }

  count(personId: string): Promise<number> {
    return this.database.manager.countBy(Topic, { ownerId: personId });
  }

  async move(journal: MergeJournal, from: string, to: string): Promise<void> {
    await journal.repoint(Topic, 'ownerId', from, to);
    await journal.repoint(MediaAsset, 'ownerId', from, to);
    await journal.repoint(TopicReview, 'personId', from, to);
    await journal.repoint(TopicAuthor, 'personId', from, to);
    await journal.repoint(TopicAuthor, 'addedBy', from, to);
    await journal.repoint(LessonLock, 'personId', from, to);
    await journal.repoint(LessonRevision, 'personId', from, to);
    await journal.repoint(LessonComment, 'personId', from, to);
    await journal.repoint(LessonComment, 'resolvedBy', from, to);
    await journal.repoint(Material, 'ownerId', from, to);
    await journal.repoint(MaterialVersion, 'createdBy', from, to);
  }
}
