import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const line = z
  .string()
  .trim()
  .min(1)
  .refine((text) => text === text.normalize('NFC'), 'not NFC');

const slide = z
  .strictObject({
    title: line,
    bullets: z.array(line).min(2).max(4).optional(),
    quotation: line.optional(),
    /** The first row is the head; leave it out by `headless: true`. */
    table: z
      .strictObject({ headless: z.boolean().default(false), rows: z.array(z.array(line)).min(2) })
      .optional(),
    note: line.optional(),
    say: z.array(line).min(3).max(6),
  })
  .refine(
    (it) => [it.bullets, it.quotation, it.table].filter(Boolean).length === 1,
    'one of bullets, quotation, table',
  );

const videoScript = z.strictObject({
  lesson: line,
  voice: z.strictObject({
    name: line,
    wordsPerMinute: z.number().int().min(80).max(250),
    pitch: z.number().int().min(0).max(99),
    /** Percent of the voice's own range of pitch: a wider one sets the six tones further apart. */
    toneRange: z.number().int().min(50).max(200).default(100),
  }),
  slides: z.array(slide).min(1),
});

/** The script with the titles of its topic and lesson; throws when it names a lesson the topic does not have. */
export function readScript(file) {
  const script = videoScript.parse(parse(readFileSync(file, 'utf8')));
  const topic = parse(readFileSync(join(dirname(file), '..', 'topic.yaml'), 'utf8'));
  const lesson = topic.lessons.find((it) => it.file === script.lesson);
  if (!lesson) throw new Error(`${file}: ${topic.code} has no lesson ${script.lesson}`);
  return { ...script, topicTitle: topic.title, lessonTitle: lesson.title };
}
