import type { VersionChange } from './use-editor';

export interface ChangeForm {
  kind: '' | NonNullable<VersionChange['changeKind']>;
  note: string;
  move: '' | NonNullable<VersionChange['moveOver']>;
}

export const changeForm = (said: {
  changeKind: VersionChange['changeKind'];
  changeNote: string | null;
  moveOver: VersionChange['moveOver'];
}): ChangeForm => ({ kind: said.changeKind ?? '', note: said.changeNote ?? '', move: said.moveOver ?? '' });

export const isChangeSound = ({ kind, note, move }: ChangeForm): boolean =>
  kind !== '' && note.trim() !== '' && move !== '';

export const changeBody = ({ kind, note, move }: ChangeForm): VersionChange => ({
  changeKind: kind || null,
  changeNote: note.trim() || null,
  moveOver: move || null,
});
