import { Injectable } from '@nestjs/common';
import { type By, Person } from '@hochoi/people';
import { AuditTrail, Clock, Database, mayActAs, newId, type Actor } from '@hochoi/platform';
import { In } from 'typeorm';
import type { Author } from '../author';
import { AuthoringService } from '../authoring.service';
import { libraryErrors } from '../library.errors';
import { Topic } from '../topic.entity';
import { TopicAuthor } from './topic-author.entity';

export interface CoAuthor {
  personId: string;
  name: string;
  addedAt: Date;
}
export interface TopicAuthors {
  owner: { personId: string; name: string } | null;
  /** Whether the caller may add and remove. */
  mayChange: boolean;
  items: CoAuthor[];
}

/** Who edits a topic besides its owner. They edit all of it, and let nobody else in. */
@Injectable()
export class CoAuthorService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly authoring: AuthoringService,
  ) {}

  /** @throws topic.not-found, topic.forbidden */
  async list(topicId: string, author: Author): Promise<TopicAuthors> {
    const topic = await this.authoring.owned(topicId, author);
    const rows = await this.rows(topicId);
    const names = await this.names([topic.ownerId, ...rows.map(({ personId }) => personId)]);
    const nameOf = (id: string) => names.get(id) ?? '';
    const items = rows.map(({ personId, addedAt }) => ({ personId, name: nameOf(personId), addedAt }));
    return {
      owner: topic.ownerId ? { personId: topic.ownerId, name: nameOf(topic.ownerId) } : null,
      mayChange: mayHandOn(topic, author),
      items,
    };
  }

  /** Adding her again changes nothing. Whether the person is a trainer, and one the owner may see, is the caller's to know. */
  async add(topicId: string, author: Author, personId: string, by: By): Promise<void> {
    await this.database.transaction(async (manager) => {
      const topic = await this.ownersOwn(topicId, author);
      // Takes the topic's row: of two presses at once the second finds her there.
      await manager.update(Topic, { id: topicId }, { updatedAt: this.clock.now() });
      if (topic.ownerId === personId || (await manager.existsBy(TopicAuthor, { topicId, personId }))) return;
      const addedAt = this.clock.now();
      await manager.insert(TopicAuthor, {
        id: newId(),
        topicId,
        personId,
        addedBy: author.personId,
        addedAt,
      });
      await this.record('topic-author.added', topic, personId, by);
    });
  }

  /** The owner sends her away, or she goes herself. Her saved texts stay. */
  async remove(topicId: string, author: Author, personId: string, by: By): Promise<void> {
    await this.database.transaction(async (manager) => {
      const topic =
        personId === author.personId
          ? await this.authoring.owned(topicId, author)
          : await this.ownersOwn(topicId, author);
      const { affected } = await manager.delete(TopicAuthor, { topicId, personId });
      if (affected) await this.record('topic-author.removed', topic, personId, by);
    });
  }

  /** Names of persons, for those who work on the same topic. */
  async names(personIds: (string | null)[]): Promise<Map<string, string>> {
    const ids = [...new Set(personIds.flatMap((id) => id ?? []))];
    const persons = await this.database.manager.find(Person, {
      where: { id: In(ids) },
      select: { id: true, fullName: true },
    });
    return new Map(persons.map(({ id, fullName }) => [id, fullName]));
  }

  /** Each person once: after two records of hers were merged there may be two rows. */
  private async rows(topicId: string): Promise<TopicAuthor[]> {
    const rows = await this.database.manager.find(TopicAuthor, { where: { topicId }, order: { id: 'ASC' } });
    return [...new Map(rows.map((row) => [row.personId, row])).values()];
  }

  /** @throws topic.forbidden to co-authors too: they edit, and do not hand the topic on */
  private async ownersOwn(topicId: string, author: Author): Promise<Topic> {
    const topic = await this.authoring.owned(topicId, author);
    if (!mayHandOn(topic, author)) throw libraryErrors.notTheOwner();
    return topic;
  }

  private async record(action: string, topic: Topic, personId: string, by: By): Promise<void> {
    const fullName = (await this.names([personId])).get(personId);
    const people = { [action.endsWith('added') ? 'after' : 'before']: { fullName } };
    const subject = { kind: 'topic', id: topic.id, label: topic.code };
    await this.audit.record({ action, actor: by.actor, address: by.address, subject, personId, ...people });
  }
}

const mayHandOn = ({ ownerId }: Topic, author: Author): boolean =>
  ownerId === author.personId || mayActAs(author as Actor, 'system-administrator');
