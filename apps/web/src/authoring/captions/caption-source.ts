import { ref, type Ref } from 'vue';
import { answerOf, api } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import type { Source, Stored } from '../saved-form';
import { ifMatch, keptAs } from '../sources';
import { type Cue, faultOf, inOrder } from './cue-edits';

type Captions = components['schemas']['Captions'];
export type CaptionLanguage = components['schemas']['CaptionLanguage'];
export type CaptionProblem = components['schemas']['CaptionProblem'];
export interface CaptionForm {
  label: string;
  cues: Cue[];
}

const none: Stored<CaptionForm> = { value: { label: '', cues: [] }, lockVersion: 0 };
const storedCaptions = ({ label, cues, lockVersion }: Captions): Stored<CaptionForm> => ({
  value: { label: label ?? '', cues },
  lockVersion,
});

/** Those of one film and language; empty, with lock 0, where there are none yet. */
export async function readCaptions(
  mediaId: string,
  language: CaptionLanguage,
): Promise<{ stored: Stored<CaptionForm>; problems: CaptionProblem[] }> {
  const list = await answerOf(api.GET('/api/v1/media/{mediaId}/captions', { params: { path: { mediaId } } }));
  if (!list.items.some((item) => item.language === language)) return { stored: none, problems: [] };
  const captions = await answerOf(
    api.GET('/api/v1/media/{mediaId}/captions/{language}', { params: { path: { mediaId, language } } }),
  );
  return { stored: storedCaptions(captions), problems: captions.problems };
}

/** What the server finds wrong or worth a look, by the place of the caption in time. */
export type Problems = Ref<CaptionProblem[]>;

export function captionSource(
  mediaId: string,
  language: CaptionLanguage,
  problems: Problems = ref([]),
): Source<CaptionForm> {
  return {
    storageKey: keptAs(`captions.${mediaId}.${language}`),
    essence: ({ label, cues }) => ({ label, cues: inOrder(cues) }),
    read: async () => (await readCaptions(mediaId, language)).stored,
    async save({ label, cues }, stored) {
      // A caption that has no words yet, or ends before it begins, waits until it is whole.
      if (cues.some((cue) => faultOf(cue))) return stored;
      const call = api.PUT('/api/v1/media/{mediaId}/captions/{language}', {
        params: { path: { mediaId, language }, header: ifMatch(stored.lockVersion) },
        body: { label: label.trim() || null, cues: inOrder(cues) },
      });
      const saved = await answerOf(call).catch((error: unknown) => {
        problems.value = problemsIn(error) ?? problems.value;
        throw error;
      });
      problems.value = saved.problems;
      return storedCaptions(saved);
    },
  };
}

function problemsIn(error: unknown): CaptionProblem[] | null {
  const { problems } = error instanceof ApiProblem ? (error.problem.details ?? {}) : {};
  return Array.isArray(problems) ? (problems as CaptionProblem[]) : null;
}

/** What a .vtt or .srt file holds, as the server reads it. @throws ApiProblem with the lines that are wrong */
export const readFile = (mediaId: string, file: File) =>
  answerOf(
    api.POST('/api/v1/media/{mediaId}/caption-file', {
      params: { path: { mediaId } },
      body: file as never,
      bodySerializer: (body: unknown) => body as Blob,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  );

export const fileAddress = (mediaId: string, language: string, format: 'vtt' | 'srt'): string =>
  `/api/v1/media/${mediaId}/captions/${language}/file?format=${format}`;
