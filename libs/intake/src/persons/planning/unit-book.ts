import type { UnitLevel } from '@hochoi/contracts';
import { markedName } from '@hochoi/contracts';
import { bareKey, nameKey } from '../../units/unit-names';

/** A version of a unit at or below the one that the list is for. */
export interface UnitFact {
  unitId: string;
  parentId: string | null;
  name: string;
  level: UnitLevel;
  codeList: string | null;
  code: string | null;
  validFrom: string;
  validTo: string;
}

/** What became of units that are not there any more. */
export interface UnitFate {
  nowId: string | null;
  successorIds: readonly string[];
}

export interface UnitSpan {
  unitId: string;
  name: string;
  level: UnitLevel;
  parentId: string | null;
  /** First day, and the first day on which it is no longer there. */
  from: string;
  to: string;
}

/** Words before the name of the place: Hội LHPN xã Tân An is xã Tân An. */
const organisation =
  /^(ban chap hanh |bch )?(hoi lien hiep phu nu|hoi lhpn|hoi lh phu nu|hoi phu nu|hoi pn|lhpn|hlhpn|hpn)( viet nam)? /;

const placeName = (name: string) =>
  nameKey(name)
    .replace(/[.,:;/()]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const withoutOrganisation = (key: string) => key.replace(organisation, '');

/** From the most to the least that two names have in common. */
const keysOf = (name: string): string[] => {
  const whole = placeName(name);
  const place = withoutOrganisation(whole);
  const bare = bareKey(place);
  return [`=${whole}`, `~${place}`, `-${bare}`];
};

const isTyped = (name: string) => {
  const place = withoutOrganisation(placeName(name));
  return bareKey(place) !== place;
};

/** The units that a list may name, by all that they are or were called. */
export class UnitBook {
  readonly spans = new Map<string, UnitSpan>();
  private readonly byName = new Map<string, Set<string>>();
  private readonly marked = new Map<string, Set<string>>();
  private readonly byCode = new Map<string, UnitFact[]>();
  /** Thousands of rows name a few units: each text is looked for once. */
  private readonly answers = new Map<string, string[]>();

  constructor(
    facts: readonly UnitFact[],
    private readonly fates: ReadonlyMap<string, UnitFate>,
    readonly rootId: string,
    readonly today: string,
  ) {
    for (const fact of [...facts].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) this.add(fact);
  }

  private add(fact: UnitFact): void {
    const { unitId, name, level, parentId, validFrom, validTo, code } = fact;
    const known = this.spans.get(unitId);
    const isLater = validFrom <= this.today;
    this.spans.set(unitId, {
      unitId,
      ...(known && !isLater ? known : { name, level, parentId }),
      from: known?.from ?? validFrom,
      to: validTo,
    });
    for (const key of keysOf(name)) addTo(this.byName, key, unitId);
    addTo(this.marked, markedName(name), unitId);
    if (code) this.byCode.set(code, [...(this.byCode.get(code) ?? []), fact]);
  }

  has = (unitId: string): boolean => this.spans.has(unitId);
  get = (unitId: string): UnitSpan | undefined => this.spans.get(unitId);
  isThere = ({ from, to }: UnitSpan): boolean => from <= this.today && this.today < to;

  /** The unit itself while it is there, else the end of its chain of mergers; null when that is not known. */
  nowOf(unitId: string): string | null {
    const span = this.spans.get(unitId);
    if (!span || this.isThere(span) || span.from > this.today) return unitId;
    return this.fates.get(unitId)?.nowId ?? null;
  }

  successorsOf = (unitId: string): readonly string[] => this.fates.get(unitId)?.successorIds ?? [];

  /**
   * Units of that name, whatever its marks and case: those whose whole name it is, else those of that place, else, where one of both says
   * no type, those of that bare name. Units that are there come before those that are not any more.
   */
  named(text: string): string[] {
    return this.once(text, () => this.find(text));
  }

  /** Those of them that lie at or below a unit named `above`. */
  namedBelow(text: string, above: string): string[] {
    return this.once(`${text}\n${above}`, () => {
      const roots = new Set(this.named(above));
      return this.named(text).filter((id) => this.isBelow(id, roots));
    });
  }

  private once(key: string, find: () => string[]): string[] {
    const known = this.answers.get(key);
    if (known) return known;
    const found = find();
    this.answers.set(key, found);
    return found;
  }

  private find(text: string): string[] {
    const [whole, place, bare] = keysOf(text);
    for (const key of [whole!, place!]) {
      const found = this.best([...(this.byName.get(key) ?? [])], text);
      if (found.length > 0) return found;
    }
    const typed = isTyped(text);
    const loose = [...(this.byName.get(bare!) ?? [])].filter(
      (id) => !typed || !isTyped(this.spans.get(id)!.name),
    );
    return this.best(loose, text);
  }

  private best(ids: string[], text: string): string[] {
    const there = ids.filter((id) => this.isThere(this.spans.get(id)!));
    const candidates = there.length > 0 ? there : ids;
    const exact = this.marked.get(markedName(text));
    const marked = candidates.filter((id) => exact?.has(id));
    return marked.length > 0 ? marked : candidates;
  }

  /** Units that had the code on that day; digits that lost their zeros are tried at the usual lengths. */
  coded(code: string, codeList: string | null, on: string): string[] {
    const forms = /^\d{1,4}$/.test(code)
      ? [code, ...[2, 3, 5].map((width) => code.padStart(width, '0'))]
      : [code];
    const found = [...new Set(forms)].flatMap((form) => this.byCode.get(form) ?? []);
    const fits = found.filter(
      (fact) => (!codeList || fact.codeList === codeList) && fact.validFrom <= on && on < fact.validTo,
    );
    return [...new Set(fits.map(({ unitId }) => unitId))];
  }

  private isBelow(unitId: string, above: ReadonlySet<string>): boolean {
    const seen = new Set<string>();
    for (let id: string | null | undefined = unitId; id && !seen.has(id); id = this.spans.get(id)?.parentId) {
      if (above.has(id)) return true;
      seen.add(id);
    }
    return false;
  }
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}
