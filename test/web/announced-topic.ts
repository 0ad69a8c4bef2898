import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** In the catalogue without lessons, as a topic that is still being written: the library itself has none. */
export const ANNOUNCED = 'CD900';

const topicYaml = `code: ${ANNOUNCED}
title: Chuyên đề đang được biên soạn
summary: Chuyên đề này mới có mục tiêu; bài học sẽ có sau khi ban biên soạn hoàn thành và được thẩm định.
group: G01
positions: [CH]
areas: [chung]
level: CB
kind: CN
periods: 2
objectives:
  - Biết chuyên đề sẽ có những gì
`;

/** The library with one more topic, in a folder of its own. */
export function contentWithAnnouncedTopic(folder: string): string {
  cpSync(resolve(__dirname, '../../content'), folder, { recursive: true });
  mkdirSync(join(folder, 'topics', ANNOUNCED));
  writeFileSync(join(folder, 'topics', ANNOUNCED, 'topic.yaml'), topicYaml);
  return folder;
}
