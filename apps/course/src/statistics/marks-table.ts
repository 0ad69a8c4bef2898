import { PassThrough, type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { dayOf } from '@hochoi/contracts';
import {
  AttemptPages,
  type QuizWithQuestions,
  QuizService,
  questionType,
  type ReadAttempt,
} from '@hochoi/assessment';
import { OrganisationService } from '@hochoi/organisation';
import { Person } from '@hochoi/people';
import { Database } from '@hochoi/platform';
import { writeCsv, writeSheet, type WrittenColumn, type WrittenRow } from '@hochoi/spreadsheet';
import { In } from 'typeorm';
import type { LookedAt } from './looked-at';

export interface MarksOptions {
  names: boolean;
  format: 'xlsx' | 'csv';
}

interface Holder {
  code: string | null;
  name: string;
  unit: string;
}

/** An answer in a cell: a long essay would make the sheet unreadable. */
const LONGEST = 1000;
/** Hundredths. */
const points = (hundredths: number | null | undefined) =>
  typeof hundredths === 'number' ? hundredths / 100 : null;

/** Marks and answers of all graded attempts, a row each, page by page: a hundred thousand take no more memory than two hundred. */
@Injectable()
export class MarksTable {
  constructor(
    private readonly database: Database,
    private readonly pages: AttemptPages,
    private readonly quizzes: QuizService,
    private readonly organisation: OrganisationService,
  ) {}

  async stream(looked: LookedAt, { names, format }: MarksOptions): Promise<Readable> {
    const quiz = await this.quizzes.load(looked.quizId);
    const columns = columnsOf(quiz, names);
    const rows = this.rows(quiz, looked.unit?.unitId ?? null, names);
    const output = new PassThrough();
    const title = `ĐIỂM BÀI KIỂM TRA: ${looked.topicTitle}`;
    const table = { title, sheetName: 'Điểm', columns, rows };
    const write = format === 'csv' ? writeCsv(output, table) : writeSheet(output, table);
    write.catch((error: unknown) => output.destroy(error as Error));
    return output;
  }

  private async *rows(
    quiz: QuizWithQuestions,
    unitId: string | null,
    names: boolean,
  ): AsyncGenerator<WrittenRow> {
    for (let after = ''; ;) {
      const page = await this.pages.page(quiz, unitId, after);
      const holders = names ? await this.holders(page) : undefined;
      for (const read of page) yield rowOf(quiz, read, holders?.get(read.attempt.personId));
      const last = page.at(-1);
      if (!last) return;
      after = last.attempt.id;
    }
  }

  private async holders(page: readonly ReadAttempt[]): Promise<Map<string, Holder>> {
    const ids = [...new Set(page.map(({ attempt }) => attempt.personId))];
    const units = await this.organisation.unitNames(ids);
    const persons = await this.database.manager.find(Person, {
      where: { id: In(ids) },
      select: { id: true, code: true, fullName: true },
    });
    return new Map(
      persons.map(({ id, code, fullName }) => [id, { code, name: fullName, unit: units.get(id) ?? '' }]),
    );
  }
}

const asked = ({ questions }: QuizWithQuestions) => questions.filter(({ type }) => type !== 'description');

function columnsOf(quiz: QuizWithQuestions, names: boolean): WrittenColumn[] {
  const who: WrittenColumn[] = names
    ? [
        { header: 'Mã cán bộ', width: 14 },
        { header: 'Họ và tên', width: 28 },
        { header: 'Đơn vị', width: 28 },
      ]
    : [];
  return [
    ...who,
    { header: 'Mã biên nhận', width: 18 },
    { header: 'Lần làm', kind: 'number', width: 8 },
    { header: 'Ngày nộp', kind: 'date', width: 12 },
    { header: 'Điểm', kind: 'number', width: 8 },
    { header: 'Kết quả', width: 10 },
    ...asked(quiz).flatMap(({ position }): WrittenColumn[] => [
      { header: `Câu ${position}: điểm`, kind: 'number', width: 12 },
      { header: `Câu ${position}: trả lời`, width: 28 },
    ]),
  ];
}

function rowOf(quiz: QuizWithQuestions, read: ReadAttempt, holder: Holder | undefined): WrittenRow {
  const { number, submittedAt, grade, passed, receiptCode, slots, slotGrades } = read.attempt;
  const numbers = new Map(slots.map((slot) => [slot.slotId, slot.number]));
  const marks = new Map((slotGrades ?? []).map((slot) => [slot.slot, slot.mark]));
  return [
    ...(holder ? [holder.code, holder.name, holder.unit] : []),
    receiptCode,
    number,
    submittedAt && dayOf(submittedAt),
    points(grade),
    passed ? 'Đạt' : 'Chưa đạt',
    ...asked(quiz).flatMap(({ id }) => [points(marks.get(numbers.get(id) ?? 0)), wordsOf(read, id)]),
  ];
}

function wordsOf({ questions, answers }: ReadAttempt, slotId: string): string | null {
  const question = questions.get(slotId);
  const response = answers.get(slotId)?.response;
  if (!question || response === undefined || response === null) return null;
  const type = questionType(question.type);
  const read = type.response.safeParse(response);
  return read.success ? type.summarise(question.body, read.data).slice(0, LONGEST) : null;
}
