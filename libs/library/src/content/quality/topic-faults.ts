import { shownMaterials } from '@hochoi/contracts';
import { plainText } from '@hochoi/platform';
import type { TopicContent } from '../topic-content';
import { keyFaults } from './key-faults';
import { olderSpellings, sentenceLength, wordsOf } from './words';

/** Words a part should have: shorter says too little, longer is not read on a phone. */
const lengths = { lesson: [500, 1700], practice: [110, 400], handout: [140, 400] } as const;
const LONGEST_SENTENCES = 25;
const FEWEST_QUESTIONS = 8;
const FEWEST_TYPES = 4;

interface Part {
  name: string;
  kind: keyof typeof lengths;
  markdown: string;
}

const partsOf = ({ lessons, extras: { practice, handout } }: TopicContent): Part[] => [
  ...lessons.map(({ key, markdown }) => ({ name: key, kind: 'lesson' as const, markdown })),
  ...(practice ? [{ name: 'bài thực hành', kind: 'practice' as const, markdown: practice.markdown }] : []),
  ...(handout ? [{ name: 'tóm tắt', kind: 'handout' as const, markdown: handout }] : []),
];

function partFaults({ name, kind, markdown }: Part): string[] {
  const [least, most] = lengths[kind];
  const count = wordsOf(plainText(markdown)).length;
  const sentence = sentenceLength(markdown);
  return [
    ...(count < least || count > most ? [`${name}: ${count} chữ, cần ${least}–${most}`] : []),
    ...(sentence > LONGEST_SENTENCES ? [`${name}: câu dài trung bình ${sentence.toFixed(1)} chữ`] : []),
    ...(markdown.normalize('NFC') === markdown ? [] : [`${name}: chưa chuẩn NFC`]),
    ...olderSpellings(markdown).map((word) => `${name}: “${word}” đặt dấu kiểu cũ`),
  ];
}

function structureFaults({ facts, lessons, extras, questions }: TopicContent): string[] {
  const has = (heading: RegExp) => lessons.some(({ markdown }) => heading.test(markdown));
  const types = new Set(questions.map(({ type }) => type)).size;
  return [
    lessons.length < 2 || lessons.length > 4 ? `${lessons.length} bài học, cần 2–4` : '',
    has(/^## .*tình huống/im) ? '' : 'không bài nào có mục “Tình huống”',
    facts.kind === 'BB' && lessons.some(({ video, captions }) => video && !captions.vi)
      ? 'chuyên đề bắt buộc có video không có phụ đề tiếng Việt'
      : '',
    extras.practice ? '' : 'không có bài thực hành',
    extras.handout ? '' : 'không có tóm tắt để in',
    extras.tags.length > 0 ? '' : 'không có từ khóa',
    questions.length < FEWEST_QUESTIONS ? `${questions.length} câu hỏi, cần ${FEWEST_QUESTIONS}` : '',
    types < FEWEST_TYPES ? `${types} loại câu hỏi, cần ${FEWEST_TYPES}` : '',
  ].filter(Boolean);
}

/** Who does not see a picture is told what it shows, there or with the file. That the files are there the reader checks. */
function pictureFaults({ lessons, materials }: TopicContent): string[] {
  const altOf = new Map(materials.map(({ name, alt }) => [name, alt]));
  return lessons.flatMap(({ key, markdown }) =>
    shownMaterials(markdown)
      .filter(({ picture, words, target }) => picture && !words && !altOf.get(target))
      .map(({ target }) => `${key}: hình ${target} chưa có lời mô tả`),
  );
}

const sourceFaults = ({ materials }: TopicContent): string[] =>
  materials.filter(({ source }) => !source).map(({ name }) => `${name} chưa ghi nguồn`);

/** What keeps a topic of the library from being as complete as a learner may expect; texts for its author. Pure. */
export const topicFaults = (topic: TopicContent): string[] => [
  ...structureFaults(topic),
  ...partsOf(topic).flatMap(partFaults),
  ...pictureFaults(topic),
  ...sourceFaults(topic),
  ...topic.questions.flatMap(keyFaults),
];

/** Everything a learner reads in it, for comparing topics. */
export const textOf = (topic: TopicContent): string =>
  partsOf(topic)
    .map(({ markdown }) => plainText(markdown))
    .join('\n');
