import { type ImportAction, questionInput } from '@hochoi/contracts';
import { filesNamedIn } from '../../formats/embedded-files';
import { unnamedPictures } from '../../formats/picture-words';
import type {
  EmbeddedFile,
  ImportedQuestion,
  ReadProblem,
  ReadQuestions,
} from '../../formats/read-questions';
import { sameJson } from '../../formats/remainder';
import { questionType } from '../../grading/question-types';
import { type BankAuthor, mayChangeOfBank, mayUseOfBank } from '../bank-access';
import type { BankCategory } from '../bank-category.entity';
import type { BankQuestion } from '../bank-question.entity';
import type { BankContent } from '../bank-rows';
import { type CategoryTree, readPath } from '../category-tree';
import { fingerprintOf } from '../fingerprint';
import { textOf, titleOf } from '../question-text';
import type { KnownQuestions } from './known-questions';
import { ownIdIn } from './own-id';

export interface PlannedQuestion {
  line: number;
  title: string;
  idNumber: string | null;
  /** Below the category one imports into. */
  path: string[];
  tags: string[];
  content: BankContent;
  action: ImportAction;
  ready: boolean;
  /** The question that is meant, or that is the same. */
  known: BankQuestion | null;
  reason: string | null;
}

export interface PlanChoices {
  categoryId: string;
  withCategories: boolean;
  duplicates: 'leave-out' | 'take';
}

export interface ImportPlan {
  items: PlannedQuestion[];
  problems: ReadProblem[];
  /** Below the category one imports into, each after the one above it. */
  newPaths: string[][];
}

const DEFAULT_MARK = 100;
const MOST_TAGS = 20;
const LONGEST_TAG = 60;
const LONGEST_NUMBER = 100;
const LONGEST_TITLE = 200;
const DEEPEST = 10;
/** Of one file: each is recorded, and somebody has to put them in order. */
export const MOST_NEW_CATEGORIES = 300;

type Verdict = Pick<PlannedQuestion, 'action' | 'known' | 'reason'>;
const refused = (reason: string, known: BankQuestion | null = null): Verdict => ({
  action: 'refused',
  known,
  reason,
});

/** A text may name a file that did not come along, or that nobody could take. */
const hasAllFiles = ({ body, files = [] }: ImportedQuestion): boolean =>
  files.length === 0 && filesNamedIn(JSON.stringify(body)).length === 0;

/** What importing would do, question by question. Pure: the same file into the same bank gives the same plan. */
export class ImportPlanner {
  private readonly numbers = new Set<string>();
  private readonly prints = new Set<string>();
  private readonly newPaths = new Map<string, string[]>();
  private readonly told: ReadProblem[] = [];
  /** Does the file say where its questions belong? Then a number means the question of that place and no other. */
  private hasPlaces = false;

  constructor(
    private readonly tree: CategoryTree<BankCategory>,
    private readonly known: KnownQuestions,
    private readonly choices: PlanChoices,
    private readonly author: BankAuthor,
  ) {}

  plan({ questions, problems }: ReadQuestions): ImportPlan {
    this.hasPlaces = questions.some(({ category }) => category !== '');
    const items = questions.map((question, index) => this.item(question, index));
    return { items, problems: [...problems, ...this.told], newPaths: [...this.newPaths.values()] };
  }

  private item(question: ImportedQuestion, index: number): PlannedQuestion {
    const { line, type, body, idNumber, files = [] } = question;
    const path = this.choices.withCategories ? readPath(question.category) : [];
    const known = this.meant(idNumber, path);
    const mark = question.mark ?? this.newest(known)?.mark ?? DEFAULT_MARK;
    const content: BankContent = { type, mark, body };
    const tags = this.tagsOf(question, index);
    for (const file of files) this.warnOfFile(question, index, file);
    this.warnOfUnnamed(question, index);
    const planned = {
      ...{
        line,
        path,
        tags,
        content,
        idNumber: ownIdIn(idNumber) && known ? known.idNumber : (idNumber ?? null),
      },
      title: question.title || titleOf(textOf(body)),
      ready: hasAllFiles(question) && questionType(type).problems(body).length === 0,
    };
    const verdict = this.verdict(planned, known);
    if (verdict.action === 'new') this.keepPath(path);
    return { ...planned, ...verdict };
  }

  private verdict(
    { idNumber, path, tags, content }: Pick<PlannedQuestion, 'idNumber' | 'path' | 'tags' | 'content'>,
    known: BankQuestion | null,
  ): Verdict {
    const { type, body, mark } = content;
    if (!questionInput.safeParse({ type, body, mark }).success)
      return refused(
        'Câu hỏi dài hơn, hoặc có nhiều phương án hơn mức ngân hàng nhận. Hãy rút gọn hoặc tách ra.',
      );
    if (idNumber && idNumber.length > LONGEST_NUMBER)
      return refused(`Mã câu hỏi dài quá ${LONGEST_NUMBER} ký tự.`);
    const name = known?.id ?? (idNumber && JSON.stringify([path, idNumber]));
    if (name && this.numbers.has(name))
      return refused(`Mã “${idNumber ?? name}” đã có ở một câu phía trên trong tệp.`);
    if (name) this.numbers.add(name);
    if (known) return this.update(known, content, tags);
    return this.placeFault(path) ?? this.addition(content);
  }

