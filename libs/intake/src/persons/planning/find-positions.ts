import { fold, type UnitLevel } from '@hochoi/contracts';
import { type Message, wrong } from './plan';

export interface KnownPosition {
  code: string;
  name: string;
  levels: readonly UnitLevel[];
  synonyms: readonly string[];
}

export interface FoundPosition {
  code: string | null;
  title: string | null;
  name: string;
  /** Quyền, phụ trách. */
  acting: boolean;
}

const key = (text: string) =>
  fold(text)
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const acting = /^(quyền|q\.|phụ trách|pt\.)\s+/i;
const planned = /^(quy hoạch|nguồn|dự nguồn)( chức danh)?\s*:?\s+/i;

/** Positions by their codes, names and synonyms; a word that several have means none of them. */
export class PositionBook {
  private readonly words = new Map<string, KnownPosition | null>();

  constructor(readonly positions: readonly KnownPosition[]) {
    for (const position of positions)
      for (const word of new Set([position.code, position.name, ...position.synonyms].map(key)))
        this.words.set(word, this.words.has(word) ? null : position);
  }

  /** One cell may name several: `UV BTV, Chủ tịch`. What is not known is a title. */
  find(text: string): { found: FoundPosition[]; planned: boolean } {
    const isPlanned = planned.test(text);
    const plain = text.replace(planned, '').trim();
    const whole = this.one(plain);
    if (whole.code) return { found: [whole], planned: isPlanned };
    const parts = plain.split(/\s*(?:[,;/+&\n]|\s[-–]\s|\bkiêm\b|\bvà\b)\s*/i).filter(Boolean);
    const named = parts.map((part) => this.one(part));
    const all = parts.length > 1 && named.some(({ code }) => code) ? named : [whole];
    const once = new Map(all.map((one) => [one.code ?? key(one.title!), one]));
    return { found: [...once.values()], planned: isPlanned };
  }

  private one(text: string): FoundPosition {
    const bare = text.replace(acting, '');
    const known = this.words.get(key(text)) ?? this.words.get(key(bare));
    if (known) return { code: known.code, title: null, name: known.name, acting: acting.test(text) };
    const title = text.slice(0, 120);
    return { code: null, title, name: title, acting: false };
  }

  byCode = (code: string): KnownPosition | undefined => this.positions.find((one) => one.code === code);

  /** A position belongs to some levels of units. */
  misplaced(found: FoundPosition, unit: { name: string; level: UnitLevel }): Message | undefined {
    const position = found.code ? this.byCode(found.code) : undefined;
    if (!position || unit.level === 'other' || position.levels.includes(unit.level)) return undefined;
    return wrong('position.wrong-level', `Cấp của “${unit.name}” không có chức vụ ${position.name}.`);
  }
}
