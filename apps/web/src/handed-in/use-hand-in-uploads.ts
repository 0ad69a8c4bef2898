import { computed, watch } from 'vue';
import type { components } from '../api/schema';
import type { Answer } from '../quiz/answer-log';
import { forgetUpload, uploads } from '../uploading/uploads';
import { isUnderWay } from '../uploading/upload-state';
import { uploadKeyOf } from './hand-in';
import { withFile } from './with-file';

/**
 * A file becomes part of the answer when its last byte has arrived, wherever in the attempt she is then.
 * @param answerTo her answer as it stands now
 */
export function useHandInUploads(
  { attemptId, questions }: Pick<components['schemas']['Attempt'], 'attemptId' | 'questions'>,
  answerTo: (slotId: string) => Answer,
  give: (slotId: string, answer: Answer) => void,
) {
  const asked = questions.filter(({ handIn }) => (handIn?.files.atMost ?? 0) > 0);
  const uploadOf = (slotId: string) => uploads.get(uploadKeyOf(attemptId, slotId));
  const arrived = computed(() => asked.filter(({ slotId }) => uploadOf(slotId)?.phase === 'done'));

  watch(
    arrived,
    (each) => {
      for (const question of each) {
        const { slotId } = question;
        const { mediaId, sentAs, size } = uploadOf(slotId)!;
        forgetUpload(uploadKeyOf(attemptId, slotId));
        if (!mediaId) continue;
        const file = { id: mediaId, name: sentAs.normalize('NFC').slice(0, 255), bytes: size };
        give(slotId, withFile(question, answerTo(slotId), file));
      }
    },
    { immediate: true },
  );

  /** Numbers of the questions of which a file is still on its way. */
  return computed(() =>
    asked
      .filter(({ slotId }) => {
        const upload = uploadOf(slotId);
        return upload !== undefined && isUnderWay(upload);
      })
      .map(({ number }) => number),
  );
}
