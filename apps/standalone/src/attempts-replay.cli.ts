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
import { countsInWords, differenceInWords } from './replay-words';

/** Differences that are listed one by one; more of them say nothing more. */
const LISTED = 1000;
/** Attempts between two lines that say how far it is. */
const TOLD = 10_000;

/** `npm run attempts:replay`: grades every graded attempt once more and compares. Only reads. See docs/operations/replay.md. */
async function main(): Promise<void> {
  const engine = await openEngine(readConfig());
  const counts = await replay(new Database(engine)).finally(() => engine.close());
  console.log(countsInWords(counts));
  if (counts.different > 0) process.exitCode = 1;
}

function replay(database: Database): Promise<ReplayCounts> {
  const quizzes = new QuizService(database, new Clock());
  const grader = new AttemptGrader(database, quizzes, new AttemptQuestions(database));
  let [found, told] = [0, 0];
  return new AttemptReplay(database, grader).run(
    (difference) => {
      if ((found += 1) <= LISTED) console.error(differenceInWords(difference));
    },
    ({ attempts }) => {
      if (attempts - told < TOLD) return;
      told = attempts;
      console.log(`… ${attempts.toLocaleString('vi-VN')} lượt`);
    },
  );
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
