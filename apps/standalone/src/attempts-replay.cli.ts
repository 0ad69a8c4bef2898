import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  AttemptGrader,
  AttemptQuestions,
  AttemptReplay,
  QuizService,
  type ReplayCounts,
} from '@hochoi/assessment';
import { entities } from '@hochoi/composition';
import { Topic, TopicVersion } from '@hochoi/library';
import {
  Clock,
  type Config,
  Database,
  type DatabaseEngine,
  MariadbEngine,
  platformEntities,
  readConfig,
  SqliteEngine,
} from '@hochoi/platform';
import { In } from 'typeorm';
import { countsInWords, differenceInWords, summaryInWords } from './replay-words';

/** Differences that are listed one by one; more of them say nothing more. */
const LISTED = 1000;
/** Attempts between two lines that say how far it is. */
const TOLD = 10_000;

/** `npm run attempts:replay`: grades every graded attempt once more and compares. Only reads. See docs/operations/replay.md. */
async function main(): Promise<void> {
  const engine = await openEngine(readConfig());
  const database = new Database(engine);
  try {
    const { counts, found } = await replay(database);
    const differing = await named(database, found.perQuiz);
    for (const line of summaryInWords(differing, Math.max(found.all - LISTED, 0))) console.error(line);
    console.log(countsInWords(counts));
    if (counts.different > 0) process.exitCode = 1;
  } finally {
    await engine.close();
  }
}

interface Found {
  all: number;
  /** Which attempts differ, by quiz. */
  perQuiz: Map<string, Set<string>>;
}

async function replay(database: Database): Promise<{ counts: ReplayCounts; found: Found }> {
  const quizzes = new QuizService(database, new Clock());
  const grader = new AttemptGrader(database, quizzes, new AttemptQuestions(database));
  const found: Found = { all: 0, perQuiz: new Map() };
  let told = 0;
  const counts = await new AttemptReplay(database, grader).run(
    (difference) => {
      const { quizId, attemptId } = difference;
      found.perQuiz.set(quizId, (found.perQuiz.get(quizId) ?? new Set()).add(attemptId));
      if ((found.all += 1) <= LISTED) console.error(differenceInWords(difference));
    },
    ({ attempts }) => {
      if (attempts - told < TOLD) return;
      told = attempts;
      console.log(`… ${attempts.toLocaleString('vi-VN')} lượt`);
    },
  );
  return { counts, found };
}

/** A quiz by the topic that people know it by. */
async function named({ manager }: Database, perQuiz: Found['perQuiz']) {
  const versions = await manager.findBy(TopicVersion, { quizId: In([...perQuiz.keys()]) });
  const topics = await manager.findBy(Topic, { id: In(versions.map(({ topicId }) => topicId)) });
  return [...perQuiz].map(([quizId, { size }]) => {
    const version = versions.find((one) => one.quizId === quizId);
    const code = topics.find(({ id }) => id === version?.topicId)?.code;
    const name = code ? `Chuyên đề ${code}, bản ${version!.number}` : `Bài kiểm tra ${quizId}`;
    return { name, attempts: size };
  });
}

/** @throws when there is nothing: an empty database made at a wrong place would be found right */
async function openEngine({ databaseUrl, dataFolder }: Config): Promise<DatabaseEngine> {
  const all = [...platformEntities, ...entities];
  if (databaseUrl) return MariadbEngine.open(databaseUrl, all);
  const file = join(dataFolder, 'hochoi.db');
  if (!existsSync(file)) throw new Error(`Không có dữ liệu nào ở ${dataFolder}. Hãy xem lại HOCHOI_DATA.`);
  return SqliteEngine.open(file, all);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
