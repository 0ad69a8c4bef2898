import { captionLanguages } from '@hochoi/contracts';
import type { CaptionSummary } from './caption.service';

/** A language of a film as players are told of it. */
export interface CaptionTrack {
  language: CaptionSummary['language'];
  name: string;
  /** Folder of its playlist, below the set's. Another text has another address, so what a browser keeps is never stale. */
  folder: string;
}

export const captionFiles = { playlist: 'index.m3u8', text: 'captions.vtt', cues: 'cues.json' } as const;

const path = /^captions\/([a-z]{2,3})\/([\da-z.]+)\/(index\.m3u8|captions\.vtt|cues\.json)$/;

/** Of the lock and the moment: a language that was removed and begun anew counts its locks from 1 again. */
export const versionOf = ({
  lockVersion,
  updatedAt,
}: Pick<CaptionSummary, 'lockVersion' | 'updatedAt'>): string =>
  `${lockVersion}.${updatedAt.getTime().toString(36)}`;

export function trackOf(summary: CaptionSummary): CaptionTrack {
  const { language, label } = summary;
  const name = label ? `${captionLanguages[language]} – ${label}` : captionLanguages[language];
  return { language, name, folder: `captions/${language}/${versionOf(summary)}` };
}

/** @returns null for a path that names no captions */
export function readCaptionPath(asked: string) {
  const [, language, version, file] = path.exec(asked) ?? [];
  if (!language || !(language in captionLanguages)) return null;
  return { language: language as CaptionSummary['language'], version: version!, file: file! };
}
