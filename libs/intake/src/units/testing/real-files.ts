import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { UnitListSources } from '../read-files';
import type { ListFile } from '../reading/read-table';

/** The official lists lie beside the project and are never part of it; a worktree of git lies one folder deeper. */
const folders = ['..', '../..'].map((up) => resolve(process.cwd(), up, 'shared', 'reference', 'data'));

/** @throws Error where the lists are missing: then nothing was proven */
export function realPath(name: string): string {
  const paths = folders.map((folder) => join(folder, name));
  const path = paths.find(existsSync);
  if (!path) throw new Error(`None of ${paths.join(', ')} is there`);
  return path;
}

const realFile = (name: string): ListFile => ({ name, content: realPath(name) });

export const BEFORE = '2025-01-04';
export const AFTER = '2025-07-01';

const before = () => ({ codeList: BEFORE, file: realFile('units_before_2025-07-01.csv') });
const after = () => ({ codeList: AFTER, file: realFile('units_2025-07-01.csv') });
const top = 'Trung ương Hội Liên hiệp Phụ nữ Việt Nam';

/** As an operator loads them, one after the other. */
export const realSources = {
  old: (): UnitListSources => ({ top, lists: [before()] }),
  merger: (): UnitListSources => ({
    top,
    lists: [before(), after()],
    mapping: { file: realFile('mapping_2025-07-01.csv'), legalBasis: 'Quyết định 19/2025/QĐ-TTg' },
  }),
  changes: (): UnitListSources => ({
    top,
    lists: [],
    changes: { file: realFile('changes_2026-04-30_dong_nai.csv'), codeList: AFTER },
  }),
  all: (): UnitListSources => ({
    ...realSources.merger(),
    changes: { file: realFile('changes_2026-04-30_dong_nai.csv') },
  }),
};
