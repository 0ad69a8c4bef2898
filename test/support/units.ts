import { fold, OPEN_END, titleSortKey, type UnitLevel } from '@hochoi/contracts';
import { Post, Unit, UnitLink, type UnitLinkKind, insertVersions } from '@hochoi/organisation';
import { Database, newId } from '@hochoi/platform';
import type { TestServer } from './test-server';

const FIRST_DAY = '2000-01-01';
/** The day of the great merger. */
export const MERGER = '2025-07-01';

interface UnitOptions {
  parentId?: string | null;
  level?: UnitLevel;
  code?: string | null;
  from?: string;
  to?: string;
}

const write = (server: TestServer, work: Parameters<Database['transaction']>[0]) =>
  server.get<Database>(Database).transaction(work);

/** A unit with one version, as if it had always been there. @returns its id */
export async function aUnit(server: TestServer, name: string, options: UnitOptions = {}): Promise<string> {
  const { parentId = null, level = 'commune', code = null, from = FIRST_DAY, to = OPEN_END } = options;
  const unitId = newId();
  const version = {
    id: newId(),
    unitId,
    parentId,
    level,
    code,
    codeList: code && 'kiem-thu',
    name,
    nameSearch: fold(name),
    nameSort: titleSortKey(name),
    type: null,
    validFrom: from,
    validTo: to,
    legalBasis: null,
    operationId: null,
  };
  await write(server, async (manager) => {
    await manager.insert(Unit, { id: unitId, createdAt: server.clock.now() });
    await insertVersions(manager, [version]);
  });
  return unitId;
}

interface PostOptions {
  kind?: Post['kind'];
  positionCode?: string | null;
  title?: string;
  from?: string;
  to?: string;
}

/** @returns the post's id */
export async function aPost(
  server: TestServer,
  personId: string,
  unitId: string,
  options: PostOptions = {},
): Promise<string> {
  const { kind = 'held', positionCode = null, title = null, from = FIRST_DAY, to = OPEN_END } = options;
  const post: Post = {
    id: newId(),
    personId,
    unitId,
    kind,
    positionCode,
    title,
    startsOn: from,
    endsOn: to,
    employment: null,
    main: true,
    acting: false,
    endReason: null,
    continuesPostId: null,
    importId: null,
    recordedBy: null,
    recordedAt: server.clock.now(),
    lockVersion: 1,
  };
  await write(server, (manager) => manager.insert(Post, post));
  return post.id;
}

/** What became of a unit. The units' own versions are the caller's to end and to begin. */
export const aLink = (
  server: TestServer,
  fromUnitId: string,
  toUnitId: string,
  linkedOn: string,
  kind: UnitLinkKind = 'whole',
) =>
  write(server, (manager) =>
    manager.insert(UnitLink, {
      id: newId(),
      fromUnitId,
      toUnitId,
      kind,
      linkedOn,
      note: null,
      operationId: null,
    }),
  );
