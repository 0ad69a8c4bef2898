import type { Readable } from 'node:stream';
import { changeShown, type Shown } from '@hochoi/contracts';
import type { CategoryTree, ExportedQuestion, QuizWithQuestions } from '@hochoi/assessment';
import { ZipFile } from 'yazl';
import type { CaptionFiles } from '../content/topic-content';
import type { Lesson } from '../lesson.entity';
import type { TopicVersion } from '../topic-version.entity';
import { quizFile } from './quiz-file';
import type { Film } from './topic-films';
import type { PackedMaterial } from './topic-materials';
import { quizYaml } from './quiz-yaml';
import { type ListedMaterial, type PackedLesson, topicYaml } from './topic-yaml';

/** The same topic gives the same bytes: times of day are not part of it. */
const mtime = new Date(Date.UTC(2026, 0, 1));
/** Films are compressed already. */
const stored = { compress: false, mtime };

export interface PackedTopic {
  code: string;
  version: TopicVersion;
  lessons: readonly Lesson[];
  quiz: QuizWithQuestions;
  /** Of the quiz, those that go along, with their pictures. */
  questions: readonly ExportedQuestion[];
  /** Of the question bank. */
  tree: CategoryTree;
  films: ReadonlyMap<string, Film>;
  /** By the ids of their editions. */
  materials: ReadonlyMap<string, PackedMaterial>;
}

/** @param name of the film, without its extension */
const captionFiles = (name: string, { captions }: Pick<Film, 'captions'>): CaptionFiles =>
  Object.fromEntries(
    [...captions].map(([language, { label }]) => [
      language,
      { file: `${name}.${language}.vtt`, ...(label && { label }) },
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
      captions: film && film.captions.size > 0 ? captionFiles(`video/${name}`, film) : null,
    };
  });

const listed = (material: PackedMaterial): ListedMaterial => {
  const name = material.file.slice(0, -material.extension.length);
  return { material, captions: material.captions.size > 0 ? captionFiles(name, material) : null };
};

/** Files instead of ids, which mean nothing elsewhere. Of what is not in the package its reader is told. */
const textOf = ({ markdown }: Lesson, { materials }: PackedTopic): string =>
  changeShown(markdown, (shown) => {
    const material = materials.get(shown.target.replace(/^material:/, ''));
    return material ? shown.with(material.file) : absent(shown);
  });

const absent = ({ words }: Shown): string =>
  `*Học liệu “${words.replace(/[\\`*_[\]<>&]/g, '\\$&')}” không có trong gói này.*`;

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
  const materials = [...topic.materials.values()].map(listed);
  const { extras } = topic.version;
  const quiz = quizFile(topic.questions);
  const quizPart = quizYaml(topic.quiz, quiz?.name ?? null, topic.tree);
  text('topic.yaml', topicYaml(topic.code, topic.version, lessons, materials, quizPart));
  if (extras?.practice) text('practice.md', extras.practice.markdown);
  if (extras?.handout) text('handout.md', extras.handout);
  if (quiz) text(quiz.name, quiz.content);
  for (const { lesson, file, video, captions } of lessons) {
    text(file, textOf(lesson, topic));
    const film = lesson.mediaId ? topic.films.get(lesson.mediaId) : undefined;
    if (video) stream(video, film!.open);
    for (const [language, { open }] of film?.captions ?? []) stream(captions![language]!.file, open);
  }
  for (const { material, captions } of materials) {
    stream(material.file, material.open);
    for (const [language, { open }] of material.captions) stream(captions![language]!.file, open);
  }
  zip.end();
  return zip.outputStream as Readable;
}
