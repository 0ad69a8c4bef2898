// Published topics with their lessons, written past the program, until there are so many.
import { openStore } from '../nation/store.mjs';
import { Random } from '../nation/random.mjs';
import { Words } from './words.mjs';

const BATCH = 100;
const LESSONS = 8;
const LESSON_WORDS = 600;

export class MadeLibrary {
  topics = 0;
  #random = new Random(3);
  #words = new Words(this.#random);

  static async open(address) {
    const library = new MadeLibrary();
    library.store = await openStore(address);
    return library;
  }

  async grow(topics) {
    for (; this.topics < topics; this.topics += BATCH) {
      const made = Array.from({ length: BATCH }, (_, nth) => this.#topic(this.topics + nth + 1));
      await this.store.insert(
        'topic',
        made.map(({ topic }) => topic),
      );
      await this.store.insert(
        'topic_version',
        made.map(({ version }) => version),
      );
      await this.store.insert(
        'lesson',
        made.flatMap(({ lessons }) => lessons),
      );
    }
    await this.store.settle(['topic', 'topic_version', 'lesson']);
  }

  close() {
    return this.store.close();
  }

  #topic(nth) {
    const random = this.#random;
    const words = this.#words;
    const [topicId, versionId] = [random.id(0x0190_0000_0000 + nth), random.id(0x0191_0000_0000 + nth)];
    const moment = `2026-0${1 + (nth % 9)}-1${nth % 10} 02:00:00.000`;
    const title = `${words.text(8)} ${nth}`;
    const facts = {
      title,
      summary: words.text(30),
      group: `G${String(1 + random.below(16)).padStart(2, '0')}`,
      positions: [random.of(['X', 'CH', 'CP', 'BX']), random.of(['CV', 'TT', 'GV'])],
      areas: ['chung'],
      level: random.of(['CB', 'NC', 'CS']),
      kind: random.of(['BB', 'TC', 'CN']),
      periods: 1 + random.below(12),
      objectives: [words.text(12), words.text(12), words.text(12)],
    };
    const times = { createdAt: moment, updatedAt: moment };
    const extras = { tags: [words.text(2), words.text(2)], compilers: [], practice: null, handout: null };
    return {
      topic: {
        ...{ id: topicId, code: `ZZ${String(nth).padStart(6, '0')}`, ownerId: null, contentHash: null },
        ...{ publishedVersionId: versionId, draftVersionId: null, ...times },
      },
      version: {
        ...{ id: versionId, topicId, number: 1, state: 'published', title, facts: JSON.stringify(facts) },
        ...{
          extras: JSON.stringify(extras),
          sources: '[]',
          legalBases: '[]',
          quizId: versionId,
          lockVersion: 1,
        },
        ...{ publishedAt: moment, ...times },
      },
      lessons: Array.from({ length: LESSONS }, (_, index) => ({
        ...{ id: random.id(0x0192_0000_0000 + nth * LESSONS + index), versionId, key: `bai-${index + 1}` },
        ...{ position: index + 1, title: words.text(6), minutes: 20, markdown: words.markdown(LESSON_WORDS) },
        ...{ mediaId: null, lockVersion: 1 },
      })),
    };
  }
}
