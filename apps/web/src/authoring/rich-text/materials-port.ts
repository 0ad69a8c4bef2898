import type { Component, InjectionKey } from 'vue';
import type { MaterialKind } from '../../materials/material-files';

export type { MaterialKind };
export interface ChosenMaterial {
  /** Of the edition that the lesson will show. */
  versionId: string;
  kind: MaterialKind;
  title: string;
  alt?: string;
}

export interface MaterialLook {
  /** Null when nobody knows: it is gone, or not this author's. */
  kind: MaterialKind | null;
  /** Whether learners can see it. */
  ready: boolean;
  /** Of a small picture, for pictures. */
  address: string | null;
  /** What the picture shows, where the lesson says nothing else. */
  alt: string;
}

/** What the editor needs of the library of materials. */
export interface LessonMaterials {
  /** A dialog: `v-model:open`, prop `kinds`, emits `pick` with a ChosenMaterial. */
  picker: Component;
  /** @throws Error with words for the author */
  upload(
    file: File,
    about: { kind: MaterialKind; title: string; onProgress?: (percent: number) => void },
  ): Promise<ChosenMaterial>;
  look(versionId: string, isPicture: boolean): Promise<MaterialLook>;
}
/** Null where a text has no cards. */
export const lessonMaterials: InjectionKey<LessonMaterials | null> = Symbol('lesson materials');
