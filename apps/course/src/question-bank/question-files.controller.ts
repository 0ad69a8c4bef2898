import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Controller, type StreamableFile } from '@nestjs/common';
import {
  bankErrors,
  BankExportService,
  BankImportService,
  countsOf,
  type DigestedPlan,
  type FoundPicture,
  type TakenPictures,
} from '@hochoi/assessment';
import {
  type QuestionFileFormat,
  type QuestionImportChoices,
  type QuestionImportView,
  type ResponseOf,
  routes,
} from '@hochoi/contracts';
import {
  formatOf,
  questionTemplate,
  readQuestionFile,
  workbookFormat,
  writeQuestionFile,
} from '@hochoi/intake';
import { PicturesOut, QuestionPictures } from '@hochoi/library';
import { Handle, In, type Input } from '@hochoi/platform';
import { fileOf } from '../file-of';

type R = typeof routes;

/** Files of questions into the bank and out of it. */
@Controller()
export class QuestionFilesController {
  constructor(
    private readonly importing: BankImportService,
    private readonly exporting: BankExportService,
    private readonly pictures: QuestionPictures,
    private readonly out: PicturesOut,
  ) {}

  @Handle(routes.previewQuestionImport)
  async previewQuestionImport(
    @In() { query, upload, actor, address }: Input<R['previewQuestionImport']>,
  ): Promise<QuestionImportView> {
    const { format, read } = await this.opened(upload, query);
    const plan = await this.importing.preview({ ...actor, address }, read, choicesOf(query));
    return planView(format, plan, read);
  }

  @Handle(routes.importQuestions)
  async importQuestions(
    @In() { query, upload, actor, address }: Input<R['importQuestions']>,
  ): Promise<QuestionImportView> {
    const { format, read } = await this.opened(upload, query);
    const by = { ...actor, address };
    const choices = choicesOf(query);
    const { items, digest } = await this.importing.preview(by, read, choices);
    // Also of what is unchanged: its pictures may be missing, or may have failed.
    const isTaken = ({ question }: FoundPicture) =>
      ['new', 'version', 'unchanged'].includes(items[question]!.action);
    const taken = digest === query.digest ? read.found.filter(isTaken) : [];
    const plan = await this.pictures.bring(taken, actor.personId, (keep) =>
      this.importing.carryOut(by, read, choices, query.digest, keep),
    );
    return planView(format, plan, read);
  }

  @Handle(routes.questionImportTemplate)
  questionImportTemplate(): StreamableFile {
    return fileOf(questionTemplate(), workbookFormat.mediaType, 'mau-cau-hoi.xlsx');
  }

  @Handle(routes.checkQuestionExport)
  async checkQuestionExport(
    @In() { query, actor }: Input<R['checkQuestionExport']>,
  ): Promise<ResponseOf<R['checkQuestionExport']>> {
    const { format, ...filters } = query;
    const { questions, exported } = await this.exporting.questions(actor, filters);
    const { problems } = await writeQuestionFile(format, await this.out.toCheck(format, exported));
    return {
      questions: questions.length,
      problems: problems.map(({ severity, question, title, code, message }) => ({
        ...{ severity, title, code, message },
        questionId: questions[question]!.id,
      })),
    };
  }

  @Handle(routes.exportQuestions)
  async exportQuestions(@In() { query, actor }: Input<R['exportQuestions']>): Promise<StreamableFile> {
    const { format, ...filters } = query;
    const { exported } = await this.exporting.questions(actor, filters);
    const carried = await this.out.inFile(format, exported);
    const { bytes, mediaType, extension } = await writeQuestionFile(format, carried);
    return fileOf(Readable.from([bytes]), mediaType, `ngan-hang-cau-hoi${extension}`);
  }

  /** @throws bank.invalid for what is no file of questions */
  private async opened(
    upload: Readable,
    { fileName, format, rules }: Choices,
  ): Promise<{ format: QuestionFileFormat; read: TakenPictures }> {
    const bytes = new Uint8Array(await buffer(upload));
    const found = format ?? formatOf(fileName, bytes);
    if (!found) throw bankErrors.unknownFormat();
    return { format: found, read: await this.pictures.look(await readQuestionFile(found, bytes, rules)) };
  }
}

type Choices = Pick<QuestionImportChoices, keyof QuestionImportChoices>;

const choicesOf = ({ categoryId, withCategories, duplicates, shared }: Choices) => ({
  ...{ categoryId, withCategories, duplicates, shared },
});

const planView = (
  format: QuestionFileFormat,
  plan: DigestedPlan,
  { found }: TakenPictures,
): QuestionImportView => ({
  format,
  digest: plan.digest,
  counts: countsOf(plan.items),
  newCategories: plan.newPaths.map((path) => path.join(' / ')),
  items: plan.items.map(({ line, title, idNumber, path, content, action, ready, known, reason }) => ({
    ...{ line, title, idNumber, action, reason },
    type: content.type,
    category: [...plan.into, ...path].join(' / '),
    state: ready ? 'ready' : 'draft',
    questionId: known?.id ?? null,
  })),
  pictures: found.map(({ question, line, name, bytes, picture, refused }) => ({
    ...{ line, name, bytes, refused },
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    item: question,
  })),
  problems: plan.problems.map(({ severity, line, column, code, message, excerpt, question }) => ({
    ...{ severity, line, code, message, excerpt },
    column: column ?? null,
    item: question ?? null,
  })),
});
