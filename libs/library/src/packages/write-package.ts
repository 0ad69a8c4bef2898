import type { Readable } from 'node:stream';
import type { QuizWithQuestions } from '@hochoi/assessment';
import { ZipFile } from 'yazl';
import type { CaptionFiles } from '../content/topic-content';
import type { Lesson } from '../lesson.entity';
import type { TopicVersion } from '../topic-version.entity';
import { quizFile } from './quiz-file';
import type { Film } from './topic-films';
import { type PackedLesson, topicYaml } from './topic-yaml';

/** The same topic gives the same bytes: times of day are not part of it. */
const mtime = new Date(Date.UTC(2026, 0, 1));
/** Films are compressed already. */
const stored = { compress: false, mtime };

export interface PackedTopic {
  code: string;
  version: TopicVersion;
  lessons: readonly Lesson[];
  quiz: QuizWithQuestions;
  films: ReadonlyMap<string, Film>;
}

const captionFiles = (name: string, { captions }: Film): CaptionFiles =>
  Object.fromEntries(
    [...captions].map(([language, { label }]) => [
      language,
      { file: `video/${name}.${language}.vtt`, ...(label && { label }) },
    ]),
  );

const lessonsOf = ({ lessons, films }: PackedTopic): PackedLesson[] =>
  lessons.map((lesson, index) => {
    const name = String(index + 1).padStart(2, '0');
    const film = lesson.mediaId ? films.get(lesson.mediaId) : undefined;
    return {
      lesson,
      file: `lessons/${name}.md`,
      video: film ? `video/${name}.film` : null,
      captions: film && film.captions.size > 0 ? captionFiles(name, film) : null,
    };
  });

/** A topic as one zip in the format of the library's files, films and all. Films are read while the zip is. */
export function writePackage(topic: PackedTopic): Readable {
  const zip = new ZipFile();
  const text = (name: string, content: string) =>
    zip.addBuffer(Buffer.from(content, 'utf8'), name, { mtime });
  const stream = (name: string, open: () => Promise<Readable>) =>
    zip.addReadStreamLazy(
      name,
      stored,
      (done) => void open().then((bytes) => done(null, bytes), done as never),
    );
  const lessons = lessonsOf(topic);
  const { extras } = topic.version;
  const quiz = quizFile(topic.quiz);
  text('topic.yaml', topicYaml(topic.code, topic.version, lessons, topic.quiz, quiz.name));
  if (extras?.practice) text('practice.md', extras.practice.markdown);
  if (extras?.handout) text('handout.md', extras.handout);
  if (topic.quiz.questions.length > 0) text(quiz.name, quiz.content);
  for (const { lesson, file, video, captions } of lessons) {
    text(file, lesson.markdown);
    const film = lesson.mediaId ? topic.films.get(lesson.mediaId) : undefined;
    if (video) stream(video, film!.open);
    for (const [language, { open }] of film?.captions ?? []) stream(captions![language]!.file, open);
  }
  zip.end();
  return zip.outputStream as Readable;
}
