import { ok } from '../support/api-client';
import { pdf } from '../support/documents';
import { makePicture } from '../support/pictures';
import { addLesson, createTopic, getDraft, publish } from '../support/topics';
import { getMedia, uploadFile } from '../support/uploads';
import { waitUntil } from '../support/wait-until';
import { clientOf } from './learners';

export const said = 'Nghe hai bên, không ngắt lời.';

/** A topic with a picture, a document and a self-check; published. */
export async function aTopicToKeep(title = 'Học ở nơi không có sóng') {
  const client = await clientOf('giangvien');
  const { api } = client;
  const files = {
    image: await uploadFile(client, 'image', await makePicture('a.png'), 'so-do.png'),
    document: await uploadFile(client, 'document', await pdf(['Bien ban hoa giai']), 'bien-ban.pdf'),
  };
  const edition = async (mediaId: string, title: string) => {
    await waitUntil(
      'the file',
      () => getMedia(client, mediaId),
      ({ state }) => state === 'ready',
      60,
    );
    return (await ok(api.POST('/api/v1/materials', { body: { mediaId, title } }))).editions[0]!.id;
  };
  const image = await edition(files.image, 'Sơ đồ hòa giải');
  const document = await edition(files.document, 'Mẫu biên bản');
  const { topicId, code } = await createTopic(api, { title, kind: 'TC' });
  const check = '```self-check\nAi ghi biên bản? {=Thư ký#Đúng, thư ký ghi. ~Chủ tọa}\n```';
  const markdown = `Chị đọc kỹ.\n\n![Bốn bước](material:${image})\n\n[Mẫu biên bản](material:${document})\n\n${check}`;
  const first = await addLesson(api, topicId, { title: 'Bài có mọi thứ', markdown });
  const second = await addLesson(api, topicId, { title: 'Bài chỉ có chữ', markdown: said });
  await ok(publish(api, topicId, (await getDraft(api, topicId)).lockVersion));
  return { api, topicId, code, first, second, files };
}
