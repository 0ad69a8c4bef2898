import {
  captionLanguage,
  changeKind,
  groupCode,
  line,
  materialKind,
  moveOver,
  practiceTask,
  prose,
  topicCode,
  topicExtras,
  topicFacts,
  topicModule,
} from '@hochoi/contracts';
import { z } from 'zod';
import { quizSlot, writtenRules } from './quiz-slots';

/** Of one topic. */
export const mostMaterials = 200;

/** yyyy-mm-dd. YAML reads an unquoted one as a date. */
const day = z
  .union([z.date(), z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Ngày viết theo dạng 2025-07-01.')])
  .transform((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value));

const path = z
  .string()
  .regex(/^[\w./-]+$/, 'Tên tệp chỉ gồm chữ không dấu, số, dấu gạch ngang và dấu chấm.')
  .refine((p) => !p.includes('..'));

const captionFile = z.union([
  path.transform((file) => ({ file })),
  z.strictObject({ file: path, label: line(60).optional() }),
]);

/** Vietnamese, or a file for each language. */
const captions = z.union([
  path.transform((file) => ({ vi: { file } })),
  z.partialRecord(captionLanguage, captionFile),
]);

/** Beside the lessons in one folder, so that texts and packages name it alike. */
const material = z.strictObject({
  file: z
    .string()
    .max(120)
    .regex(
      /^materials\/[\w-][\w.-]*\.\w+$/,
      'Tên tệp theo dạng materials/so-do.webp: chữ không dấu, số, dấu gạch ngang và dấu chấm.',
    ),
  title: line(200),
  kind: materialKind,
  alt: prose(500, 1).optional(),
  source: prose(500, 1).optional(),
  tags: z.array(line(60)).max(12).default([]),
  captions: captions.optional(),
});

const lesson = z.strictObject({
  file: path,
  title: line(200),
  minutes: z.number().int().min(1).max(600),
  video: path.optional(),
  captions: captions.optional(),
  /** The lesson's name through all versions; by default its file name. */
  key: z
    .string()
    .regex(/^[\w-]{1,36}$/)
    .optional(),
});

const quiz = z.strictObject({
  /** Left out when all its questions are drawn from the bank. */
  file: path.optional(),
  /** Points of 10. */
  passMark: z.number().min(0).max(10).default(5),
  attempts: z.number().int().min(1).max(20).optional(),
  shuffle: z.boolean().default(false),
  /** Marks of the questions in their order, when they are not all worth one. */
  marks: z.array(z.number().min(0).max(100)).optional(),
  /** What is not as usual of how it is taken. */
  rules: writtenRules.optional(),
  /** The quiz place by place, when it has sections, parts or random questions. */
  slots: z.array(quizSlot).max(200).optional(),
});

const part = z.strictObject({
  key: topicModule.shape.key,
  title: topicModule.shape.title,
  summary: topicModule.shape.summary.default(''),
  /** By their keys, in their order. */
  lessons: z.array(z.string()).min(1),
});

/** `topics/<code>/topic.yaml`; documented in content/README.md. Without lessons it is a catalogue entry. */
export const topicFile = topicFacts
  .extend({
    code: topicCode,
    lessons: z.array(lesson).min(1).max(20).optional(),
    /** Lessons that stand in none come first. */
    modules: z.array(part).max(20).optional(),
    /** Pictures, films, recordings and documents that lessons show, by their files. */
    materials: z.array(material).max(mostMaterials).optional(),
    quiz: quiz.optional(),
    tags: topicExtras.shape.tags.default([]),
    compilers: topicExtras.shape.compilers.default([]),
    languages: topicExtras.shape.languages,
    open: topicExtras.shape.open,
    practice: z
      .strictObject({ file: path, ...practiceTask.pick({ title: true, minutes: true }).shape })
      .optional(),
    handout: z.strictObject({ file: path }).optional(),
    sources: z.array(prose(500, 1)).default([]),
    legalBases: z
      .array(z.strictObject({ title: line(400), from: day.optional(), to: day.optional() }))
      .default([]),
    /** Against the files before: kind of change, what and why for learners, what becomes of those in the middle. */
    change: z
      .strictObject({
        kind: changeKind.default('update'),
        note: line(500).optional(),
        move: moveOver.default('minor'),
      })
      .optional(),
    /** For reviewers; not shown to learners. */
    notes: z.array(prose(2000, 1)).default([]),
  })
  .strict();
export type TopicFile = z.output<typeof topicFile>;

export const groupsFile = z.array(z.strictObject({ code: groupCode, name: line(200) })).min(1);
