import { randomUUID } from 'node:crypto';
import { ok } from '../support/api-client';
import { makePicture } from '../support/pictures';
import { getBankQuestion, importQuestions, previewImport } from '../support/question-bank';
import type { Question } from '../support/topics';
import { waitUntil } from '../support/wait-until';
import { clientOf } from './learners';

const text = (tag: string, words: string, file = '') =>
  `<${tag} format="html"><text><![CDATA[${words}]]></text>${file}</${tag}>`;

/** One choice with a picture in what it asks and in what it offers, as it comes out of Moodle: in the bank, and to be put into a quiz. */
export async function aPicturedQuestion(stem: string) {
  const client = await clientOf('giangvien');
  const trainer = { client, api: client.api };
  const bytes = (await makePicture('so-do.png')).toString('base64');
  const file = `<file name="so-do.png" path="/" encoding="base64">${bytes}</file>`;
  const img = (alt: string) => `<img src="@@PLUGINFILE@@/so-do.png" alt="${alt}">`;
  const xml = `<quiz>\n<question type="multichoice"><name><text>x</text></name>${text('questiontext', `<p>${stem}</p>${img('Sơ đồ bốn bước')}`, file)}
<single>true</single><shuffleanswers>0</shuffleanswers>
<answer fraction="100" format="html"><text><![CDATA[<b>Hẹn</b> hai bên]]></text></answer>
<answer fraction="0" format="html"><text><![CDATA[${img('Bước hai')}]]></text>${file}</answer></question></quiz>`;
  // The site outlives this file, and its numbers begin anew in the next.
  const body = { title: `Có hình ${randomUUID()}`, parentId: null };
  const category = await ok(client.api.POST('/api/v1/question-bank/categories', { body }));
  const query = { categoryId: category.id, fileName: 'cau-hoi.xml' };
  const { digest } = (await (await previewImport(trainer, xml, query)).json()) as { digest: string };
  const taken = (await (await importQuestions(trainer, xml, { ...query, digest })).json()) as {
    items: { questionId: string }[];
  };
  const { question } = (await getBankQuestion(trainer, taken.items[0]!.questionId)).versions[0]!;
  const [, key] = /picture:([0-9a-f]{32})/.exec(JSON.stringify(question))!;
  await waitUntil(
    'the picture',
    () => client.fetch(`/api/v1/question-pictures/${key}`, { redirect: 'manual' }),
    ({ status }) => status === 302,
    60,
  );
  return { question: question as Question, offering: offering(key!) };
}

const asked = { format: 'html' as const, generalFeedback: '' };

/** The same picture in what other types offer: to be matched, ordered, and put into a gap. */
function offering(key: string): Question[] {
  const img = (alt: string) => `<img src="picture:${key}/so-do.png" alt="${alt}">`;
  return [
    {
      type: 'matching',
      mark: 100,
      body: {
        ...{ ...asked, stem: 'Ghép mỗi hình với bước.', shuffle: false, partialCredit: 'per-part' },
        stems: [
          { id: 's1', text: img('Hình trái một'), choice: 'c1' },
          { id: 's2', text: '<b>Bước</b> cuối', choice: 'c2' },
        ],
        choices: [
          { id: 'c1', text: '<i>Hẹn</i>' },
          { id: 'c2', text: img('Hình phải hai') },
        ],
      },
    },
    {
      type: 'ordering',
      mark: 100,
      body: {
        ...{ ...asked, stem: 'Sắp các bước.', policy: 'absolute-position', layout: 'vertical' },
        items: [
          { id: 'i1', text: '<b>Nghe</b>' },
          { id: 'i2', text: img('Hình xếp hai') },
        ],
      },
    },
    {
      type: 'gap-fill',
      mark: 100,
      body: {
        ...{
          ...asked,
          stem: `<p>Xong thì [[g]].</p>${img('Hình trong đoạn')}`,
          shuffle: false,
          partialCredit: 'per-part',
        },
        ...{ gaps: [{ id: 'g', kind: 'pooled', weight: 1, choice: 'p1' }], poolAs: 'drag' },
        pool: [
          { id: 'p1', text: '<b>ghi</b> biên bản', group: 1, reuse: false },
          { id: 'p2', text: img('Hình để điền'), group: 1, reuse: false },
        ],
      },
    },
  ];
}
