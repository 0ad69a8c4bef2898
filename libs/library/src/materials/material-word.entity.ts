import { Entity, Index, PrimaryColumn } from 'typeorm';
import { RefColumn, TextColumn } from '@hochoi/platform';
import { surfacesOf, wordOf } from '../search/words';

const LONGEST = 60;

/** What a material is found by: each word of its title and tags, without case and marks. */
@Entity('material_word')
@Index('material_word_word', ['word', 'materialId'])
@Index('material_word_material', ['materialId'])
export class MaterialWord {
  /** Material id and place. */
  @PrimaryColumn('varchar', { length: 40 }) id: string;
  @RefColumn() materialId: string;
  @TextColumn(60) word: string;
}

export const materialQueryWords = (text: string): string[] => [
  ...new Set(surfacesOf(text).map((surface) => wordOf(surface).folded.slice(0, LONGEST))),
];

export function materialWords(material: { id: string; title: string; tags: string[] }): MaterialWord[] {
  const { id, title, tags } = material;
  return materialQueryWords([title, ...tags].join(' ')).map((word, index) => ({
    id: `${id}.${index}`,
    materialId: id,
    word,
  }));
}
