import { shownMaterials } from '@hochoi/contracts';
import type { TopicFile } from './content-schema';

export type MaterialFile = NonNullable<TopicFile['materials']>[number];
/** A lesson's text as it stands in a file. */
export interface LessonText {
  file: string;
  markdown: string;
}
interface Fault {
  file: string;
  line: number;
  message: string;
}

const isFile = (target: string): boolean => target.startsWith('materials/');
const inTopic = (message: string): Fault => ({
  file: 'topic.yaml',
  line: 1,
  message: `materials: ${message}`,
});

/**
 * Files that are not what the texts and `topic.yaml` say of each other. Pure.
 * @param byIds whether a text may name an edition of some installation, which packages of old did
 */
export function materialFaults(
  texts: readonly LessonText[],
  materials: readonly MaterialFile[],
  byIds: boolean,
): Fault[] {
  const names = materials.map(({ file }) => file.toLowerCase());
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const shown = new Set(
    texts.flatMap(({ markdown }) => shownMaterials(markdown).map(({ target }) => target)),
  );
  const unused = materials.filter(({ file }) => !shown.has(file));
  const captioned = materials.filter(({ kind, captions }) => captions && !['video', 'audio'].includes(kind));
  return [
    ...[...new Set(twice)].map((name) => inTopic(`${name} được nêu hai lần.`)),
    ...unused.map(({ file }) => inTopic(`không bài nào dùng ${file}. Hãy đặt vào bài, hoặc bỏ đi.`)),
    ...captioned.map(({ file }) => inTopic(`${file} không phải video hay bài nghe nên không có phụ đề.`)),
    ...texts.flatMap((text) => textFaults(text, new Map(materials.map((one) => [one.file, one])), byIds)),
  ];
}

function textFaults(
  { file, markdown }: LessonText,
  materials: ReadonlyMap<string, MaterialFile>,
  byIds: boolean,
): Fault[] {
  return shownMaterials(markdown).flatMap(({ line, target, picture }) => {
    const at = (message: string) => [{ file, line, message }];
    if (!isFile(target)) return byIds ? [] : at(`${target} chỉ có nghĩa ở một nơi. Hãy nêu tên tệp.`);
    const material = materials.get(target);
    if (!material) return at(`${target} chưa được nêu ở mục materials của topic.yaml.`);
    if (picture === (material.kind === 'image')) return [];
    return at(picture ? `${target} không phải là hình.` : `${target} là hình: hãy viết ![…](${target}).`);
  });
}
