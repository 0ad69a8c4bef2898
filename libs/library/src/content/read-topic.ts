import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { lessonMarkdown, tidy } from '@hochoi/contracts';
import { questionType, readGift, readMoodleXml, takePictures, type TakenPictures } from '@hochoi/assessment';
import { decodeCaptionFile, parseCaptions } from '@hochoi/media';
import { lookAtPicture } from '../question-pictures/look-at-picture';
import { type MaterialFile, materialFaults } from './content-materials';
import { partFaults, placedLessons } from './content-modules';
import type { ContentProblem } from './content-problem';
import { topicFile, type TopicFile } from './content-schema';
import { piecesOfFile } from './pieces-of-file';
import { slotFaults, slotsOf } from './quiz-slots';
import { readYaml } from './read-yaml';
import type { CaptionFiles, LessonContent, MaterialContent, TopicContent } from './topic-content';

type ReadQuiz = Pick<TakenPictures, 'questions' | 'found'>;
/** Elsewhere a question without its picture becomes a draft; a topic's quiz has none. */
const LOST = new Set(['bad-file', 'missing-file']);
const noQuestions: ReadQuiz = { questions: [], found: [] };

/** Reads one `topics/<code>/` folder. Goes on after a fault, so that its author sees all of them at once. */
export class TopicReader {
  readonly problems: ContentProblem[] = [];
  private readonly hash = createHash('sha256');

  constructor(
    private readonly folder: string,
    private readonly shownAs: string,
    /** `code`: what the topic has to be called, null where any name will do. `complete`: empty lessons are a fault. */
    private readonly expected: { code: string | null; complete: boolean } = {
      code: basename(folder),
      complete: true,
    },
  ) {}

  read(): TopicContent | null {
    const { value, problems } = readYaml(this.shown('topic.yaml'), this.text('topic.yaml'), topicFile);
    this.problems.push(...problems);
    if (!value) return null;
    if (this.expected.code !== null && value.code !== this.expected.code)
      this.fault('topic.yaml', `code: ${value.code} không trùng tên thư mục ${this.expected.code}`);
    const content = this.content(value);
    return this.problems.length === 0 ? content : null;
  }

  private content(file: TopicFile): TopicContent {
    const { code, lessons, modules, materials, quiz, sources, legalBases, change, ...more } = file;
    const { notes: _notes, ...rest } = more;
    const { tags, compilers, languages, open, practice, handout, ...facts } = rest;
    const read = (lessons ?? []).map((lesson) => this.lesson(lesson));
    for (const message of partFaults(read, modules)) this.fault('topic.yaml', message);
    this.checkMaterials(lessons ?? [], read, materials ?? []);
    const { questions, found } = quiz?.file ? this.questions(quiz.file) : noQuestions;
    const marks = this.marks(quiz?.marks, questions.length);
    if (quiz?.slots)
      for (const message of slotFaults(quiz.slots, questions.length, quiz.rules))
        this.fault('topic.yaml', message);
    return {
      code,
      facts,
      extras: {
        tags,
        compilers,
        ...(languages && { languages }),
        ...(open && { open }),
        ...(modules && { modules: modules.map(({ lessons: _, ...module }) => module) }),
        practice: practice ? this.practice(practice) : null,
        handout: handout ? this.markdown(handout.file) : null,
      },
      lessons: placedLessons(read, modules),
      materials: (materials ?? []).map((material) => this.material(material)),
      questions,
      pictures: found,
      rules: quiz?.rules ?? null,
      slots: slotsOf(marks, quiz?.slots),
      shuffleQuestions: quiz?.shuffle ?? false,
      passMark: Math.round((quiz?.passMark ?? 5) * 100),
      attemptsAllowed: quiz?.attempts ?? null,
      sources,
      legalBases: legalBases.map(({ title, from, to }) => ({ title, from: from ?? null, to: to ?? null })),
      change: change ? { ...change, note: change.note ?? null } : null,
      hash: this.hash.digest('hex'),
    };
  }

  private lesson({
    file,
    title,
    minutes,
    video,
    captions,
    key,
  }: NonNullable<TopicFile['lessons']>[number]): Omit<LessonContent, 'moduleKey'> {
    return {
      key: key ?? basename(file).replace(/\.md$/, '').slice(0, 36),
      title,
      minutes,
      markdown: this.markdown(file),
      video: video ? this.binary(video) : null,
      captions: this.captionFiles(captions ?? {}),
    };
  }

