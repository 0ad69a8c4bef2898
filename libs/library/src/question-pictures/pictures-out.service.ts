import { Injectable } from '@nestjs/common';
import {
  bankErrors,
  type ExportedQuestion,
  picturesIn,
  picturesShown,
  withEmbedded,
} from '@hochoi/assessment';
import { type MediaAsset, mediaKeys } from '@hochoi/media';
import { ObjectStorage } from '@hochoi/platform';
import { KeptPictures } from './kept-pictures.service';

/** Of one file. A third more as text, and with the questions still less than the 64 MB that an import takes. */
export const MOST_MEGABYTES = 45;
const MOST_BYTES = MOST_MEGABYTES * 1024 * 1024;
const NOTHING = new Uint8Array();

/** Pictures on their way out, with the questions that show them. */
@Injectable()
export class PicturesOut {
  constructor(
    private readonly kept: KeptPictures,
    private readonly storage: ObjectStorage,
  ) {}

  /**
   * As one format writes them: those that have no place for pictures keep the references, which mean something here, and tell it.
   * @throws bank.too-large
   */
  async inFile(format: string, questions: readonly ExportedQuestion[]): Promise<ExportedQuestion[]> {
    return format === 'moodle-xml' ? this.embedded(questions) : questions.map(named);
  }

  /** The same for who asks only what the file would not hold: no bytes are read. @throws bank.too-large */
  async toCheck(format: string, questions: readonly ExportedQuestion[]): Promise<ExportedQuestion[]> {
    if (format !== 'moodle-xml') return questions.map(named);
    const kept = await this.fitting(questions);
    const empty = new Map([...kept.keys()].map((key) => [key, NOTHING]));
    return questions.map((question) => withEmbedded(question, empty));
  }

  /**
   * The questions with the pictures that they show as files; what is gone stays a reference.
   * @throws what `tooHeavy` makes
   */
  async embedded(
    questions: readonly ExportedQuestion[],
    tooHeavy = bankErrors.tooHeavy,
  ): Promise<ExportedQuestion[]> {
    const kept = await this.fitting(questions, tooHeavy);
    const bytes = new Map<string, Uint8Array>();
    for (const [key, { id }] of kept) bytes.set(key, await this.storage.read(mediaKeys.original(id)));
    return questions.map((question) => withEmbedded(question, bytes));
  }

  /** A file holds a picture once for each text that shows it. */
  private async fitting(
    questions: readonly ExportedQuestion[],
    tooHeavy = bankErrors.tooHeavy,
  ): Promise<Map<string, MediaAsset>> {
    const keys = new Set(questions.flatMap(({ body }) => picturesIn(body)));
    const kept = await this.kept.sound([...keys]);
    let sum = 0;
    for (const { body } of questions)
      for (const { key } of picturesShown(body)) sum += Number(kept.get(key)?.size ?? 0);
    if (sum > MOST_BYTES) throw tooHeavy(MOST_MEGABYTES);
    return kept;
  }
}

function named(question: ExportedQuestion): ExportedQuestion {
  const files = picturesIn(question.body).map((name) => ({ name, bytes: NOTHING }));
  return files.length > 0 ? { ...question, files } : question;
}
