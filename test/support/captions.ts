import type { ApiClient } from './api-client';
import { ok } from './api-client';

type Api = ApiClient['api'];
export interface Cue {
  startMs: number;
  endMs: number;
  text: string;
}
type Language = 'vi' | 'en' | 'hmn';

const at = (mediaId: string, language: Language) => ({ mediaId, language });
export const GREETING: Cue = { startMs: 200, endMs: 2200, text: 'Chào chị em.' };

export const listCaptions = (api: Api, mediaId: string) =>
  api.GET('/api/v1/media/{mediaId}/captions', { params: { path: { mediaId } } });
export const getCaptions = (api: Api, mediaId: string, language: Language = 'vi') =>
  api.GET('/api/v1/media/{mediaId}/captions/{language}', { params: { path: at(mediaId, language) } });
export const saveCaptions = (
  api: Api,
  mediaId: string,
  lockVersion: number,
  cues: Cue[],
  { language = 'vi', label }: { language?: Language; label?: string } = {},
) =>
  api.PUT('/api/v1/media/{mediaId}/captions/{language}', {
    params: { path: at(mediaId, language), header: { 'If-Match': String(lockVersion) } },
    body: { cues, label },
  });
export const removeCaptions = (api: Api, mediaId: string, lockVersion: number) =>
  api.DELETE('/api/v1/media/{mediaId}/captions/{language}', {
    params: { path: at(mediaId, 'vi'), header: { 'If-Match': String(lockVersion) } },
  });

export const readCaptionFile = (client: ApiClient, mediaId: string, bytes: Buffer | string) =>
  client.fetch(`/api/v1/media/${mediaId}/caption-file`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(bytes as string),
  });
export const downloadCaptions = async (client: ApiClient, mediaId: string, format: 'vtt' | 'srt') =>
  client.fetch(`/api/v1/media/${mediaId}/captions/vi/file?format=${format}`);

/** Compulsory topics are not published without. Once is enough for a film that several topics show. */
export async function captioned(api: Api, mediaId: string): Promise<void> {
  const { items } = await ok(listCaptions(api, mediaId));
  if (items.length === 0) await ok(saveCaptions(api, mediaId, 0, [GREETING]));
}
