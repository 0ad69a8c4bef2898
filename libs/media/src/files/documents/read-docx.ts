import mammoth from 'mammoth';
import { MediaRejected } from '../../media.errors';
import { PictureAllowance, type ReadResult } from './read-result';

/** Word's own titles are the document's; the page around it has another. */
const styleMap = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh", 'u => em'];

/** @throws MediaRejected file.damaged-document */
export async function readDocx(file: string): Promise<ReadResult> {
  const allowance = new PictureAllowance();
  const convertImage = mammoth.images.imgElement(async (image) => ({
    src: allowance.dataUri(image.contentType, await image.readAsBuffer()) ?? '',
  }));
  try {
    const options = { styleMap, convertImage, externalFileAccess: false };
    const { value: html } = await mammoth.convertToHtml({ path: file }, options);
    const { value: words } = await mammoth.extractRawText({ path: file });
    return { pages: null, words: [words], html };
  } catch (error) {
    throw new MediaRejected('file.damaged-document', String(error));
  }
}
