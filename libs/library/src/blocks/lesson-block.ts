import type { BlockSource, LessonBlock, MissingKind } from '@hochoi/contracts';
import { fileNames } from '@hochoi/media';
import { renderMarkdown } from '@hochoi/platform';
import { downloadOf, type MaterialEdition } from '../materials/material-files';
import { readSelfCheck } from './self-check';

/** An edition with the addresses of its pictures, by their names in the set. */
export interface ShownEdition {
  edition: MaterialEdition;
  addresses: ReadonlyMap<string, string>;
}

export interface BlockContext {
  editions: ReadonlyMap<string, ShownEdition>;
  /** Whether the topic has them. */
  practice: boolean;
  quiz: boolean;
}

const missing = (what: MissingKind, title = ''): LessonBlock => ({ kind: 'missing', what, title });

/** @param number that a self-check gets, from 1 in its lesson. Pure. */
export function lessonBlock(source: BlockSource, context: BlockContext, number: number): LessonBlock {
  switch (source.kind) {
    case 'text':
      return { kind: 'text', html: renderMarkdown(source.markdown) };
    case 'image':
      return picture(source, context.editions.get(source.material));
    case 'material':
      return material(source, context.editions.get(source.material)?.edition);
    case 'link':
      return { ...source, host: hostOf(source.url) };
    case 'practice':
    case 'quiz':
      return context[source.kind] ? { ...source } : missing(source.kind, source.title);
    case 'self-check': {
      const { questions, faults } = readSelfCheck(source.gift);
      return faults.length === 0 ? { kind: 'self-check', number, questions } : missing('self-check');
    }
  }
}

function picture(
  { material: materialVersionId, alt, caption }: Extract<BlockSource, { kind: 'image' }>,
  shown: ShownEdition | undefined,
): LessonBlock {
  const words = alt || shown?.edition.alt || '';
  const { width, height } = shown?.edition.file?.file?.details ?? {};
  const large = shown?.addresses.get(fileNames.large);
  if (!shown || shown.edition.kind !== 'image' || !large || !width || !height) return missing('image', words);
  const small = shown.addresses.get(fileNames.small) ?? large;
  return { kind: 'image', materialVersionId, alt: words, caption, small, large, width, height };
}

function material(
  { title: own, material: materialVersionId }: Extract<BlockSource, { kind: 'material' }>,
  edition: MaterialEdition | undefined,
): LessonBlock {
  if (!edition) return missing('material', own);
  const title = own || edition.title;
  if (edition.kind === 'document') return document(edition, { title, materialVersionId });
  const { kind, film } = edition;
  if (kind === 'image' || !film || !['ready', 'playable'].includes(film.state)) return missing(kind, title);
  const { mediaId, seconds, audioOnly, poster, captions, sizes } = film;
  const transcript = captions.length > 0;
  const video = { mediaId, seconds, audioOnly, poster, transcript, sizes };
  return { kind, title, materialVersionId, video };
}

function document(
  { file: stored }: MaterialEdition,
  named: { title: string; materialVersionId: string },
): LessonBlock {
  if (stored?.state !== 'ready' || !stored.file) return missing('document', named.title);
  const { mediaType, details } = stored.file;
  const view = stored.file.view === 'pdf' || stored.file.view === 'html' ? stored.file.view : null;
  const viewBytes = details.files.find(({ name }) => name === fileNames.view(`.${view}`))?.bytes ?? 0;
  const { pages = null, textLength = 0 } = details;
  const bytes = downloadOf(stored)?.bytes ?? Number(stored.size);
  return {
    kind: 'document',
    ...named,
    mediaType,
    bytes,
    pages,
    view,
    viewBytes,
    textLength,
  };
}

/** As people read it; what cannot be read as an address is shown as it stands. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : url;
}
