import { z } from 'zod';
import { mediaState, openedFile, playback } from './media';
import { only, route, signedIn } from './route';
import { id } from './text';

/** A file that was handed in with an answer: how far it is, and what shows it once it was checked. */
export const handIn = z
  .object({
    id,
    name: z.string(),
    bytes: z.number().int(),
    state: mediaState,
    /** Why it is not taken: it could not be read, has a virus, or is not what its name says. */
    problem: z.string().nullable(),
    /** Of a picture or document that is ready. */
    file: openedFile.nullable(),
    /** Of a film or recording that can be played. */
    playback: playback.omit({ position: true }).nullable(),
  })
  .meta({ id: 'HandIn' });
export type HandIn = z.input<typeof handIn>;

const base = { method: 'POST', status: 200, response: handIn } as const;

export const handInRoutes = {
  openHandIn: route({
    ...base,
    id: 'openHandIn',
    path: '/attempts/{attemptId}/files/{fileId}',
    tag: 'assessment',
    access: signedIn('own'),
    params: z.object({ attemptId: id, fileId: id }),
    summary: 'A file of one’s own answer: how far it is, and addresses that show it',
  }),
  openMarkedFile: route({
    ...base,
    id: 'openMarkedFile',
    path: '/marking/tasks/{taskId}/files/{fileId}',
    tag: 'marking',
    access: only(['trainer', 'system-administrator'], 'owned-topics'),
    params: z.object({ taskId: id, fileId: id }),
    summary: 'A file of an answer that one marks, under a name that does not tell whose it is',
  }),
};
