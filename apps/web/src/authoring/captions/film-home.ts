import { answerOf, api } from '../../api/client';
import { nameOf } from '../parts';
import { readDraft } from '../sources';

/** What a film belongs to: a lesson of a topic, or a material. */
export interface FilmHome {
  /** Of what holds it. */
  title: string;
  /** Of the film itself, where it has one of its own. */
  name: string | undefined;
  back: { path: string; query: Record<string, string> };
}

export async function homeInTopic(topicId: string, mediaId: string): Promise<FilmHome> {
  const { title, lessons } = await readDraft(topicId);
  const lesson = lessons.find((each) => each.mediaId === mediaId);
  const query: Record<string, string> = lesson ? { phan: nameOf({ kind: 'lesson', key: lesson.key }) } : {};
  return { title, name: lesson?.title, back: { path: `/soan/${topicId}`, query } };
}

export async function homeInMaterials(materialId: string): Promise<FilmHome> {
  const call = api.GET('/api/v1/materials/{materialId}', { params: { path: { materialId } } });
  const { title } = await answerOf(call);
  return { title, name: title, back: { path: `/hoc-lieu/${materialId}`, query: {} } };
}
