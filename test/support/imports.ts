import type { components } from '../../apps/web/src/api/schema';
import { ok } from './api-client';
import type { Somebody } from './people';
import type { TestServer } from './test-server';

export type ImportView = components['schemas']['Import'];
export type ImportRow = components['schemas']['ImportRow'];
export type Mapping = components['schemas']['ImportMappingInput'];
export type RowKind = components['schemas']['ImportRowKind'];
type Decision = components['schemas']['ImportDecisionInput'];

export const TODAY = '2026-03-02';

/** Sends a file as a browser does. */
export function sendFile(
  by: Somebody,
  unitId: string,
  file: Buffer,
  fileName = 'danh-sach.xlsx',
): Promise<Response> {
  const query = new URLSearchParams({ unitId, fileName });
  return by.client.fetch(`/api/v1/imports?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(file),
  });
}

export const getImport = (by: Somebody, importId: string) =>
  by.api.GET('/api/v1/imports/{importId}', { params: { path: { importId } } });

const versioned = ({ id, lockVersion }: ImportView) => ({
  params: { path: { importId: id }, header: { 'If-Match': String(lockVersion) } },
});
export const mapImport = (by: Somebody, one: ImportView, body: Mapping) =>
  by.api.PUT('/api/v1/imports/{importId}/mapping', { ...versioned(one), body });
export const previewImport = (by: Somebody, one: ImportView) =>
  by.api.POST('/api/v1/imports/{importId}/preview', versioned(one));
export const applyImport = (by: Somebody, one: ImportView, confirmedEnds?: number) =>
  by.api.POST('/api/v1/imports/{importId}/application', { ...versioned(one), body: { confirmedEnds } });
export const stopImport = (by: Somebody, importId: string) =>
  by.api.POST('/api/v1/imports/{importId}/stop', { params: { path: { importId } } });
export const decide = (by: Somebody, rowId: string, decision: Decision | null) =>
  by.api.PUT('/api/v1/import-rows/{rowId}/decision', {
    params: { path: { rowId } },
    body: { decision },
  });
export const listRows = (by: Somebody, importId: string, kind: RowKind, cursor?: string) =>
  by.api.GET('/api/v1/imports/{importId}/rows', {
    params: { path: { importId }, query: { kind, cursor, limit: 100 } },
  });

export async function rowsOf(by: Somebody, importId: string, kind: RowKind): Promise<ImportRow[]> {
  const all: ImportRow[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await ok(listRows(by, importId, kind, cursor));
    all.push(...items);
    if (!nextCursor) return all;
    cursor = nextCursor;
  }
}

/** The columns as they were guessed. */
export function guessedMapping(one: ImportView, more: Partial<Mapping> = {}): Mapping {
  const [sheet] = one.sheets!;
  const columns = sheet!.columns.flatMap(({ index, guess }) =>
    guess ? [[String(index), guess] as const] : [],
  );
  return {
    sheet: sheet!.name,
    columns: Object.fromEntries(columns),
    ...{
      scope: 'delta',
      emptyCells: 'keep',
      positionCode: null,
      codeList: null,
      codesOn: null,
      endShare: 10,
    },
    startsOn: TODAY,
    ...more,
  };
}

/** Uploaded and read. */
export async function uploaded(
  server: TestServer,
  by: Somebody,
  unitId: string,
  file: Buffer,
  fileName?: string,
): Promise<ImportView> {
  const answer = await sendFile(by, unitId, file, fileName);
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  const { id } = (await answer.json()) as ImportView;
  await server.idle();
  return ok(getImport(by, id));
}

/** Uploaded, mapped as guessed, and previewed. */
export async function previewed(
  server: TestServer,
  by: Somebody,
  unitId: string,
  file: Buffer,
  more: Partial<Mapping> = {},
  fileName?: string,
): Promise<ImportView> {
  const read = await uploaded(server, by, unitId, file, fileName);
  return previewAgain(server, by, await ok(mapImport(by, read, guessedMapping(read, more))));
}

export async function previewAgain(server: TestServer, by: Somebody, one: ImportView): Promise<ImportView> {
  await ok(previewImport(by, one));
  await server.idle();
  return ok(getImport(by, one.id));
}

export async function applied(
  server: TestServer,
  by: Somebody,
  one: ImportView,
  confirmedEnds?: number,
): Promise<ImportView> {
  await ok(applyImport(by, one, confirmedEnds));
  await server.idle();
  return ok(getImport(by, one.id));
}

/** Only what an import changes, for comparing. */
export const effectsOf = ({ counts }: ImportView) => {
  const { create, change, end, doubt, error, unchanged } = counts!;
  return { create, change, end, doubt, error, unchanged };
};