  private checkMaterials(
    lessons: NonNullable<TopicFile['lessons']>,
    read: readonly { markdown: string }[],
    materials: readonly MaterialFile[],
  ): void {
    const texts = lessons.map(({ file }, index) => ({ file, markdown: read[index]!.markdown }));
    for (const { file, line, message } of materialFaults(texts, materials, !this.expected.complete))
      this.problems.push({ file: this.shown(file), line, message });
  }

  private material({ file, alt, source, captions, ...said }: MaterialFile): MaterialContent {
    return {
      ...said,
      tags: [...new Set(said.tags)],
      name: file,
      file: this.binary(file),
      alt: alt ?? null,
      source: source ?? null,
      captions: this.captionFiles(captions ?? {}),
    };
  }

  private captionFiles(files: CaptionFiles): CaptionFiles {
    const absolute = Object.entries(files).map(([language, each]) => [
      language,
      { ...each, file: this.captions(each.file) },
    ]);
    return Object.fromEntries(absolute) as CaptionFiles;
  }

  private captions(file: string): string {
    const bytes = this.bytes(file);
    if (bytes)
      for (const { line, message } of faultsOfCaptions(bytes))
        this.problems.push({ file: this.shown(file), line, message });
    return join(this.folder, file);
  }

  private practice({ file, title, minutes }: NonNullable<TopicFile['practice']>) {
    return { title, minutes, markdown: this.markdown(file) };
  }

  private markdown(file: string): string {
    const parsed = lessonMarkdown.safeParse(this.text(file));
    if (!parsed.success) this.fault(file, parsed.error.issues[0]!.message);
    else if (this.expected.complete && !parsed.data && existsSync(join(this.folder, file)))
      this.fault(file, 'Tệp này chưa có nội dung.');
    return parsed.success ? parsed.data : '';
  }

  private questions(file: string): ReadQuiz {
    const text = tidy(this.text(file));
    const read = file.endsWith('.xml') ? readMoodleXml(text) : readGift(text, 'house');
    const { questions, problems, found } = takePictures(read, lookAtPicture(Infinity));
    for (const { line, message, severity, code } of problems)
      if (severity === 'error' || LOST.has(code))
        this.problems.push({ file: this.shown(file), line, message });
    for (const { line, type, body } of questions)
      for (const { message } of questionType(type).problems(body))
        this.problems.push({ file: this.shown(file), line, message });
    for (const { line, name, refused } of found)
      if (refused)
        this.problems.push({ file: this.shown(file), line, message: `Hình “${name}”: ${refused}` });
    return { questions, found };
  }

  private marks(points: number[] | undefined, count: number): number[] {
    if (!points) return Array.from({ length: count }, () => 100);
    if (points.length !== count)
      this.fault('topic.yaml', `quiz.marks: có ${points.length} điểm cho ${count} câu hỏi.`);
    return points.map((point) => Math.round(point * 100));
  }

  private text(file: string): string {
    return this.bytes(file)?.toString('utf8') ?? '';
  }

  /** Films and documents do not fit into memory. */
  private binary(file: string): string {
    const path = join(this.folder, file);
    if (!this.isThere(file)) return path;
    this.hash.update(`${file}\0${statSync(path).size}\0`);
    for (const piece of piecesOfFile(path)) this.hash.update(piece);
    return path;
  }

  /** A file of this folder, not one that a link leads to elsewhere. */
  private isThere(file: string): boolean {
    const path = join(this.folder, file);
    const there = existsSync(path) && statSync(path).isFile();
    if (!there) this.fault(file, 'Không có tệp này.');
    else if (realpathSync(path).startsWith(realpathSync(this.folder) + sep)) return true;
    else this.fault(file, 'Tệp này nằm ngoài thư mục của chuyên đề.');
    return false;
  }

  private bytes(file: string): Buffer | null {
    if (!this.isThere(file)) return null;
    const bytes = readFileSync(join(this.folder, file));
    this.hash.update(`${file}\0${bytes.length}\0`).update(bytes);
    return bytes;
  }

  private fault(file: string, message: string): void {
    this.problems.push({ file: this.shown(file), line: 1, message });
  }

  private shown(file: string): string {
    return this.shownAs ? `${this.shownAs}/${file}` : file;
  }
}

function faultsOfCaptions(bytes: Buffer): { line: number; message: string }[] {
  try {
    const errors = parseCaptions(decodeCaptionFile(bytes), null).problems.filter(
      ({ severity }) => severity === 'error',
    );
    return errors.map(({ line, message }) => ({ line: line ?? 1, message }));
  } catch (error) {
    return [{ line: 1, message: (error as Error).message }];
  }
}
