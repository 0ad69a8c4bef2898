import { Injectable } from '@nestjs/common';
import type { CaptionLanguage } from '@hochoi/contracts';
import { Database } from '@hochoi/platform';
import { Lesson } from './lesson.entity';
import { libraryErrors } from './library.errors';
import { TopicVersion } from './topic-version.entity';

/** What the library needs of a film that others keep: `media` does not know who shows it, so whoever changes a film asks here. */
@Injectable()
export class FilmUses {
  constructor(private readonly database: Database) {}

  /** @throws captions.conflict when learners of a compulsory topic have to be able to read along (`publishProblems`) */
  async refuseWithoutCaptions(mediaId: string, language: CaptionLanguage): Promise<void> {
    if (language !== 'vi') return;
    const [first] = await this.compulsory(mediaId);
    if (first) throw libraryErrors.captionsNeeded(first.title);
  }

  /** Published versions of compulsory topics that show it. */
  private async compulsory(mediaId: string): Promise<TopicVersion[]> {
    const versions = await this.database.manager
      .createQueryBuilder(TopicVersion, 'version')
      .innerJoin(Lesson, 'lesson', 'lesson.versionId = version.id')
      .where('lesson.mediaId = :mediaId AND version.state = :state', { mediaId, state: 'published' })
      .getMany();
    return versions.filter(({ facts }) => facts.kind === 'BB');
  }
}
