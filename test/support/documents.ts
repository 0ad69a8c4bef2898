import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { ZipFile } from 'yazl';

/** Small real files of the kinds that people upload, made in code: none is stored in the repository. */
export type Parts = Record<string, string | Buffer>;

export async function zipOf(parts: Parts, compress = true): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts))
    zip.addBuffer(Buffer.from(content), name, { compress });
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
}

const xml = (body: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`;
const schemas = 'http://schemas.openxmlformats.org';
const office = 'application/vnd.openxmlformats-officedocument';
const relation = (id: string, type: string, target: string, more = '') =>
  `<Relationship Id="${id}" Type="${schemas}/officeDocument/2006/relationships/${type}" Target="${target}"${more}/>`;
const relations = (...each: string[]) =>
  xml(`<Relationships xmlns="${schemas}/package/2006/relationships">${each.join('')}</Relationships>`);

export function typesXml(overrides: Record<string, string>): string {
  const rows = Object.entries(overrides).map(
    ([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`,
  );
  const defaults = ['png', 'rels', 'xml'].map((extension) => {
    const type = { png: 'image/png', rels: 'application/vnd.openxmlformats-package.relationships+xml' };
    return `<Default Extension="${extension}" ContentType="${type[extension as 'png'] ?? 'application/xml'}"/>`;
  });
  return xml(
    `<Types xmlns="${schemas}/package/2006/content-types">${defaults.join('')}${rows.join('')}</Types>`,
  );
}

/** One pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const namespaces = `xmlns:w="${schemas}/wordprocessingml/2006/main" xmlns:r="${schemas}/officeDocument/2006/relationships" xmlns:wp="${schemas}/drawingml/2006/wordprocessingDrawing" xmlns:a="${schemas}/drawingml/2006/main" xmlns:pic="${schemas}/drawingml/2006/picture"`;
const picture = `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="Chấm đỏ"/><a:graphic><a:graphicData uri="${schemas}/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

/** Parts of a text for Word: a title, paragraphs, a picture, and a link of a kind that must not survive. */
export const docxParts = (paragraphs: string[], more: Parts = {}): Parts => ({
  '[Content_Types].xml': typesXml({ 'word/document.xml': `${office}.wordprocessingml.document.main+xml` }),
  '_rels/.rels': relations(relation('rId1', 'officeDocument', 'word/document.xml')),
  'word/_rels/document.xml.rels': relations(
    relation('rId8', 'hyperlink', 'javascript:alert(1)', ' TargetMode="External"'),
    relation('rId9', 'image', 'media/p.png'),
  ),
  'word/media/p.png': PIXEL,
  'word/document.xml': xml(
    `<w:document ${namespaces}><w:body>${paragraphs
      .map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`)
      .join(
        '',
      )}<w:p><w:hyperlink r:id="rId8"><w:r><w:t>Bấm vào đây</w:t></w:r></w:hyperlink></w:p>${picture}</w:body></w:document>`,
  ),
  ...more,
});
export const docx = (paragraphs: string[], more?: Parts) => zipOf(docxParts(paragraphs, more));

export interface SlideText {
  title: string;
  lines?: string[];
  notes?: string;
}

const shape = (kind: string, texts: string[]) =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:cNvSpPr/><p:nvPr><p:ph type="${kind}"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>${texts
    .map((text) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`)
    .join('')}</p:txBody></p:sp>`;
const slideNamespaces = `xmlns:p="${schemas}/presentationml/2006/main" xmlns:a="${schemas}/drawingml/2006/main" xmlns:r="${schemas}/officeDocument/2006/relationships"`;
const tree = (name: string, body: string) =>
  xml(
    `<p:${name} ${slideNamespaces}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${body}</p:spTree></p:cSld></p:${name}>`,
  );
const slidePicture = `<p:pic><p:nvPicPr><p:cNvPr id="5" name="p" descr="Sơ đồ"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="rId7"/></p:blipFill><p:spPr/></p:pic>`;

/** Slides are named against their order, as after somebody moved them about. */
export function pptxParts(slides: SlideText[], more: Parts = {}): Parts {
  const fileOf = (index: number) => `slide${slides.length - index}.xml`;
  const parts: Parts = {
    '[Content_Types].xml': typesXml({
      'ppt/presentation.xml': `${office}.presentationml.presentation.main+xml`,
      ...Object.fromEntries(
        slides.map((_, i) => [`ppt/slides/${fileOf(i)}`, `${office}.presentationml.slide+xml`]),
      ),
    }),
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'ppt/presentation.xml')),
    'ppt/presentation.xml': xml(
      `<p:presentation ${slideNamespaces}><p:sldIdLst>${slides
        .map((_, i) => `<p:sldId id="${256 + i}" r:id="rId${100 + i}"/>`)
        .join(
          '',
        )}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
    ),
    'ppt/_rels/presentation.xml.rels': relations(
      ...slides.map((_, i) => relation(`rId${100 + i}`, 'slide', `slides/${fileOf(i)}`)),
    ),
    'ppt/media/p.png': PIXEL,
  };
  for (const [index, { title, lines = [], notes }] of slides.entries()) {
    const body = [shape('title', [title]), shape('body', lines), shape('sldNum', ['7']), slidePicture];
    parts[`ppt/slides/${fileOf(index)}`] = tree('sld', body.join(''));
    parts[`ppt/slides/_rels/${fileOf(index)}.rels`] = relations(
      relation('rId7', 'image', '../media/p.png'),
      ...(notes ? [relation('rId6', 'notesSlide', `../notesSlides/n${index}.xml`)] : []),
    );
    if (notes) parts[`ppt/notesSlides/n${index}.xml`] = tree('notes', shape('body', [notes]));
  }
  return { ...parts, ...more };
}
export const pptx = (slides: SlideText[], more?: Parts) => zipOf(pptxParts(slides, more));

