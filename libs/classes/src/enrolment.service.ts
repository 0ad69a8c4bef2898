import { Injectable } from '@nestjs/common';
import { currentPerson, holdPerson } from '@hochoi/people';
import { Clock, Database, httpErrors, isUniqueViolation, newId } from '@hochoi/platform';
import { libraryErrors, type Topic, TopicStore, type TopicVersion } from '@hochoi/library';
import { classesErrors } from './classes.errors';
import { Enrolment } from './enrolment.entity';
import { MovingService } from './moving.service';

export interface Enrolled {
  enrolment: Enrolment;
  topic: Topic;
  version: TopicVersion;
}

/** What one may read of a topic: the version she studies, or the published one of an open topic. */
export type Readable = Omit<Enrolled, 'enrolment'> & { enrolment: Enrolment | null };

@Injectable()
export class EnrolmentService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: TopicStore,
    private readonly moving: MovingService,
  ) {}

  /** Enrols into the published version; whoever is enrolled already stays as she is. @throws topic.not-found, topic.not-ready */
  async enrol(code: string, personId: string): Promise<Enrolled> {
    const existing = await this.find(code, personId);
    if (existing) return existing;
    const topic = await this.published(code);
    if ((await this.store.lessons(topic.publishedVersionId!)).length === 0)
      throw classesErrors.notAvailable();
    const row = {
      id: newId(),
      topicId: topic.id,
      versionId: topic.publishedVersionId!,
      enrolledAt: this.clock.now(),
      lastSeenAt: null,
    };
    await this.database
      .transaction(async (manager) =>
        manager.insert(Enrolment, { ...row, personId: await holdPerson(manager, personId) }),
      )
      .catch((error) => {
        if (!isUniqueViolation(error)) throw error; // two presses at once: the first one counts
      });
    return this.require(code, personId);
  }

  async find(code: string, personId: string): Promise<Enrolled | null> {
    const topic = await this.store.topicByCode(code);
    const enrolment = topic && (await this.ofTopic(personId, topic.id));
    if (!enrolment) return null;
    const settled = (await this.moving.settle([enrolment]))[0]!;
    return { enrolment: settled, topic, version: await this.store.version(settled.versionId) };
  }

  /** @throws enrolment.not-enrolled, topic.not-found */
  async require(code: string, personId: string): Promise<Enrolled> {
    const enrolled = await this.find(code, personId);
    if (enrolled) return enrolled;
    await this.published(code);
    throw classesErrors.notEnrolled();
  }

  /**
   * Whose lessons she may read and play. @param personId null: somebody without an account
   * @throws topic.not-found, session.required, enrolment.not-enrolled
   */
  async readable(code: string, personId: string | null): Promise<Readable> {
    const enrolled = personId ? await this.find(code, personId) : null;
    if (enrolled) return enrolled;
    const topic = await this.published(code);
    const version = await this.store.version(topic.publishedVersionId!);
    if (version.extras?.open) return { enrolment: null, topic, version };
    throw personId ? classesErrors.notEnrolled() : httpErrors.signInFirst();
  }

  async ofPerson(personId: string): Promise<Enrolment[]> {
    const enrolments = await this.moving.settle(await this.database.manager.findBy(Enrolment, { personId }));
    const seen = ({ lastSeenAt, enrolledAt }: Enrolment) => (lastSeenAt ?? enrolledAt).getTime();
    return enrolments.sort((a, b) => seen(b) - seen(a));
  }

  private async ofTopic(personId: string, topicId: string): Promise<Enrolment | null> {
    const { manager } = this.database;
    const own = await manager.findOneBy(Enrolment, { personId, topicId });
    if (own) return own;
    // Her record may have been merged into another since she was asked who she is.
    const current = await currentPerson(manager, personId);
    return current === personId ? null : manager.findOneBy(Enrolment, { personId: current, topicId });
  }

  private async published(code: string): Promise<Topic> {
    const topic = await this.store.topicByCode(code);
    if (!topic?.publishedVersionId) throw libraryErrors.topicNotFound();
    return topic;
  }
}