  private update(known: BankQuestion, content: BankContent, tags: readonly string[]): Verdict {
    if (!mayUseOfBank(known, this.author) || !mayChangeOfBank(known, this.author))
      return refused('Mã này là của một câu hỏi do người khác soạn nên chị không cập nhật được.');
    const newest = this.newest(known)!;
    const isSame =
      newest.type === content.type && newest.mark === content.mark && sameJson(newest.body, content.body);
    const sameTags = tags.length === 0 || sameJson([...tags].sort(), [...known.tags].sort());
    if (isSame && sameTags) return { action: 'unchanged', known, reason: null };
    return { action: 'version', known, reason: isSame ? 'Chỉ đổi nhãn.' : null };
  }

  private addition({ body }: BankContent): Verdict {
    const print = fingerprintOf(textOf(body));
    const same = (this.known.byFingerprint.get(print) ?? []).find(
      (one) => one.state !== 'retired' && mayUseOfBank(one, this.author),
    );
    const isRepeated = this.prints.has(print);
    this.prints.add(print);
    if (this.choices.duplicates === 'take' || (!same && !isRepeated))
      return { action: 'new', known: null, reason: null };
    const where = same ? 'Ngân hàng đã có' : 'Phía trên trong tệp đã có';
    const reason = `${where} câu cùng nội dung và phương án. Chọn “Nhập cả câu trùng” nếu vẫn cần.`;
    return { action: 'duplicate', known: same ?? null, reason };
  }

  private meant(idNumber: string | undefined, path: readonly string[]): BankQuestion | null {
    if (!idNumber) return null;
    const own = this.known.byId.get(ownIdIn(idNumber) ?? '');
    if (own) return own;
    const numbered = this.known.byNumber.get(idNumber) ?? [];
    const place = this.existing(path);
    const there = numbered.find(({ categoryId }) => categoryId === place);
    const [first, second] = numbered;
    return there ?? (this.hasPlaces || second ? null : (first ?? null));
  }

  private newest = (known: BankQuestion | null) => (known ? this.known.newest.get(known.id) : undefined);

  /** The category at this path, if there is one. */
  private existing(path: readonly string[]): string | null {
    let at: string | null = this.choices.categoryId;
    for (const title of path) at = at && (this.tree.childNamed(at, title)?.id ?? null);
    return at;
  }

  private placeFault(path: readonly string[]): Verdict | null {
    if (path.some((title) => title.length > LONGEST_TITLE)) return refused('Tên danh mục trong tệp quá dài.');
    if (this.tree.lineOf(this.choices.categoryId).length + path.length > DEEPEST)
      return refused(`Danh mục trong tệp sâu quá ${DEEPEST} cấp kể từ gốc ngân hàng.`);
    if (this.newParts(path).length + this.newPaths.size > MOST_NEW_CATEGORIES)
      return refused(
        `Tệp tạo thêm quá ${MOST_NEW_CATEGORIES} danh mục mới. Hãy chia thành nhiều tệp, hoặc nhập không kèm danh mục.`,
      );
    const place = this.existing(path);
    return place && this.tree.get(place)?.archivedAt
      ? refused('Danh mục này đã cất đi nên không nhận câu mới.')
      : null;
  }

  /** What has to be made for this path and is not going to be made yet. */
  private newParts(path: readonly string[]): string[][] {
    return path
      .map((_title, index) => path.slice(0, index + 1))
      .filter((part) => this.existing(part) === null && !this.newPaths.has(JSON.stringify(part)));
  }

  private keepPath(path: readonly string[]): void {
    for (const part of this.newParts(path)) this.newPaths.set(JSON.stringify(part), part);
  }

  private tagsOf({ tags, line }: ImportedQuestion, item: number): string[] {
    const kept = [...new Set(tags)].filter(({ length }) => length <= LONGEST_TAG).slice(0, MOST_TAGS);
    const lost = [...new Set(tags)].filter((tag) => !kept.includes(tag));
    if (lost.length > 0)
      this.warn(
        'tags',
        `Không lấy được nhãn quá dài hoặc quá nhiều: ${lost.join(', ').slice(0, 300)}.`,
        line,
        item,
      );
    return kept;
  }

  private warnOfFile(question: ImportedQuestion, item: number, file: EmbeddedFile): void {
    const { name, refused, line = question.line } = file;
    const why = refused ? `: ${refused}` : '.';
    const message = `Hình hoặc tệp “${name}” nằm trong câu hỏi không lấy được${why} Câu hỏi vào ngân hàng ở dạng nháp; hãy sửa rồi mới dùng.`;
    this.warn('file-left-out', message, line, item);
  }

  private warnOfUnnamed({ body, line }: ImportedQuestion, item: number): void {
    const count = unnamedPictures(body);
    const message = `Có ${count} hình trong câu hỏi chưa có lời mô tả (alt), nên người học không nhìn được sẽ không biết hình vẽ gì. Hãy thêm lời mô tả.`;
    if (count > 0) this.warn('no-alt', message, line, item);
  }

  private warn(code: string, message: string, line: number, question: number): void {
    this.told.push({ severity: 'warning', line, code, message, excerpt: '', question });
  }
}
