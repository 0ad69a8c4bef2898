import { MediaRejected } from '../../media.errors';
import type { DocumentType } from '../kinds/file-types';
import type { OfficePackage } from './office-package';

const ODF = 'application/vnd.oasis.opendocument.';
/** A template that is fetched from another machine may bring macros with it. One on the author's own disk is left unread. */
const remoteTemplate = /attachedTemplate"[^>]*Target="(https?:|ftp:|\\\\|file:\/\/\/?\\\\|file:\/\/[^/])/i;
const targetFirst = /Target="(https?:|ftp:|\\\\|file:\/\/\/?\\\\|file:\/\/[^/])[^>]*attachedTemplate"/i;

/** What an archive is, by its parts. @throws MediaRejected for what is no document, and for what has macros or a password */
export async function zipType(parts: OfficePackage): Promise<DocumentType> {
  const types = await parts.text('[Content_Types].xml');
  if (types !== null) return officeType(parts, types);
  const odf = (await parts.text('mimetype'))?.trim() ?? '';
  if (!odf.startsWith(ODF)) throw new MediaRejected('file.not-a-document', 'zip');
  if (/encryption-data/.test((await parts.text('META-INF/manifest.xml')) ?? ''))
    throw new MediaRejected('file.password', odf);
  if (odf === `${ODF}text`) return 'odt';
  if (odf === `${ODF}presentation`) return 'odp';
  throw new MediaRejected(
    odf.startsWith(`${ODF}spreadsheet`) ? 'file.spreadsheet' : 'file.not-a-document',
    odf,
  );
}

async function officeType(parts: OfficePackage, types: string): Promise<DocumentType> {
  const code = parts.names.find((name) =>
    /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\d*\.(xml|bin))$/i.test(name),
  );
  if (code || /macroEnabled|vbaProject/i.test(types)) throw new MediaRejected('file.macros', code);
  const settings = (await parts.text('word/_rels/settings.xml.rels')) ?? '';
  if (remoteTemplate.test(settings) || targetFirst.test(settings))
    throw new MediaRejected('file.macros', 'a remote template');
  if (types.includes('wordprocessingml.document.main+xml')) return 'docx';
  if (types.includes('presentationml.presentation.main+xml')) return 'pptx';
  if (types.includes('wordprocessingml.')) throw new MediaRejected('file.old-text', 'a template');
  if (types.includes('presentationml.')) throw new MediaRejected('file.old-slides', 'a show or a template');
  throw new MediaRejected(
    types.includes('spreadsheetml.') ? 'file.spreadsheet' : 'file.not-a-document',
    'office',
  );
}
