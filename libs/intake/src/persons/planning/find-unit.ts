import type { ImportMapping } from '@hochoi/contracts';
import { doubt, type GivenRow, type Message, notice, wrong } from './plan';
import type { UnitBook } from './unit-book';

export interface FoundUnit {
  unitId?: string;
  messages: Message[];
  /** When it is not clear. */
  unitIds?: string[];
}

const shown = (day: string) => day.split('-').reverse().join('/');
const MOST_CHOICES = 12;

/** Which unit a row means: by code, else by name, else by the heading it stands under, else the one the list is for. */
export function findUnit(
  given: GivenRow,
  book: UnitBook,
  mapping: ImportMapping,
  decided?: string,
): FoundUnit {
  if (decided && book.has(decided)) return { unitId: decided, messages: [] };
  if (given.unitCode) return byCode(given.unitCode, book, mapping);
  const name = given.unitName ?? given.unitAbove;
  if (name) return standing(byName(name, given, book), name, book);
  const section = given.section && book.named(sectionName(given.section));
  if (section && section.length > 0) return standing(section, given.section!, book);
  return { unitId: book.rootId, messages: [] };
}

/** `II. Xã Hòa Khánh (12 người)` is Xã Hòa Khánh. */
export const sectionName = (text: string): string =>
  text.replace(/^\s*([IVXL]+|[A-Za-zĐđ]|\d+)[.)]?\s+/, '').replace(/\s*[:(].*$/, '');

function byCode(code: string, book: UnitBook, { codeList, codesOn }: ImportMapping): FoundUnit {
  const found = book.coded(code, codeList, codesOn ?? book.today);
  if (found.length === 0)
    return {
      messages: [
        wrong(
          'unit.code-unknown',
          `Không có đơn vị mã “${code}” trong phạm vi của chị. Hãy xem lại mã, danh mục mã và ngày.`,
        ),
      ],
    };
  return standing(found, code, book);
}

function byName(name: string, given: GivenRow, book: UnitBook): string[] {
  const above = given.unitName ? given.unitAbove : undefined;
  if (above) return book.namedBelow(name, above);
  const section = given.section ? book.namedBelow(name, sectionName(given.section)) : [];
  return section.length > 0 ? section : book.named(name);
}

/** One unit that is there, or the one it went into. A split one, or several of the name, is a question. */
function standing(ids: readonly string[], text: string, book: UnitBook): FoundUnit {
  if (ids.length === 0)
    return { messages: [wrong('unit.unknown', `Không có đơn vị “${text}” trong phạm vi của chị.`)] };
  if (ids.length > 1)
    return {
      messages: [
        doubt(
          'unit.several',
          `Có ${ids.length} đơn vị tên “${text}”. Hãy chọn một, hoặc thêm cột đơn vị cấp trên.`,
        ),
      ],
      unitIds: ids.slice(0, MOST_CHOICES),
    };
  const [unitId] = ids as [string];
  const span = book.get(unitId)!;
  const now = book.nowOf(unitId);
  if (now === unitId) return { unitId, messages: [] };
  if (now && book.has(now))
    return {
      unitId: now,
      messages: [
        notice('unit.merged', `${span.name} đã nhập vào ${book.get(now)!.name}; ghi vào đơn vị mới.`),
      ],
    };
  const successors = book.successorsOf(unitId).filter((id) => book.has(id));
  if (successors.length > 0)
    return {
      messages: [doubt('unit.split', `${span.name} đã được chia. Hãy chọn đơn vị mới của người này.`)],
      unitIds: [...successors],
    };
  return { messages: [wrong('unit.ended', `${span.name} đã kết thúc từ ngày ${shown(span.to)}.`)] };
}
