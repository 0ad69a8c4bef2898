import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError, type ContentProblem } from './content-problem';
import { groupsFile } from './content-schema';
import { TopicReader } from './read-topic';
import { readYaml } from './read-yaml';
import type { LibraryContent, TopicContent } from './topic-content';

/**
 * Reads and checks the whole `content/` folder.
 * @throws ContentError with every fault, each with file and line
 */
export function readContent(folder: string): LibraryContent {
  const problems: ContentProblem[] = [];
  const groups = readGroups(folder, problems);
  const topics: TopicContent[] = [];
  const topicFolders = existsSync(join(folder, 'topics')) ? readdirSync(join(folder, 'topics')).sort() : [];
  for (const name of topicFolders) {
    const reader = new TopicReader(join(folder, 'topics', name), `topics/${name}`);
    const topic = reader.read();
    problems.push(...reader.problems);
    if (topic) topics.push(topic);
  }
  const known = new Set(groups.map(({ code }) => code));
  for (const { code, facts } of topics)
    if (!known.has(facts.group))
      problems.push({
        file: `topics/${code}/topic.yaml`,
        line: 1,
        message: `Nhóm ${facts.group} không có trong groups.yaml`,
      });
  if (problems.length > 0) throw new ContentError(problems);
  return { groups, topics };
}

function readGroups(folder: string, problems: ContentProblem[]) {
  const file = join(folder, 'groups.yaml');
  if (!existsSync(file)) return [];
  const read = readYaml('groups.yaml', readFileSync(file, 'utf8'), groupsFile);
  problems.push(...read.problems);
  return read.value ?? [];
}
