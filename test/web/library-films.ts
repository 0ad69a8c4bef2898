import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const topics = join(__dirname, '..', '..', 'content', 'topics');

/** How many lessons of a topic of the library have a film. */
export function countFilms(code: string): number {
  const topic = parse(readFileSync(join(topics, code, 'topic.yaml'), 'utf8')) as {
    lessons: { video?: string }[];
  };
  return topic.lessons.filter(({ video }) => video).length;
}
