import { Entity, Index, PrimaryColumn } from 'typeorm';
import { fold } from '@hochoi/contracts';
import { RefColumn, TextColumn } from '@hochoi/platform';
import { shownNumber } from './law-key';

const LONGEST = 60;

/** What a law can be found by: each word of its number and title, without marks. */
@Entity('law_word')
@Index('law_word_word', ['word', 'lawId'])
@Index('law_word_law', ['lawId', 'word'])
export class LawWord {
  /** Law id and place. */
  @PrimaryColumn('varchar', { length: 40 }) id: string;
  @RefColumn() lawId: string;
  @TextColumn(60) word: string;
}

/** Letters and digits, and the signs that stand within a number: `13/2022/qh15` is one word. */
export const lawQueryWords = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}/-]+/u)
    .map((word) => word.replace(/^[/-]+|[/-]+$/g, '').slice(0, LONGEST))
    .filter(Boolean);

/** The whole number, its parts, and the words of the title. */
export function lawWords({ id, number, title }: { id: string; number: string; title: string }): LawWord[] {
  const whole = lawQueryWords(`${shownNumber(number) ?? ''} ${title}`);
  const words = new Set(whole.flatMap((word) => [word, ...word.split(/[/-]/)]).filter(Boolean));
  return [...words].map((word, index) => ({ id: `${id}.${index}`, lawId: id, word }));
}
