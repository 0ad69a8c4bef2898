import { z } from 'zod';
import { bankQuestion } from './question-bank';
import { apiPrefix, only, route, signedIn } from './route';
import { id, line } from './text';

/** Of a picture's bytes: so the same picture has the same key, wherever it came from. */
export const pictureKey = z.string().regex(/^[0-9a-f]{32}$/);

/** How a text of a question names a picture: `picture:<key>/<name>`, the name as it was called, with its signs encoded. */
export const PICTURE = 'picture:([0-9a-f]{32})/([^"\'\\s<>)\\\\]*)';
export const pictureReference = (key: string, encodedName: string): string => `picture:${key}/${encodedName}`;

/** Where a browser gets it; null for what names none. */
export function pictureAddress(reference: string): string | null {
  const [, key] = new RegExp(`^${PICTURE}$`).exec(reference) ?? [];
  return key ? `${apiPrefix}/question-pictures/${key}` : null;
}

export const questionPictureFault = z
  .object({
    pictureKey,
    /** As the text calls it. */
    name: z.string(),
    /** Vietnamese: why it does not show, and what to do. */
    message: z.string(),
    /** Whether the same bytes may do later, and the caller may have them prepared again. */
    mayRetry: z.boolean(),
    /** Whether the caller may put another picture in its place: it stands in the newest version, and the question is hers. */
    mayReplace: z.boolean(),
  })
  .meta({ id: 'QuestionPictureFault' });
export type QuestionPictureFault = z.input<typeof questionPictureFault>;

const MB = 1024 * 1024;
const authors = only(['trainer', 'system-administrator'], 'owned-topics');
const faults = z.object({ items: z.array(questionPictureFault) });
const ofQuestion = z.object({ bankQuestionId: id, pictureKey });

export const questionPictureRoutes = {
  listQuestionPictureFaults: route({
    id: 'listQuestionPictureFaults',
    method: 'GET',
    path: '/question-bank/questions/{bankQuestionId}/picture-faults',
    tag: 'question-bank',
    access: authors,
    params: z.object({ bankQuestionId: id }),
    summary: 'Pictures of its newest and of its ready version that do not show',
    response: faults,
  }),
  retryQuestionPicture: route({
    id: 'retryQuestionPicture',
    method: 'POST',
    path: '/question-bank/questions/{bankQuestionId}/pictures/{pictureKey}/retry',
    tag: 'question-bank',
    access: authors,
    params: ofQuestion,
    status: 200,
    summary: 'Prepare a picture again after a failure of ours; answers those that still do not show',
    response: faults,
  }),
  replaceQuestionPicture: route({
    id: 'replaceQuestionPicture',
    method: 'PUT',
    path: '/question-bank/questions/{bankQuestionId}/pictures/{pictureKey}',
    tag: 'question-bank',
    access: authors,
    params: ofQuestion,
    query: z.object({ fileName: line(255).default('hinh.png') }),
    ifMatch: true,
    upload: { mediaTypes: ['application/octet-stream'], maxBytes: 64 * MB },
    summary: 'Another picture in the place of one that does not show: an edit of the question like any other',
    response: bankQuestion,
  }),
  showQuestionPicture: route({
    id: 'showQuestionPicture',
    method: 'GET',
    path: '/question-pictures/{pictureKey}',
    tag: 'question-bank',
    // Nobody finds a key without the question or the picture itself.
    access: signedIn('public'),
    params: z.object({ pictureKey }),
    status: 302,
    summary: 'Leads to a picture that stands in a question',
  }),
};
