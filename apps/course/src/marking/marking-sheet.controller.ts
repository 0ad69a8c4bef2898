import type { Readable } from 'node:stream';
import { Controller, type StreamableFile } from '@nestjs/common';
import { type AppliedMark, MarkingSheetService, type PlannedMark } from '@hochoi/assessment';
import { type MarkingSheetView, routes } from '@hochoi/contracts';
import { readMarksWorkbook, type SheetProblem, workbookFormat, writeMarksWorkbook } from '@hochoi/intake';
import { type Actor, Database, Handle, In, type Input } from '@hochoi/platform';
import { fileOf } from '../file-of';
import { markerNames } from './marking-names';
import { MarkingPermission } from './marking-permission.service';

type R = typeof routes;
type Rows = readonly (PlannedMark | AppliedMark)[];

/** Marking away from the platform: a workbook goes out, and its marks come back row by row. */
@Controller()
export class MarkingSheetController {
  constructor(
    private readonly database: Database,
    private readonly permission: MarkingPermission,
    private readonly sheets: MarkingSheetService,
  ) {}

  @Handle(routes.exportMarkingSheet)
  async exportMarkingSheet(@In() { params, actor }: Input<R['exportMarkingSheet']>): Promise<StreamableFile> {
    const quiz = await this.permission.quiz(params.quizId, actor);
    const table = await this.sheets.table(quiz.quizId, markerOf(actor, quiz));
    const title = `CHẤM BÀI: ${quiz.topic.code} – ${quiz.version.title}`;
    const name = `cham-bai-${quiz.topic.code}.xlsx`;
    return fileOf(writeMarksWorkbook(table, title), workbookFormat.mediaType, name);
  }

  @Handle(routes.previewMarkingSheet)
  async previewMarkingSheet(
    @In() { params, upload, actor }: Input<R['previewMarkingSheet']>,
  ): Promise<MarkingSheetView> {
    const quiz = await this.permission.quiz(params.quizId, actor);
    const { lines, problems } = await readMarksWorkbook(upload as Readable);
    return this.view(await this.sheets.plan(quiz.quizId, markerOf(actor, quiz), lines), problems);
  }

  @Handle(routes.applyMarkingSheet)
  async applyMarkingSheet(
    @In() { params, upload, actor }: Input<R['applyMarkingSheet']>,
  ): Promise<MarkingSheetView> {
    const quiz = await this.permission.quiz(params.quizId, actor);
    const { lines, problems } = await readMarksWorkbook(upload as Readable);
    return this.view(await this.sheets.apply(quiz.quizId, markerOf(actor, quiz), lines), problems);
  }

  private async view(rows: Rows, problems: SheetProblem[]): Promise<MarkingSheetView> {
    const named = await markerNames(
      this.database,
      rows.map(({ standing }) => standing?.markerId ?? null),
    );
    const counts = { give: 0, given: 0, same: 0, empty: 0, refused: 0 };
    for (const { outcome } of rows) counts[outcome] += 1;
    return {
      counts,
      problems,
      rows: rows.map(({ line, receiptCode, questionNumber, outcome, points, standing, reason }) => ({
        ...{ line, receiptCode, questionNumber, outcome, points, reason },
        standing: standing && { points: standing.points, by: named(standing.markerId)?.name ?? '' },
      })),
    };
  }
}

const markerOf = ({ personId }: Actor, { answersForQuiz }: { answersForQuiz: boolean }) => ({
  personId,
  answersForQuiz,
});
