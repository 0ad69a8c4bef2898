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
  const bankQuestionId = taken.items[0]!.questionId;
  const { question } = (await getBankQuestion(trainer, bankQuestionId)).versions[0]!;
  const [, key] = /picture:([0-9a-f]{32})/.exec(JSON.stringify(question))!;
  await waitUntil(
    'the picture',
    () => client.fetch(`/api/v1/question-pictures/${key}`, { redirect: 'manual' }),
    ({ status }) => status === 302,
    60,
  );
  return { question: question as Question, bankQuestionId, ...query };
}