const vietnamese = () =>
  createRequire(__filename).resolve('@fontsource/noto-sans/files/noto-sans-vietnamese-400-normal.woff');

/** One page for each text; letters with marks are set from a font that has them. */
export async function pdf(pages: string[], options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const made = new PDFDocument({ autoFirstPage: false, ...options });
  const bytes = buffer(made);
  for (const text of pages) {
    made.addPage();
    for (const run of text.split(/([\u1EA0-\u1EF9]+)/).filter(Boolean))
      made.font(/[\u1EA0-\u1EF9]/.test(run) ? vietnamese() : 'Helvetica').text(run, { continued: true });
    made.text('', { continued: false });
  }
  made.end();
  return bytes;
}

/** An archive whose directory says that a part is smaller than it is. */
export async function lyingZip(parts: Parts, name: string, says: number): Promise<Buffer> {
  const zip = await zipOf(parts);
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4)) {
    const length = zip.readUInt16LE(at + 28);
    if (zip.toString('utf8', at + 46, at + 46 + length) === name) zip.writeUInt32LE(says, at + 24);
  }
  return zip;
}

/** The box of old office files, with these streams in it and nothing in them but `first`. `inRoot`: short ones, as of a short text. */
export function cfb(streams: string[], first = Buffer.alloc(0), inRoot = false): Buffer {
  const sector = 512;
  const [head, table, directory, content] = [0, 1, 2, 3].map(() => Buffer.alloc(sector));
  head!.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  head!.writeUInt16LE(9, 0x1e);
  head!.writeUInt32LE(1, 0x30); // the directory lies in sector 1
  head!.fill(0xff, 0x4c);
  head!.writeUInt32LE(0, 0x4c); // the table in sector 0
  [0xfffffffd, 0xfffffffe, 0xfffffffe].forEach((next, index) => table!.writeUInt32LE(next, 4 * index));
  ['Root Entry', ...streams].forEach((name, index) => {
    directory!.write(name, 128 * index, 'utf16le');
    directory!.writeUInt16LE(2 * (name.length + 1), 128 * index + 64);
    directory!.writeUInt32LE(inRoot && index > 0 ? 1 : 2, 128 * index + 116);
    directory!.writeUInt32LE(inRoot && index > 0 ? 512 : 4096, 128 * index + 120);
  });
  first.copy(content!, inRoot ? 64 : 0);
  return Buffer.concat([head!, table!, directory!, content!]);
}
