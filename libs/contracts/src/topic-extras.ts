import { z } from 'zod';
import { id, line, prose } from './text';

/** A task of the topic: what she does at her branch or commune, and what it is judged by. */
export const practiceTask = z.object({
  title: line(200),
  /** How long it takes, not counting waiting. */
  minutes: z.number().int().min(1).max(6000),
  markdown: prose(20_000, 1),
});

/** ISO 639: Vietnamese, English, Mông, Khmer, Thái, Tày, Ê Đê, Gia Rai, Ba Na, Chăm. */
export const languageCodes = ['vi', 'en', 'hmn', 'km', 'blt', 'tyz', 'rad', 'jra', 'bdq', 'cjm'] as const;

export const moduleKey = z.string().regex(/^[\w-]{1,36}$/);
/** A part of a topic: some of its lessons under a heading of their own. */
export const topicModule = z.object({
  /** The same in every version. */
  key: moduleKey,
  title: line(200),
  summary: prose(600),
});

/** What a version brings besides its lessons and its quiz. */
export const topicExtras = z.object({
  /** Words it is searched by, besides its own text. */
  tags: z.array(line(60)).max(12),
  /** Who wrote it, as they are named in print. */
  compilers: z.array(line(200)).max(20),
  practice: practiceTask.nullable(),
  /** One page to print, in Markdown. */
  handout: prose(8_000, 1).nullable(),
  /** In their order; lessons name theirs by its key. None when left out. */
  modules: z.array(topicModule).max(20).optional(),
  /** Whether everybody may read its lessons, also without an account. */
  open: z.boolean().optional(),
  /** In which it can be studied; Vietnamese alone when not said. */
  languages: z.array(z.enum(languageCodes)).min(1).max(languageCodes.length).optional(),
});
export type TopicModule = z.output<typeof topicModule>;
export type TopicExtras = z.output<typeof topicExtras>;

/** A part of a draft with its lessons, in their order. */
export const modulePlan = topicModule.extend({ lessonIds: z.array(id).max(200) });
/** The order of a whole draft: first the lessons that stand in no part, then the parts. Every lesson stands in it once. */
export const topicStructure = z.object({
  lessonIds: z.array(id).max(200),
  modules: z.array(modulePlan).max(20),
});
export type TopicStructure = z.output<typeof topicStructure>;

export const noExtras: TopicExtras = { tags: [], compilers: [], practice: null, handout: null };
