import { z } from 'zod';
import { captionLanguage } from './captions';
import { topicCode } from './library';
import { anyone, only, route } from './route';
import { id, moment } from './text';

export const mediaState = z
  .enum(['uploading', 'queued', 'transcoding', 'playable', 'ready', 'failed'])
  .meta({ id: 'MediaState' });

/** What was uploaded, as its uploader said. A recording is a film without pictures. */
export const mediaKind = z.enum(['film', 'image', 'document']).meta({ id: 'MediaKind' });
/** How a browser shows a picture or a document. */
export const fileView = z.enum(['image', 'pdf', 'html']).meta({ id: 'FileView' });

export const mediaAsset = z
  .object({
    id,
    kind: mediaKind,
    fileName: z.string(),
    /** Bytes as announced by the uploader. */
    size: z.number().int(),
    uploaded: z.number().int(),
    /** `playable`: a first, low quality can be watched while the rest is still being made. */
    state: mediaState,
    /** Percent of the transcoding, 0 to 100. */
    progress: z.number().int(),
    seconds: z.number().nullable(),
    /** Of a picture or document that is ready; null before, and for films. */
    file: z
      .object({
        view: fileView,
        /** By its bytes. */
        mediaType: z.string(),
        /** Of a document: pages or slides, when they can be counted. */
        pages: z.number().int().nullable(),
        /** Of a picture, in pixels, upright. */
        width: z.number().int().nullable(),
        height: z.number().int().nullable(),
        /** Characters of its words; 0: it has none that can be searched, such as a scan. Null for a picture. */
        textLength: z.number().int().nullable(),
        /** `none`: no virus scanner is set here. */
        scan: z.enum(['clean', 'none']),
      })
      .nullable(),
    failure: z.object({ code: z.string(), message: z.string(), canRetry: z.boolean() }).nullable(),
    warnings: z.array(z.string()),
    createdAt: moment,
  })
  .meta({ id: 'MediaAsset' });
export type MediaAsset = z.input<typeof mediaAsset>;

export const playback = z
  .object({
    mediaId: id,
    /** Addresses that play for a while, and but of an open topic for this person only; ask again when they have expired. */
    master: z.string(),
    audioOnly: z.string().nullable(),
    poster: z.string().nullable(),
    /** One for each language, Vietnamese first; the playlists name them too. */
    captions: z.array(
      z.object({
        language: captionLanguage,
        /** Of the language, as people call it. */
        name: z.string(),
        /** Address of its captions as JSON (`CaptionCue[]`), for reading along and searching. */
        cues: z.string(),
      }),
    ),
    expiresAt: moment,
    seconds: z.number(),
    position: z.number(),
  })
  .meta({ id: 'Playback' });
export type Playback = z.input<typeof playback>;

export const openedFile = z
  .object({
    mediaId: id,
    view: fileView,
    mediaType: z.string(),
    /** By name: `small.webp` and `large.webp` of a picture; `view.pdf` or `view.html`, `text.txt` and `original.*` of a document. */
    files: z.array(z.object({ name: z.string(), bytes: z.number().int(), address: z.string() })),
    expiresAt: moment,
  })
  .meta({ id: 'OpenedFile' });
export type OpenedFile = z.input<typeof openedFile>;

const authors = only(['trainer', 'system-administrator'], 'own');
const byMedia = z.object({ mediaId: id });
const tag = 'media';
export const mediaRoutes = {
  playLesson: route({
    id: 'playLesson',
    method: 'POST',
    path: '/topics/{code}/lessons/{lessonKey}/playback',
    tag,
    access: anyone,
    status: 200,
    params: z.object({ code: topicCode, lessonKey: id }),
    summary: 'Addresses to play a lesson that one may read',
    response: playback,
  }),
  getMedia: route({
    id: 'getMedia',
    method: 'GET',
    path: '/media/{mediaId}',
    tag,
    access: authors,
    params: byMedia,
    summary: 'How far an upload is',
    response: mediaAsset,
  }),
  previewMedia: route({
    id: 'previewMedia',
    method: 'POST',
    path: '/media/{mediaId}/playback',
    tag,
    access: authors,
    params: byMedia,
    status: 200,
    summary: 'Addresses to play a film one may work on',
    response: playback,
  }),
  openMediaFile: route({
    id: 'openMediaFile',
    method: 'POST',
    path: '/media/{mediaId}/files',
    tag,
    access: authors,
    params: byMedia,
    status: 200,
    summary: 'Addresses that show a picture or document one may work on',
    response: openedFile,
  }),
  retryMedia: route({
    id: 'retryMedia',
    method: 'POST',
    path: '/media/{mediaId}/retry',
    tag,
    access: authors,
    params: byMedia,
    status: 200,
    summary: 'Process an upload again after a failure',
    response: mediaAsset,
  }),
};

/** Not JSON, so served outside of the route table: tus 1.0 uploads and the bytes of playback. Both check the caller themselves. */
export const mediaPaths = { uploads: '/api/v1/uploads', play: '/api/v1/play' } as const;
