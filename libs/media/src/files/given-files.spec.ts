import { givenFiles, givenKey } from './given-files';
import { mediaTypes } from './kinds/file-types';
import type { FileDetails } from './media-file.entity';

const given = (type: 'pdf' | 'docx' | 'pptx', names: string[], original?: FileDetails['original']) => {
  const files = names.map((name) => ({ name, bytes: 1 }));
  const file = { id: 'm', mediaType: mediaTypes[type], details: { files, ...(original && { original }) } };
  return givenFiles(file).map(({ name }) => [name, givenKey(file, 's', name)]);
};
const [UPLOAD, SET] = ['media/m/original.film', 'media/m/sets/s'];

it.each<[string, ReturnType<typeof given>, string[][]]>([
  [
    'a PDF is what was uploaded',
    given('pdf', ['original.pdf', 'view.pdf', 'text.txt']),
    [
      ['original.pdf', UPLOAD],
      ['view.pdf', UPLOAD],
      ['text.txt', `${SET}/text.txt`],
    ],
  ],
  [
    'a text in which nothing was found too',
    given('docx', ['original.docx', 'view.html'], 'uploaded'),
    [
      ['original.docx', UPLOAD],
      ['view.html', `${SET}/view.html`],
    ],
  ],
  [
    'of slides with a place in them the copy without it is given',
    given('pptx', ['view.pdf', 'original.pptx'], 'bared'),
    [
      ['view.pdf', `${SET}/view.pdf`],
      ['original.pptx', `${SET}/original.pptx`],
    ],
  ],
  [
    'what an earlier release prepared is only shown',
    given('docx', ['original.docx', 'view.html']),
    [['view.html', `${SET}/view.html`]],
  ],
])('%s', (_, names, expected) => expect(names).toEqual(expected));
