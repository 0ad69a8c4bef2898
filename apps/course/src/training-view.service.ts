import { Injectable } from '@nestjs/common';
import { CertificateService } from '@hochoi/certification';
import { type Completion, CompletionService, type Enrolment, EnrolmentService } from '@hochoi/classes';
import type { ResponseOf, routes, TrainingItem } from '@hochoi/contracts';
import { type Topic, TopicStore, type TopicVersion } from '@hochoi/library';

type Training = ResponseOf<(typeof routes)['personTraining']>;

interface Line {
  versionId: string;
  enrolledAt: Date | null;
  /** What she studies now; left out of a completion that an enrolment elsewhere, or before she began again, has brought. */
  enrolment?: Enrolment;
  completion?: Completion;
}

/** What a person has studied, as her officers see it; in as many queries for fifty topics as for one. */
@Injectable()
export class TrainingViewService {
  constructor(
    private readonly enrolments: EnrolmentService,
    private readonly completions: CompletionService,
    private readonly certificates: CertificateService,
    private readonly store: TopicStore,
  ) {}

  /** @param isOwn she looks at herself: a grade that is not shown to her yet is not shown to her as an officer either */
  async of(personId: string, isOwn: boolean): Promise<Training> {
    const enrolments = await this.enrolments.ofPerson(personId);
    const completions = await this.completionsOf(personId, enrolments);
    const lines = linesOf(enrolments, completions, await this.completions.current(enrolments));
    const certificates = await this.certificates.mine(personId);
    return { items: await this.items(lines, personId, isOwn), certificates };
  }

  /** Hers, and of an enrolment that is kept with her merged record its completion, which has moved on. */
  private async completionsOf(personId: string, enrolments: Enrolment[]): Promise<Completion[]> {
    const hers = await this.completions.ofPerson(personId);
    const seen = new Set(hers.map(({ id }) => id));
    const others = await this.completions.ofEnrolments(enrolments.map(({ id }) => id));
    return [...hers, ...others.filter(({ id }) => !seen.has(id))];
  }

  private async items(lines: Line[], personId: string, isOwn: boolean): Promise<TrainingItem[]> {
    const enrolments = lines.flatMap(({ enrolment }) => enrolment ?? []);
    const states = await this.completions.states(enrolments, personId);
    const versions = byId(await this.store.versions([...new Set(lines.map((one) => one.versionId))]));
    const topics = byId(await this.store.topics([...versions.values()].map(({ topicId }) => topicId)));
    const papers = await this.certificates.idsOfCompletions(
      lines.flatMap(({ completion }) => completion?.id ?? []),
    );
    return lines.map(({ versionId, enrolledAt, enrolment, completion }) => {
      const state = enrolment && states.get(enrolment.id);
      const version = versions.get(versionId)!;
      return {
        ...about(version, topics),
        enrolledAt,
        lessonsDone: state?.lessonsDone ?? null,
        lessonCount: state?.lessonCount ?? null,
        completedAt: completion?.completedAt ?? null,
        grade:
          (completion ?? (isOwn ? { grade: state?.shownGrade } : { grade: state?.bestGrade })).grade ?? null,
        certificateId: (completion && papers.get(completion.id)) ?? null,
      };
    });
  }
}

/**
 * Each enrolment with the completion that counts for it, under the version that was completed; then completions from before she began
 * again, and those whose enrolment is elsewhere; newest first.
 */
function linesOf(
  enrolments: Enrolment[],
  completions: Completion[],
  current: ReadonlyMap<string, Completion>,
): Line[] {
  const lines = enrolments.map((enrolment): Line => {
    const completion = current.get(enrolment.id);
    const { versionId } = completion ?? enrolment;
    return { versionId, enrolledAt: enrolment.enrolledAt, enrolment, completion };
  });
  const shown = new Set([...current.values()].map(({ id }) => id));
  const begun = new Map(enrolments.map(({ id, enrolledAt }) => [id, enrolledAt]));
  for (const completion of completions.filter(({ id }) => !shown.has(id))) {
    const { versionId, enrolmentId } = completion;
    lines.push({ versionId, enrolledAt: begun.get(enrolmentId) ?? null, completion });
  }
  return lines.sort((a, b) => timeOf(b) - timeOf(a));
}

const timeOf = ({ enrolment, completion }: Line): number =>
  (completion?.completedAt ?? enrolment!.enrolledAt).getTime();

const byId = <T extends { id: string }>(rows: T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

const about = ({ topicId, title, number }: TopicVersion, topics: Map<string, Topic>) => ({
  code: topics.get(topicId)!.code,
  title,
  version: number,
});
