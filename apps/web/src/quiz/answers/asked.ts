import type { components } from '../../api/schema';
import type { Answer } from '../answer-log';
import { withPictureWords } from './picture-words';

type Question = components['schemas']['AttemptQuestion'];
type Always = 'type' | 'stemHtml' | 'choices';
type OfItsType =
  'numbering' | 'stems' | 'items' | 'layout' | 'gaps' | 'pool' | 'poolAs' | 'units' | 'handIn' | 'scheme';

/** What of a question its answer is given by; the question of a self-check has no more than the first three. */
export type Asked = Pick<Question, Always> & Partial<Pick<Question, OfItsType>>;
export type Gap = NonNullable<Question['gaps']>[number];
export type PoolItem = NonNullable<Question['pool']>[number];
export type Shown = NonNullable<Question['shown']>;
export type HandIn = NonNullable<Question['handIn']>;
export type HandedIn = { text: string; files: { id: string; name: string; bytes: number }[] };
export type Filled = Record<string, string | string[]>;

/** What every component of an answer is given. `typed`: letter by letter, so that it need not be sent with each. */
export interface AnswerProps {
  question: Asked;
  answer: Answer;
  /** She sees it and cannot change it. */
  locked?: boolean;
  /** What it came to, where that may be shown. */
  shown?: Shown | null;
}

/** The parts of an answer by stem or gap; of an answer of another form there are none. */
export const partsOf = (answer: Answer): Filled =>
  answer !== null && typeof answer === 'object' && !Array.isArray(answer) && !isHandIn(answer)
    ? (answer as Filled)
    : {};

const isHandIn = (answer: object): boolean => 'files' in answer && 'text' in answer;

export const handedIn = (answer: Answer): HandedIn | null =>
  answer !== null && typeof answer === 'object' && !Array.isArray(answer) && isHandIn(answer)
    ? (answer as HandedIn)
    : null;

/** A list of the system shows text alone. @param unnamed what a picture without words is called */
export const textOf = (html: string, unnamed: string): string =>
  new DOMParser()
    .parseFromString(withPictureWords(html, unnamed), 'text/html')
    .body.textContent?.replace(/\s+/g, ' ')
    .trim() ?? '';

export const hasPicture = (html: string): boolean => /<(img|math|svg)\b/i.test(html);
