import type { InjectionKey } from 'vue';
import { answerOf, api, quietApi } from '../api/client';
import type { components } from '../api/schema';

export type HandIn = components['schemas']['HandIn'];
export interface HandedInFile {
  id: string;
  name: string;
  bytes: number;
}

/** The attempt in which files are handed in: given by the page of the attempt, asked for by the field of a question. */
export const handingIn: InjectionKey<{ attemptId: string }> = Symbol('handing in');

/** Of the upload of one answer. */
export const uploadKeyOf = (attemptId: string, slotId: string): string => `hand-in:${attemptId}:${slotId}`;

/** @param quiet behind her back: how far it is */
export const openOwnFile = (attemptId: string, fileId: string, quiet = false): Promise<HandIn> =>
  answerOf(
    (quiet ? quietApi : api).POST('/api/v1/attempts/{attemptId}/files/{fileId}', {
      params: { path: { attemptId, fileId } },
    }),
  );

/** It was read, and what is known of it stays as it is. */
export const isSettled = ({ state }: Pick<HandIn, 'state'>): boolean =>
  ['ready', 'playable', 'failed'].includes(state);
