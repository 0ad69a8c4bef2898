import { fold } from '@hochoi/contracts';
import { read, reader, unread } from './reading';

const yes = new Set([
  'x',
  'xx',
  'co',
  'c',
  '✓',
  '✔',
  '☑',
  '√',
  'v',
  '1',
  '+',
  'yes',
  'y',
  'true',
  'dung',
  'roi',
  'da',
]);
const no = new Set([
  'khong',
  'ko',
  'k',
  'kh',
  '0',
  '-',
  '–',
  '—',
  '✗',
  '✘',
  '☐',
  'no',
  'n',
  'false',
  'sai',
  'chua',
]);

/** A mark or a word for yes or no. A blank cell is neither: the caller knows what an unmarked cell means in its column. */
export const readYesNo = reader<boolean, object>(({ text }) => {
  const word = fold(text)
    .replace(/\uFE0F/g, '')
    .replace(/^[([{"'\s]+|[)\]}"'.,\s]+$/g, '');
  if (yes.has(word)) return read(true);
  if (no.has(word)) return read(false);
  return unread('yes-no.wrong', `Không rõ “${text}” là có hay không. Hãy ghi x hoặc Có, Không.`);
});
