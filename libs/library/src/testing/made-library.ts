import type { TopicFacts } from '@hochoi/contracts';
import { type Database, insertRows, newId } from '@hochoi/platform';
import { Lesson } from '../lesson.entity';
import { TopicGroup } from '../topic-group.entity';
import { Topic } from '../topic.entity';
import { TopicVersion } from '../topic-version.entity';

export interface MadeTopic {
  title: string;
  facts?: Partial<TopicFacts>;
  tags?: string[];
  lessons?: { title: string; markdown: string; mediaId?: string }[];
}

const at = new Date('2026-11-01T02:00:00.000Z');
const facts: Omit<TopicFacts, 'title'> = {
  summary: '',
  group: 'G01',
  positions: ['CH'],
  areas: ['chung'],
  level: 'CB',
  kind: 'TC',
  periods: 4,
  objectives: [],
};

/** Writes published topics straight into the tables, as an installation from before the catalogue's own has them. @returns in order */
export async function writeLibrary(
  database: Database,
  topics: readonly MadeTopic[],
): Promise<{ topicId: string; versionId: string; code: string }[]> {
  const rows = topics.map((made, nth) => rowsOf(made, nth));
  await database.transaction(async (manager) => {
    for (const entity of [Lesson, TopicVersion, Topic, TopicGroup]) await manager.clear(entity);
    await manager.insert(TopicGroup, { id: 'G01', name: 'Công tác Hội' });
    await insertRows(
      manager,
      Topic,
      rows.map(({ topic }) => topic),
    );
    await insertRows(
      manager,
      TopicVersion,
      rows.map(({ version }) => version),
    );
    const lessons = rows.flatMap((row) => row.lessons);
    for (let from = 0; from < lessons.length; from += 500)
      await insertRows(manager, Lesson, lessons.slice(from, from + 500));
  });
  return rows.map(({ topic, version }) => ({ topicId: topic.id, versionId: version.id, code: topic.code }));
}

/** A further version of a topic, published; the catalogue is not told. @returns its id */
export async function writeVersion(
  database: Database,
  { topicId, code }: { topicId: string; code: string },
  made: MadeTopic,
  number = 2,
): Promise<string> {
  const { version, lessons } = rowsOf(made, 0);
  await database.transaction(async (manager) => {
    await insertRows(manager, TopicVersion, [{ ...version, topicId, number }]);
    await insertRows(manager, Lesson, lessons);
    await manager.update(Topic, { id: topicId, code }, { publishedVersionId: version.id });
  });
  return version.id;
}

function rowsOf(made: MadeTopic, nth: number) {
  const [topicId, versionId] = [newId(), newId()];
  const times = { createdAt: at, updatedAt: at };
  const topic: Topic = {
    ...{ id: topicId, code: `CD${String(nth + 1).padStart(5, '0')}`, ownerId: null },
    ...{ publishedVersionId: versionId, draftVersionId: null, contentHash: null, ...times },
  };
  const version: TopicVersion = {
    ...{ id: versionId, topicId, number: 1, state: 'published', title: made.title },
    facts: { ...facts, title: made.title, ...made.facts },
    extras: { tags: made.tags ?? [], compilers: [], practice: null, handout: null },
    ...{ sources: [], legalBases: [], quizId: versionId, lockVersion: 1, changeNote: null, changeKind: null },
    ...{
      moveOver: null,
      decisionNumber: null,
      decisionDate: null,
      publishedBy: null,
      submittedAt: null,
      ...times,
    },
    publishedAt: new Date(at.getTime() + nth * 60_000),
  };
  const lessons = (made.lessons ?? []).map((lesson, index): Lesson => ({
    ...{ id: newId(), versionId, key: `bai-${index + 1}`, position: index + 1, minutes: 10 },
    ...{ moduleKey: null, mediaId: null, lockVersion: 1, ...lesson },
  }));
  return { topic, version, lessons };
}

const beginnings = [
  '',
  'b',
  'c',
  'ch',
  'd',
  'đ',
  'g',
  'gi',
  'h',
  'kh',
  'l',
  'm',
  'n',
  'nh',
  'ph',
  'qu',
  's',
  't',
  'th',
  'tr',
  'v',
  'x',
];
const rhymes = [
  'a',
  'ác',
  'ai',
  'ạn',
  'ang',
  'áp',
  'ăn',
  'ậc',
  'ân',
  'ấp',
  'e',
  'ệ',
  'ên',
  'i',
  'iên',
  'iệt',
  'inh',
  'o',
  'ọc',
  'oan',
  'ông',
  'ở',
  'ợp',
  'ương',
  'ước',
  'ua',
  'ức',
  'y',
];
const syllables = beginnings.flatMap((beginning) => rhymes.map((rhyme) => beginning + rhyme));

/** Topics of many words: as in real texts a few syllables stand everywhere, and most are rare. Always the same ones. */
export function manyTopics(count: number, lessonsOfEach: number, wordsOfEach = 120): MadeTopic[] {
  let state = 1;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const word = () => syllables[Math.floor(syllables.length * random() ** 3)]!;
  const text = (words: number) => Array.from({ length: words }, word).join(' ');
  const pick = <T>(...values: T[]): T => values[Math.floor(values.length * random())]!;
  return Array.from({ length: count }, (_, nth) => ({
    title: `Chuyên đề ${nth + 1} ${text(6)}${nth === 7 ? ' zuper' : ''}`,
    facts: {
      summary: text(20),
      objectives: [text(10)],
      positions: [pick('X', 'CH', 'CP'), pick('GV', 'BX')],
      level: pick('CB', 'NC', 'CS'),
      periods: 1 + Math.floor(9 * random()),
    },
    lessons: Array.from({ length: lessonsOfEach }, (_, index) => ({
      title: text(5),
      markdown: `${text(wordsOfEach)}${nth % 50 === 7 && index === 1 ? ' chisau' : ''}`,
    })),
  }));
}
