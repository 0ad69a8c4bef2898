import type { MaterialKind } from './material-files';

/** What an author puts into a lesson: the newest edition of what she chose, or of what she uploaded just now. */
export interface PickedMaterial {
  /** Of the edition: `material:<versionId>` shows it. */
  versionId: string;
  /** Of the film, for a lesson's main film. */
  mediaId: string;
  kind: MaterialKind;
  title: string;
  alt: string;
}
