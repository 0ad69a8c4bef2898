import type { components } from '../api/schema';
import { printOf } from './merge';

export type DraftLesson = components['schemas']['DraftLesson'];
export interface LessonForm {
  title: string;
  /** Null while the field is blank. */
  minutes: number | null;
  markdown: string;
  mediaId: string | null;
}

export const lessonLimits = { title: 200, minutes: 600, markdown: 20_000 } as const;

export const lessonFormOf = ({ title, minutes, markdown, mediaId }: DraftLesson): LessonForm => ({
  title,
  minutes,
  markdown,
  mediaId,
});

/** Characters as the server counts them: composed, and without the blanks it takes off both ends. */
export const lengthOf = (text: string): number => text.normalize('NFC').replace(/\r\n?/g, '\n').trim().length;

const sound: Record<keyof LessonForm, (form: LessonForm) => boolean> = {
  title: ({ title }) => lengthOf(title) > 0 && lengthOf(title) <= lessonLimits.title,
  minutes: ({ minutes }) => minutes !== null && minutes >= 1 && minutes <= lessonLimits.minutes,
  markdown: ({ markdown }) => lengthOf(markdown) <= lessonLimits.markdown,
  mediaId: () => true,
};

export const isSound = (form: LessonForm, name: keyof LessonForm): boolean => sound[name](form);

/** What has changed and can be saved. */
export function lessonChange(form: LessonForm, stored: LessonForm): Partial<DraftLesson> {
  const names = Object.keys(sound) as (keyof LessonForm)[];
  return Object.fromEntries(
    names
      .filter((name) => isSound(form, name) && printOf(form[name]) !== printOf(stored[name]))
      .map((name) => [name, form[name]]),
  );
}

/** The count is shown only when it begins to matter. */
const nearLimit = 2000;
export function lengthNotice(
  markdown: string,
  most: number = lessonLimits.markdown,
): { kind: 'left' | 'over'; n: number } | null {
  const left = most - lengthOf(markdown);
  if (left < 0) return { kind: 'over', n: -left };
  return left <= Math.min(nearLimit, most / 4) ? { kind: 'left', n: left } : null;
}
