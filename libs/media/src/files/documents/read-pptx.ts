import { posix } from 'node:path';
import { SaxesParser } from 'saxes';
import { MediaRejected } from '../../media.errors';
import { OfficePackage } from './office-package';
import { bounded, PictureAllowance, type ReadResult } from './read-result';
import { type Slide, slideHtml, slideWords } from './slide-html';
import { readSlide } from './slide-xml';

const MOST_SLIDES = 1000;
const pictureTypes: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
};

interface Relation {
  id: string;
  type: string;
  /** A part of this file; nothing outside of it is ever opened. */
  target: string;
}

/** Every tag of this name, with its attributes. @throws Error for broken XML */
function tagsIn(xml: string, wanted: string): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('opentag', ({ name, attributes }) => name === wanted && found.push({ ...attributes }));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return found;
}

async function relationsOf(parts: OfficePackage, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const xml = await parts.text(`${folder}/_rels/${posix.basename(part)}.rels`);
  if (!xml) return [];
  return tagsIn(xml, 'Relationship')
    .filter(({ TargetMode }) => TargetMode !== 'External')
    .map(({ Id = '', Type = '', Target = '' }) => ({
      id: Id,
      type: Type.split('/').at(-1)!,
      target: Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target),
    }));
}

/** In the order in which they are shown. */
async function slideNames(parts: OfficePackage): Promise<string[]> {
  const main = 'ppt/presentation.xml';
  const xml = await parts.text(main);
  if (!xml) throw new Error(`no ${main}`);
  const targets = new Map((await relationsOf(parts, main)).map(({ id, target }) => [id, target]));
  return tagsIn(xml, 'p:sldId').flatMap((tag) => targets.get(tag['r:id'] ?? '') ?? []);
}

async function readOne(parts: OfficePackage, name: string): Promise<Slide & { relations: Relation[] }> {
  const xml = await parts.text(name);
  const relations = await relationsOf(parts, name);
  const notes = relations.find(({ type }) => type === 'notesSlide');
  const notesXml = notes && (await parts.text(notes.target));
  return {
    parts: xml ? readSlide(xml) : [],
    notes: notesXml ? readSlide(notesXml).filter(({ kind }) => kind !== 'picture') : [],
    relations,
  };
}

async function picturesOf(parts: OfficePackage, relations: Relation[], allowance: PictureAllowance) {
  const found = new Map<string, string>();
  for (const { id, type, target } of relations) {
    const mediaType = pictureTypes[posix.extname(target).toLowerCase()];
    if (type !== 'image' || !mediaType) continue;
    const bytes = await parts.bytes(target, PictureAllowance.most).catch(() => null);
    const uri = bytes && allowance.dataUri(mediaType, bytes);
    if (uri) found.set(id, uri);
  }
  return found;
}

async function readSlides(parts: OfficePackage): Promise<ReadResult> {
  const names = await slideNames(parts);
  const allowance = new PictureAllowance();
  const result: ReadResult = { pages: names.length, words: [], html: '' };
  for (const [index, name] of names.slice(0, MOST_SLIDES).entries()) {
    const slide = await readOne(parts, name);
    const pictures = await picturesOf(parts, slide.relations, allowance);
    result.words.push(slideWords(slide));
    result.html += slideHtml(slide, index + 1, pictures);
    bounded(result);
  }
  return result;
}

/** @throws MediaRejected file.damaged-document */
export const readPptx = (file: string): Promise<ReadResult> =>
  OfficePackage.read(file, async (parts) => {
    try {
      return await readSlides(parts);
    } catch (error) {
      throw error instanceof MediaRejected
        ? error
        : new MediaRejected('file.damaged-document', String(error));
    }
  });
