/**
 * `read-document FILE FOLDER`: what a document is and what it says, in a process of its own. Whatever a hostile file does to the
 * libraries that read it ends with this process, which has no secrets, no database, little memory and little time.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MediaRejected } from '../../media.errors';
import type { DocumentType } from '../kinds/file-types';
import { barePackage } from './bare-package';
import { documentType } from './document-type';
import { readDocx } from './read-docx';
import { readPdf } from './read-pdf';
import { readPptx } from './read-pptx';
import { BARE_COPY, bounded, type ReadResult } from './read-result';

const packages: DocumentType[] = ['docx', 'pptx', 'odt', 'odp'];
const readers: Partial<Record<DocumentType, (file: string) => Promise<ReadResult>>> = {
  pdf: readPdf,
  docx: readDocx,
  pptx: readPptx,
};

async function read(file: string, folder: string): Promise<object> {
  try {
    const type = await documentType(file);
    const inside = packages.includes(type) ? await barePackage(file, join(folder, BARE_COPY)) : null;
    const result = await readers[type]?.(file);
    if (result) await writeFile(join(folder, 'read.json'), JSON.stringify(bounded(result)));
    return { type, inside };
  } catch (error) {
    if (error instanceof MediaRejected) return { rejected: error.code, detail: error.detail };
    throw error;
  }
}

const [file, folder] = process.argv.slice(2);
void read(file!, folder!).then((answer) => process.stdout.write(JSON.stringify(answer)));
