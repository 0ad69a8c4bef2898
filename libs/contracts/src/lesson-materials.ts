import { z } from 'zod';
import { topicCode } from './library';
import { playback } from './media';
import { anyone, only, route } from './route';
import { id } from './text';

/** What a block shows, when she presses it: addresses for a while, and for her alone where one must be enrolled. */
export const openedMaterial = z
  .object({
    /** Of a film or a recording. */
    playback: playback.nullable(),
    /** Of a document: what is shown, what is downloaded, its words alone. */
    file: z
      .object({ view: z.string().nullable(), download: z.string(), text: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: 'OpenedMaterial' });
export type OpenedMaterial = z.input<typeof openedMaterial>;

const tag = 'library';
export const lessonMaterialRoutes = {
  openMaterial: route({
    id: 'openMaterial',
    method: 'POST',
    path: '/topics/{code}/lessons/{lessonKey}/materials/{materialVersionId}/opening',
    tag,
    access: anyone,
    status: 200,
    params: z.object({ code: topicCode, lessonKey: id, materialVersionId: id }),
    summary: 'Addresses of a film or a document that the text of a lesson names which one may read',
    response: openedMaterial,
  }),
  openDraftMaterial: route({
    id: 'openDraftMaterial',
    method: 'POST',
    path: '/authoring/materials/{materialVersionId}/opening',
    tag: 'authoring',
    access: only(['trainer', 'reviewer', 'system-administrator'], 'owned-topics'),
    status: 200,
    params: z.object({ materialVersionId: id }),
    summary:
      'The same for a preview: of one’s own materials and shared ones, and of those in the topics one edits or reviews',
    response: openedMaterial,
  }),
};
