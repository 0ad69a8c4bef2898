import { open, readFile } from 'node:fs/promises';
import { MediaRejected } from '../../media.errors';
import { type DocumentType, isPicture, type Magic } from '../kinds/file-types';
import { HEAD_BYTES, magicOf } from '../kinds/magic';
import { cfbType } from './cfb-type';
import { OfficePackage } from './office-package';
import { zipType } from './zip-type';

const pictures: Magic[] = ['moving-webp', 'heic', 'svg', 'other-picture'];

export async function headOf(file: string): Promise<Buffer> {
  const opened = await open(file);
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await opened.close();
  }
}

/** What a file is, by its bytes. @throws MediaRejected when it is no document that may be taken */
export async function documentType(file: string): Promise<DocumentType> {
  const magic = magicOf(await headOf(file));
  if (magic === 'pdf' || magic === 'rtf') return magic;
  if (magic === 'zip') return OfficePackage.read(file, zipType);
  if (magic === 'cfb') return cfbType(await readFile(file));
  const picture = isPicture(magic) || pictures.includes(magic);
  throw new MediaRejected(picture ? 'file.picture-not-document' : 'file.not-a-document', magic);
}
