import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Controller, type StreamableFile } from '@nestjs/common';
import {
  bankErrors,
  BankExportService,
  BankImportService,
  countsOf,
  type DigestedPlan,
  type ReadQuestions,
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
import { Handle, In, type Input } from '@hochoi/platform';
import { fileOf } from '../file-of';

type R = typeof routes;

/** Files of questions into the bank and out of it. */
@Controller()
export class QuestionFilesController {
  constructor(
    private readonly importing: BankImportService,
    private readonly exporting: BankExportService,
  ) {}

  @Handle(routes.previewQuestionImport)
  async previewQuestionImport(
    @In() { query, upload, actor, address }: Input<R['previewQuestionImport']>,
  ): Promise<QuestionImportView> {
    const { format, read } = await opened(upload, query);
    return planView(format, await this.importing.preview({ ...actor, address }, read, choicesOf(query)));
  }

  @Handle(routes.importQuestions)
  async importQuestions(
    @In() { query, upload, actor, address }: Input<R['importQuestions']>,
  ): Promise<QuestionImportView> {
    const { format, read } = await opened(upload, query);
    const by = { ...actor, address };
    return planView(format, await this.importing.carryOut(by, read, choicesOf(query), query.digest));
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
    const { problems } = await writeQuestionFile(format, exported);
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
    const { bytes, mediaType, extension } = await writeQuestionFile(format, exported);
    return fileOf(Readable.from([bytes]), mediaType, `ngan-hang-cau-hoi${extension}`);
  }
}

type Choices = Pick<QuestionImportChoices, keyof QuestionImportChoices>;

const choicesOf = ({ categoryId, withCategories, duplicates, shared }: Choices) => ({
  ...{ categoryId, withCategories, duplicates, shared },
});

/** @throws bank.invalid for what is no file of questions */
async function opened(
  upload: Readable,
  { fileName, format, rules }: Choices,
): Promise<{ format: QuestionFileFormat; read: ReadQuestions }> {
  const bytes = new Uint8Array(await buffer(upload));
  const found = format ?? formatOf(fileName, bytes);
  if (!found) throw bankErrors.unknownFormat();
  return { format: found, read: await readQuestionFile(found, bytes, rules) };
}

const planView = (format: QuestionFileFormat, plan: DigestedPlan): QuestionImportView => ({
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
  problems: plan.problems.map(({ severity, line, column, code, message, excerpt, question }) => ({
    ...{ severity, line, code, message, excerpt },
    column: column ?? null,
    item: question ?? null,
  })),
});
