import { z } from 'zod';
import { apiPrefix, only, route, signedIn } from './route';
import { id } from './text';

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
  })
  .meta({ id: 'QuestionPictureFault' });

export const questionPictureRoutes = {
  listQuestionPictureFaults: route({
    id: 'listQuestionPictureFaults',
    method: 'GET',
    path: '/question-bank/questions/{bankQuestionId}/picture-faults',
    tag: 'question-bank',
    access: only(['trainer', 'system-administrator'], 'owned-topics'),
    params: z.object({ bankQuestionId: id }),
    summary: 'Pictures of its newest and of its ready version that do not show',
    response: z.object({ items: z.array(questionPictureFault) }),
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
