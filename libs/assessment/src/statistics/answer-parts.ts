import { plainText } from '@hochoi/platform';
import { gapFillBody } from '../grading/gap-body';
import { matchingBody } from '../grading/matching';
import { multipleChoice } from '../grading/multiple-choice';
import { orderingBody } from '../grading/ordering';
import { questionType } from '../grading/question-types';
import { singleChoice } from '../grading/single-choice';

export interface OfferedAnswer {
  given: string;
  text: string;
  /** Percent of the mark. Null where parts earn together. */
  credit: number | null;
}

/** A part of a question, and what can be chosen there; nothing where it is typed. */
export interface AnswerPlace {
  part: string;
  title: string | null;
  offered: OfferedAnswer[];
}

const words = (text: string, format: string) => (format === 'plain' ? text : plainText(text));
type Weighed = readonly { id: string; text: string; weight: number }[];
const choicesOf = (choices: Weighed, format: string): OfferedAnswer[] =>
  choices.map(({ id, text, weight }) => ({ given: id, text: words(text, format), credit: weight }));

const places: Record<string, (body: unknown) => AnswerPlace[]> = {
  'single-choice': (given) => {
    const { choices, format } = singleChoice.body.parse(given);
    return [{ part: '', title: null, offered: choicesOf(choices, format) }];
  },
  'multiple-choice': (given) => {
    const { choices, format } = multipleChoice.body.parse(given);
    return [{ part: '', title: null, offered: choicesOf(choices, format) }];
  },
  'true-false': (body) => [
    {
      part: '',
      title: null,
      offered: [true, false].map((answer) => ({
        given: String(answer),
        text: answer ? 'Đúng' : 'Sai',
        credit: 100 * questionType('true-false').grade(body, answer).fraction,
      })),
    },
  ],
  matching(given) {
    const { stems, choices, format } = matchingBody.parse(given);
    return stems.map(({ id, text, choice }) => ({
      part: id,
      title: words(text, format),
      offered: choices.map((one) => ({
        given: one.id,
        text: words(one.text, format),
        credit: one.id === choice ? 100 : 0,
      })),
    }));
  },
  ordering(given) {
    const { items, format } = orderingBody.parse(given);
    return items.map(({ id, text }, index) => ({
      part: id,
      title: words(text, format),
      offered: items.map((_, at) => ({
        given: String(at + 1),
        text: String(at + 1),
        credit: at === index ? 100 : 0,
      })),
    }));
  },
  'gap-fill'(given) {
    const { gaps, pool, format } = gapFillBody.parse(given);
    return gaps.map((gap, index) => ({
      part: gap.id,
      title: String(index + 1),
      offered:
        gap.kind === 'pooled'
          ? pool.map(({ id, text }) => ({
              given: id,
              text: words(text, format),
              credit: id === gap.choice ? 100 : 0,
            }))
          : gap.kind === 'text' || gap.kind === 'number'
            ? []
            : choicesOf(gap.choices, format),
    }));
  },
  'short-text': () => [{ part: '', title: null, offered: [] }],
  numerical: () => [{ part: '', title: null, offered: [] }],
};

/** The parts of a question in which answers are counted, in the author's order. None where they are not, or it cannot be read. */
export function answerPlaces(type: string, body: unknown): AnswerPlace[] {
  try {
    return places[type]?.(body) ?? [];
  } catch {
    return [];
  }
}

/** Percent of the mark that something typed earns; null in a part among others, and where it cannot be told. */
export function creditOfTyped(type: string, body: unknown, given: string): number | null {
  if (type !== 'short-text' && type !== 'numerical') return null;
  try {
    return 100 * questionType(type).grade(body, given).fraction;
  } catch {
    return null;
  }
}
