import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { BankCategories, picturesNamed, QuizService, withoutReferences } from '@hochoi/assessment';
import { materialsOf } from '@hochoi/contracts';
import { Database } from '@hochoi/platform';
import type { Author } from '../author';
import { AuthoringService } from '../authoring.service';
import type { ContentProblem } from '../content/content-problem';
import { mostMaterials } from '../content/content-schema';
import { TopicReader } from '../content/read-topic';
import type { TopicContent } from '../content/topic-content';
import type { MaterialKeeper } from '../materials/material.service';
import { PicturesOut } from '../question-pictures/pictures-out.service';
import { QuestionPictures } from '../question-pictures/question-pictures.service';
import { TopicGroup } from '../topic-group.entity';
import { TopicStore } from '../topic-store';
import { packageErrors } from './package.errors';
import { PackageImport } from './package-import';
import { carriedQuestions } from './quiz-file';
import { TopicFilms } from './topic-films';
import { TopicMaterials } from './topic-materials';
import { unpack } from './unpack';
import { writePackage } from './write-package';

/** Topics as one file each: out of here, and in from elsewhere. */
@Injectable()
export class PackageService {
  constructor(
    private readonly database: Database,
    private readonly store: TopicStore,
    private readonly authoring: AuthoringService,
    private readonly quizzes: QuizService,
    private readonly films: TopicFilms,
    private readonly materials: TopicMaterials,
    private readonly importing: PackageImport,
    private readonly categories: BankCategories,
    private readonly pictures: QuestionPictures,
    private readonly out: PicturesOut,
  ) {}

  /** The draft, or what is published when there is none. @throws topic.not-found, topic.forbidden, package.invalid */
  async write(topicId: string, author: Author): Promise<{ code: string; stream: Readable }> {
    const { topic, version } = await this.authoring.current(topicId, author);
    const lessons = await this.store.lessons(version.id);
    const quiz = await this.quizzes.load(version.quizId);
    const [unfinished] = await this.quizzes.problems(quiz);
    if (unfinished) throw packageErrors.unfinished(unfinished.message);
    const films = await this.films.find(lessons.flatMap(({ mediaId }) => mediaId ?? []));
    const materials = await this.materials.find(lessons.flatMap(({ markdown }) => materialsOf(markdown)));
    if (materials.size > mostMaterials) throw packageErrors.tooMany(mostMaterials);
    const { code } = topic;
    const tree = await this.categories.tree();
    const embedded = await this.out.embedded(carriedQuestions(quiz), packageErrors.heavyPictures);
    const questions = embedded.map(withoutReferences);
    const topicParts = { code, version, lessons, quiz, questions, tree, films, materials };
    return { code, stream: writePackage(topicParts) };
  }

  /**
   * A new topic of the author's, as a draft with a code of its own. Nothing is left behind when the package is refused.
   * @throws package.invalid, with the faults by file and line, and whatever the stream fails with
   */
  async read(bytes: Readable, author: MaterialKeeper): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), `hochoi-package-${process.pid}-`));
    try {
      const archive = join(folder, 'package.zip');
      await pipeline(bytes, createWriteStream(archive));
      const parts = join(folder, 'parts');
      await mkdir(parts);
      await unpack(archive, parts);
      return await this.importing.take(await this.checked(parts), author);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async checked(folder: string): Promise<TopicContent> {
    const reader = new TopicReader(folder, '', { code: null, complete: false });
    const content = reader.read();
    if (!content) throw packageErrors.faults(reader.problems);
    const known = await this.database.manager.countBy(TopicGroup, { id: content.facts.group });
    if (known === 0) throw packageErrors.unknownGroup(content.facts.group);
    const faults = await this.pictureFaults(content);
    if (faults.length > 0) throw packageErrors.faults(faults);
    return content;
  }

  /** References to pictures mean something only where the pictures are. */
  private async pictureFaults({ questions, pictures }: TopicContent): Promise<ContentProblem[]> {
    const faults = await this.pictures.faults({ questions, found: pictures });
    return questions.flatMap(({ body, line }) =>
      picturesNamed(body)
        .filter(({ key }) => faults.has(key))
        .map(({ key, name }) => ({
          ...{ file: 'questions', line, message: `Hình “${name}”: ${faults.get(key)}` },
        })),
    );
  }
}
