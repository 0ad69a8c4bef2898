import { Inject, Injectable } from '@nestjs/common';
import {
  BankAccess,
  type BankAuthor,
  type BankKeeper,
  type BankQuestion,
  type BankQuestionVersion,
  bankErrors,
  BankService,
  mayChangeOfBank,
  picturesIn,
  picturesNamed,
  shortName,
  withPictureReplaced,
} from '@hochoi/assessment';
import { questionInput, type QuestionPictureFault } from '@hochoi/contracts';
import { mediaErrors, MediaService, mostBytes } from '@hochoi/media';
import { type Config, CONFIG, Database } from '@hochoi/platform';
import { KeptPictures } from './kept-pictures.service';
import { lookAtPicture } from './look-at-picture';
import { QuestionPictures } from './question-pictures.service';

const NOTE = 500;

/** Pictures of a question of the bank that do not show: which, why, and what may be done about it. */
@Injectable()
export class PictureMending {
  constructor(
    private readonly database: Database,
    private readonly bank: BankService,
    private readonly access: BankAccess,
    private readonly media: MediaService,
    private readonly kept: KeptPictures,
    private readonly pictures: QuestionPictures,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Of its newest and its ready version. @throws bank.not-found */
  async faults(questionId: string, author: BankAuthor): Promise<QuestionPictureFault[]> {
    const { question, versions } = await this.bank.withVersions(questionId, author);
    const named = picturesNamed(inUse(question, versions).map(({ body }) => body));
    const faults = await this.kept.faults(named.map(({ key }) => key));
    const isHers = mayChangeOfBank(question, author);
    const inNewest = new Set(picturesIn(versions[0]!.body));
    return named.flatMap(({ key, name }) => {
      const fault = faults.get(key);
      if (!fault) return [];
      const may = { mayRetry: isHers && fault.mayRetry, mayReplace: isHers && inNewest.has(key) };
      return [{ pictureKey: key, name, message: fault.message, ...may }];
    });
  }

  /** How many such pictures each of these has; none: absent. */
  async counts(questions: readonly BankQuestion[]): Promise<Map<string, number>> {
    const bodies = await this.bank.withPictures(questions);
    const faults = await this.kept.faults(picturesIn([...bodies.values()]), Infinity);
    const counts = [...bodies].map(
      ([id, body]) => [id, picturesIn(body).filter((key) => faults.has(key)).length] as const,
    );
    return new Map(counts.filter(([, count]) => count > 0));
  }

  /** @throws bank.not-found, bank.forbidden, media.conflict when there is nothing to try again, or trying cannot help */
  async retry(questionId: string, key: string, by: BankAuthor): Promise<void> {
    await this.access.changeable(questionId, by);
    const fault = (await this.faults(questionId, by)).find(({ pictureKey }) => pictureKey === key);
    if (!fault) throw mediaErrors.notFailed();
    const mediaId = fault.mayRetry ? await this.kept.mediaOf(key) : null;
    if (mediaId === null) throw mediaErrors.notAgain();
    await this.media.retry(mediaId);
  }

  /**
   * Another one in its place, or the same bytes once more: an edit like any other, so a ready version gets a successor.
   * @throws bank.not-found, bank.forbidden, bank.lost-race, media.not-found when the newest version does not name it, media.invalid,
   * bank.invalid when its name makes a text too long
   */
  async replace(
    questionId: string,
    key: string,
    by: BankKeeper,
    lockVersion: number,
    { name, bytes }: { name: string; bytes: Uint8Array },
  ): Promise<void> {
    await this.access.changeable(questionId, by);
    const { type, mark, body, state } = (await this.bank.withVersions(questionId, by)).versions[0]!;
    if (!picturesIn(body).includes(key)) throw mediaErrors.notFound();
    const picture = lookAtPicture(mostBytes(this.config, 'image'))(bytes);
    if (typeof picture === 'string') throw mediaErrors.unfitPicture(picture);
    const named = { key: picture.key, name: shortName(name) };
    const question = { type, mark, body: withPictureReplaced(body, key, named) };
    if (!questionInput.safeParse(question).success) throw bankErrors.longWithPicture();
    const note = `Thay hình “${name}”.`.slice(0, NOTE);
    const text = { question: question as never, ready: state === 'ready', note };
    const found = { question: 0, line: 1, name, bytes: bytes.length, picture, refused: null };
    await this.pictures.bring([found], by.personId, (keep) =>
      this.database.transaction(async () => {
        await keep();
        await this.bank.write(questionId, by, lockVersion, text);
      }),
    );
  }
}

const inUse = ({ readyVersionId }: BankQuestion, versions: readonly BankQuestionVersion[]) =>
  versions.filter(({ id }, index) => index === 0 || id === readyVersionId);
