import { shallowRef } from 'vue';
import { answerOf, keptSince, quietApi } from '../api/client';
import { ApiProblem } from '../api/problem';
import { kept, remove } from './downloads';
import type { KeptTopic } from './kept-index';

/** What the server says today of a topic that is kept. */
export interface Finding {
  /** The version she would be given now. */
  version: number;
  /** There is a newer one that she has not moved to. */
  mayMove: boolean;
}

interface TakenBack {
  code: string;
  title: string;
  why: 'withdrawn' | 'taken';
}

/** Removed from the device since the page was opened, to be told where it was. */
export const takenBack = shallowRef<readonly TakenBack[]>([]);

async function takeBack({ code, title }: KeptTopic, why: TakenBack['why']): Promise<null> {
  await remove(code);
  if (takenBack.value.some((one) => one.code === code)) return null;
  takenBack.value = [...takenBack.value, { code, title, why }];
  return null;
}

async function check(topic: KeptTopic): Promise<Finding | null> {
  const { code, lessons } = topic;
  try {
    const now = await answerOf(quietApi.GET('/api/v1/topics/{code}', { params: { path: { code } } }));
    if (keptSince(now)) return null;
    if (now.withdrawn) return takeBack(topic, 'withdrawn');
    // Whether she may still read is said by a lesson alone: the page of a topic is for everybody.
    if (!now.open && !now.enrolment) return takeBack(topic, 'taken');
    const moved = now.newVersion !== null && now.version === topic.version;
    return { version: now.version, mayMove: moved && lessons.length > 0 };
  } catch (error) {
    const isGone = error instanceof ApiProblem && [403, 404, 410].includes(error.status);
    return isGone ? takeBack(topic, 'withdrawn') : null;
  }
}

/** Asks the server about each topic that is kept; what she may not have any more is removed. */
export async function checkKept(): Promise<Map<string, Finding>> {
  const found = new Map<string, Finding>();
  for (const topic of kept.value?.topics ?? []) {
    const finding = await check(topic);
    if (finding) found.set(topic.code, finding);
  }
  return found;
}
