import { Database, platformEntities } from '@hochoi/platform';
import { FakeClock, type TestDatabase } from '@hochoi/platform/testing';
import { MediaAsset, mediaEntities, MediaRoom, MediaService } from '../index';

const entities = [...platformEntities, ...mediaEntities];
const NOW = new Date('2026-11-23T05:00:00Z');

export function describeRoom(open: (all: typeof entities) => Promise<TestDatabase>): void {
  let test: TestDatabase;
  let database: Database;
  let media: MediaService;
  beforeAll(async () => {
    test = await open(entities);
    database = new Database(test.engine);
    media = new MediaService(database, new FakeClock(NOW), null as never);
  });
  afterAll(() => test.drop());
  beforeEach(() =>
    database.transaction(async (manager) => {
      await manager.clear(MediaAsset);
      await manager.clear(MediaRoom);
    }),
  );

  const upload = { ownerId: 'lan', fileName: 'phim.mp4', sha256: null };
  const ask = (size: number) => media.begin({ ...upload, size }, undefined, 100);

  it('of many who ask at once, also the very first, no more get room than there is', async () => {
    for (const round of [1, 2, 3]) {
      const asked = await Promise.allSettled(Array.from({ length: 6 }, () => ask(30)));
      const refused = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
      expect(refused).toEqual(Array(round === 1 ? 3 : 6).fill('media.too-large'));
      expect(await media.bytesUsed()).toBe(90);
    }
    expect((await ask(10)).size).toBe(10);
  });

  it('what one person hands in has a limit of its own, also of many at once, and takes no room of others', async () => {
    const handIn = (ownerId: string, size: number) =>
      media.begin({ ...upload, ownerId, size, usedFor: 'hand-in' }, undefined, 100);
    await ask(90);
    const asked = await Promise.allSettled(Array.from({ length: 5 }, () => handIn('lan', 40)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await media.bytesHandedIn('lan')).toBe(80);
    await handIn('hoa', 100);
    await ask(10);
  });

  it('of what is gone nothing can be held, and nothing is said of how often it is named', async () => {
    const { id } = await ask(10);
    await database.transaction(() => media.hold([id, id]));
    await expect(database.transaction(() => media.hold([id, 'gone']))).rejects.toMatchObject({
      code: 'media.not-found',
    });
  });
}
