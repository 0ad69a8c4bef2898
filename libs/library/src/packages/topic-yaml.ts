import { noExtras, type TopicModule } from '@hochoi/contracts';
import { stringify } from 'yaml';
import type { Lesson } from '../lesson.entity';
import type { CaptionFile, CaptionFiles } from '../content/topic-content';
import { shownModules } from '../structure';
import type { TopicVersion } from '../topic-version.entity';
import type { PackedMaterial } from './topic-materials';

export interface PackedLesson {
  lesson: Lesson;
  file: string;
  /** Names in the package; null without a film. */
  video: string | null;
  captions: CaptionFiles | null;
}

const given = <T extends object>(facts: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== null && value !== undefined),
  ) as Partial<T>;

export interface ListedMaterial {
  material: PackedMaterial;
  captions: CaptionFiles | null;
}

const captionYaml = ({ file, label }: CaptionFile) => (label ? { file, label } : file);
const captionsYaml = (files: CaptionFiles | null) =>
  files && Object.fromEntries(Object.entries(files).map(([language, each]) => [language, captionYaml(each)]));

const lessonYaml = ({ lesson: { key, title, minutes }, file, video, captions }: PackedLesson) =>
  given({ file, title, minutes, key, video, captions: captionsYaml(captions) });

const materialYaml = ({ material: { file, edition }, captions }: ListedMaterial) => {
  const { title, kind, alt, source, tags } = edition;
  return given({
    ...{ file, title, kind, alt, source },
    tags: tags.length > 0 ? tags : null,
    captions: captionsYaml(captions),
  });
};

const partYaml = ({ key, title, summary }: TopicModule, lessons: readonly PackedLesson[]) => ({
  key,
  title,
  ...(summary && { summary }),
  lessons: lessons.filter(({ lesson }) => lesson.moduleKey === key).map(({ lesson }) => lesson.key),
});

/** `topic.yaml` of a version, as content/README.md describes it. */
export function topicYaml(
  code: string,
  { facts, extras, sources, legalBases }: TopicVersion,
  lessons: readonly PackedLesson[],
  materials: readonly ListedMaterial[],
  quiz: object | null,
): string {
  const { tags, compilers, languages, open, modules, practice, handout } = extras ?? noExtras;
  const parts = shownModules(
    lessons.map(({ lesson }) => lesson),
    modules,
  );
  return stringify({
    code,
    ...facts,
    tags,
    compilers,
    ...(languages && { languages }),
    ...(open && { open }),
    ...(practice && {
      practice: { file: 'practice.md', title: practice.title, minutes: practice.minutes },
    }),
    ...(handout !== null && { handout: { file: 'handout.md' } }),
    ...(lessons.length > 0 && { lessons: lessons.map(lessonYaml) }),
    ...(materials.length > 0 && { materials: materials.map(materialYaml) }),
    ...(parts.length > 0 && { modules: parts.map((part) => partYaml(part, lessons)) }),
    ...(quiz && { quiz }),
    sources,
    legalBases: legalBases.map(given),
  });
}
