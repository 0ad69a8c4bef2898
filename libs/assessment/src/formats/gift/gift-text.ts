import { textFormats, type TextFormat } from '../../grading/question-type';
import type { QuestionRules } from '../read-questions';
import { commonFormat, convertText, type SourceFormat } from '../text-formats';
import type { Passage } from './passage';

const NAMES = `moodle|${textFormats.join('|')}`;
const PREFIX = new RegExp(`^\\s*\\[(${NAMES})\\]`);
/** No two runs of spaces side by side: a long one would be divided between them in every way. */
export const PREFIX_OF_PART = new RegExp(`(?:[=~]\\s*(?:%[-\\d.]*%\\s*)?|#\\s*)\\[(${NAMES})\\]`, 'g');

/** What the question being read tells its reader. */
export interface GiftContext {
  rules: QuestionRules;
  /** Taken differently from how it stands there. */
  warn(code: string, message: string, at: Passage): void;
}

/** Texts without a prefix, and [moodle] ones, are markdown by the house's rules. */
const formatNamed = (
  name: string | undefined,
  rules: QuestionRules,
  fallback: SourceFormat,
): SourceFormat => {
  if (name === undefined) return fallback;
  if (name === 'moodle') return rules === 'moodle' ? 'moodle' : 'markdown';
  return name as TextFormat;
};

/** Reads the texts of one question into the one format that the question keeps. */
export class GiftTexts {
  readonly format: TextFormat;
  /** Of the stem; the other texts have it too unless they say otherwise. */
  private readonly source: SourceFormat;

  constructor(
    private readonly context: GiftContext,
    stem: string,
    answers?: Passage,
  ) {
    const own: SourceFormat = context.rules === 'moodle' ? 'moodle' : 'markdown';
    this.source = formatNamed(PREFIX.exec(stem)?.[1], context.rules, own);
    const others = [...(answers?.signs ?? '').matchAll(PREFIX_OF_PART)].map(([, name]) =>
      formatNamed(name, context.rules, this.source),
    );
    this.format = commonFormat([this.source, ...others]);
  }

  read(passage: Passage): string {
    const [prefix = '', name] = PREFIX.exec(passage.raw) ?? [];
    const from = formatNamed(name, this.context.rules, this.source);
    return this.converted(passage.raw.slice(prefix.length).trim(), from, passage);
  }

  readStem(raw: string, at: Passage): string {
    const [prefix = ''] = PREFIX.exec(raw) ?? [];
    return this.converted(raw.slice(prefix.length).trim(), this.source, at);
  }

  /** A text that is never more than its letters, such as the second half of a pair in Moodle. */
  readPlain(passage: Passage): string {
    return this.context.rules === 'moodle'
      ? this.converted(passage.text, 'plain', passage)
      : this.read(passage);
  }

  private converted(text: string, from: SourceFormat, at: Passage): string {
    const { text: result, exact } = convertText(text, from, this.format);
    if (!exact) {
      const message = `Một câu hỏi chỉ giữ một định dạng: đoạn [${from}] này được giữ nguyên chữ trong câu hỏi [${this.format}].`;
      this.context.warn('mixed-formats', message, at.trimmedStart());
    }
    return result;
  }
}

/** Words typed as an answer: a format before them means nothing. */
export const readTyped = (passage: Passage) => passage.raw.replace(PREFIX, '').trim();

const SIGN = /[\\~=#{}:]/g;

/** Text that reads back as itself: signs escaped, one line, and no accidental prefix. */
export function writeText(text: string, format: TextFormat): string {
  const prefix = PREFIX.test(text) ? `[${format}]` : '';
  return prefix + escapeText(text);
}

export const escapeText = (text: string) => text.replace(SIGN, '\\$&').replace(/\r\n?|\n/g, '\\n');
