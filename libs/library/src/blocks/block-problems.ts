import { type BlockSource, type PublishProblem, splitBlocks, type TopicFacts } from '@hochoi/contracts';
import type { StoredFile } from '@hochoi/media';
import type { Lesson } from '../lesson.entity';
import type { MaterialEdition } from '../materials/material-files';
import { filmProblems } from './film-problems';
import { hasHiddenCheck } from './hidden-checks';
import { readSelfCheck } from './self-check';

export interface BlockRules {
  editions: ReadonlyMap<string, MaterialEdition>;
  kind: TopicFacts['kind'];
  /** Whether the topic has what such a block leads to. */
  practice: boolean;
  quiz: boolean;
}

type Text = Pick<Lesson, 'id' | 'title' | 'markdown'>;
type Found = Pick<PublishProblem, 'code' | 'message' | 'severity'>;

const error = (code: string, message: string): Found => ({ code, message, severity: 'error' });
const warning = (code: string, message: string): Found => ({ code, message, severity: 'warning' });

/** What is wrong with the blocks of a lesson, each fault once. Pure. */
export function blockProblems({ id, title, markdown }: Text, rules: BlockRules): PublishProblem[] {
  const where = `Bài “${title}”: `;
  const found = [
    ...splitBlocks(markdown).flatMap((block) => problemsOf(block, rules)),
    ...insecureLinks(markdown),
    ...insideOfText(markdown),
  ];
  const once = new Map(found.map((one) => [one.code + one.message, one]));
  return [...once.values()].map(({ code, message, severity }) => ({
    ...{ code, severity, lessonId: id, questionId: null },
    message: where + message,
  }));
}

function problemsOf(block: BlockSource, rules: BlockRules): Found[] {
  switch (block.kind) {
    case 'image':
      return pictureProblems(block, rules);
    case 'material':
      return materialProblems(block, rules);
    case 'practice':
      return rules.practice
        ? []
        : [error('no-practice', 'có ô dẫn đến bài thực hành, nhưng chuyên đề chưa có bài thực hành.')];
    case 'quiz':
      return rules.quiz
        ? []
        : [error('block.no-quiz', 'có ô dẫn đến bài kiểm tra, nhưng chuyên đề chưa có bài kiểm tra.')];
    case 'self-check':
      return readSelfCheck(block.gift).faults.map(({ line, message }) =>
        error('self-check', `phần tự kiểm tra, dòng ${line}: ${message}`),
      );
    case 'text':
      return hasHiddenCheck(block.markdown) ? [hiddenCheck] : [];
    default:
      return [];
  }
}

const hiddenCheck = error(
  'self-check',
  'có phần tự kiểm tra không hiện ra cho học viên. Hãy đặt nó sát lề trái, ngoài danh sách và trích dẫn, và kết thúc bằng một dòng chỉ có ```.',
);

const unknown = (name: string): Found =>
  error('unknown-material', `học liệu ${name} không có trong kho. Hãy chọn lại hoặc bỏ đi.`);
const quoted = (title: string): string => (title ? `“${title}”` : 'ở đây');

function pictureProblems(
  { alt, material }: Extract<BlockSource, { kind: 'image' }>,
  { editions, kind }: BlockRules,
): Found[] {
  const edition = editions.get(material);
  if (!edition || edition.kind !== 'image') return [unknown(quoted(alt))];
  const words = 'chưa có lời mô tả cho người không nhìn thấy hình.';
  const name = quoted(edition.title);
  const noAlt =
    kind === 'BB' ? error('no-alt', `hình ${name} ${words}`) : warning('no-alt', `hình ${name} ${words}`);
  return [...(alt || edition.alt ? [] : [noAlt]), ...fileProblems(edition), ...sourceProblems(edition)];
}

function materialProblems(
  { title, material }: Extract<BlockSource, { kind: 'material' }>,
  { editions, kind }: BlockRules,
): Found[] {
  const edition = editions.get(material);
  if (!edition || edition.kind === 'image') return [unknown(quoted(title))];
  if (edition.kind === 'document') return [...fileProblems(edition), ...sourceProblems(edition)];
  const name = `${edition.kind === 'audio' ? 'bài nghe' : 'video'} “${edition.title}”`;
  return [...filmProblems(name, edition.film ?? undefined, kind), ...sourceProblems(edition)];
}

function fileProblems({ file, title }: MaterialEdition): Found[] {
  if (file?.state === 'ready') return [];
  if (!file || file.state === 'failed') return [error('file-failed', failure(title, file))];
  const how = file.state === 'uploading' ? 'đang tải lên' : 'đang được kiểm tra và xử lý';
  return [error('file-not-ready', `tệp “${title}” ${how}. Hãy đợi xong rồi phát hành.`)];
}

const failure = (title: string, file: StoredFile | null): string =>
  `tệp “${title}” không dùng được. ${file?.failure?.message || 'Hãy tải tệp khác lên.'}`;

const sourceProblems = ({ source, title }: MaterialEdition): Found[] =>
  source ? [] : [warning('no-source', `học liệu “${title}” chưa ghi nguồn.`)];

/** Of blocks and inside of texts: on such a line anybody can read along, and put other words in. */
function insecureLinks(markdown: string): Found[] {
  const addresses = [...markdown.matchAll(/\]\((http:\/\/[^\s()]+)/g)].map(([, address]) => address!);
  return addresses.map((address) =>
    warning('insecure-link', `liên kết ${address} không an toàn (http). Hãy dùng địa chỉ https nếu có.`),
  );
}

/** Learners see the words of such a link and nothing else. */
function insideOfText(markdown: string): Found[] {
  const texts = splitBlocks(markdown).flatMap((block) => (block.kind === 'text' ? [block.markdown] : []));
  const links = texts.flatMap((text) => [...text.matchAll(/\[((?:\\.|[^\\[\]])*)\]\(material:/g)]);
  return links.map(([, title]) =>
    warning(
      'inline-material',
      `học liệu ${quoted(title!)} nằm giữa đoạn chữ nên người học chỉ thấy chữ. Hãy đặt ở một dòng riêng, giữa hai dòng trống.`,
    ),
  );
}
