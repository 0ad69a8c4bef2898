/** What we can tell by its first bytes. `zip` and `cfb` are boxes: what they hold shows inside. */
export type Magic =
  PictureType | 'moving-webp' | 'heic' | 'svg' | 'other-picture' | 'pdf' | 'rtf' | 'zip' | 'cfb' | 'unknown';

export type PictureType = 'jpeg' | 'png' | 'webp' | 'gif';
/** Those that are shown only after LibreOffice made a PDF of them. */
export type ConvertedType = 'doc' | 'ppt' | 'xls' | 'rtf' | 'odt' | 'odp';
export type DocumentType = 'pdf' | 'docx' | 'pptx' | ConvertedType;

const office = 'application/vnd.openxmlformats-officedocument';

export const mediaTypes: Record<PictureType | DocumentType, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  pdf: 'application/pdf',
  docx: `${office}.wordprocessingml.document`,
  pptx: `${office}.presentationml.presentation`,
  doc: 'application/msword',
  ppt: 'application/vnd.ms-powerpoint',
  xls: 'application/vnd.ms-excel',
  rtf: 'application/rtf',
  odt: 'application/vnd.oasis.opendocument.text',
  odp: 'application/vnd.oasis.opendocument.presentation',
};

const pictures: readonly string[] = ['jpeg', 'png', 'webp', 'gif'] satisfies PictureType[];
export const isPicture = (type: string): type is PictureType => pictures.includes(type);
