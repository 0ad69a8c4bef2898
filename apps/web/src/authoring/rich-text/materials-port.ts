import type { Component, InjectionKey } from 'vue';

export type MaterialKind = 'image' | 'video' | 'audio' | 'document';
export interface ChosenMaterial {
  /** Of the edition that the lesson will show. */
  versionId: string;
  kind: MaterialKind;
  title: string;
  alt?: string;
}

/** What the editor needs of the library of materials; provided by the page, so that the editor can do without. */
export interface LessonMaterials {
  /** A dialog: `v-model:open`, prop `kinds`, emits `pick` with a ChosenMaterial. */
  picker: Component;
  /** @throws Error with words for the author */
  upload(
    file: File,
    about: { kind: MaterialKind; title: string; alt?: string; onProgress?: (percent: number) => void },
  ): Promise<ChosenMaterial>;
  /** What an edition shows; null when it is gone or not ready. `address` of a small picture, for pictures. */
  look(versionId: string): Promise<{ kind: MaterialKind; address: string | null } | null>;
}
export const lessonMaterials: InjectionKey<LessonMaterials> = Symbol('lesson materials');
