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

  const ask = (size: number) =>
    media.begin({ ownerId: 'lan', fileName: 'phim.mp4', size, sha256: null }, undefined, 100);

  it('of many who ask at once, also the very first, no more get room than there is', async () => {
    for (const round of [1, 2, 3]) {
      const asked = await Promise.allSettled(Array.from({ length: 6 }, () => ask(30)));
      const refused = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
      expect(refused).toEqual(Array(round === 1 ? 3 : 6).fill('media.too-large'));
      expect(await media.bytesUsed()).toBe(90);
    }
    expect((await ask(10)).size).toBe(10);
  });

  it('of what is gone nothing can be held, and nothing is said of how often it is named', async () => {
    const { id } = await ask(10);
    await database.transaction(() => media.hold([id, id]));
    await expect(database.transaction(() => media.hold([id, 'gone']))).rejects.toMatchObject({
      code: 'media.not-found',
    });
  });
}
