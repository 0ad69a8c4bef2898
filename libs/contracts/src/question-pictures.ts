import { z } from 'zod';
import { apiPrefix, route, signedIn } from './route';

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

export const questionPictureRoutes = {
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
