import { type MediaAsset, type MediaState, manifest, MediaService } from '@hochoi/media';
import type { Somebody } from './people';
import type { TestServer } from './test-server';

const rates = { peakBps: 300_000, averageBps: 250_000, bytes: 3_000_000, segments: 25, durationMs: 100_000 };

/** What the transcoder would have written of a film of so many seconds. */
const manifestOf = (seconds: number) =>
  manifest.parse({
    version: 1,
    stage: 'full',
    kind: 'camera',
    durationMs: seconds * 1000,
    master: 'master.m3u8',
    soundMaster: 'audio.m3u8',
    rungs: [
      {
        id: '240p',
        width: 426,
        height: 240,
        framesPerSecond: 25,
        codec: 'avc1.42c01e',
        ...rates,
        megabytes: 3.4,
      },
    ],
    sound: { ...rates, megabytes: 0.5 },
    poster: null,
    sprite: null,
    warnings: [],
    files: [],
  });

/** A film in a state that takes a real one long to reach, or that it only passes through. There are no bytes behind it. */
export async function aFilm(
  server: TestServer,
  owner: Somebody,
  state: MediaState,
  change: Partial<MediaAsset> = {},
): Promise<string> {
  const media = server.get<MediaService>(MediaService);
  const { id } = await media.begin({
    ownerId: owner.personId,
    fileName: 'phim.mp4',
    size: 1000,
    sha256: null,
  });
  await media.change(id, { state, ...change });
  return id;
}

/** One that can be watched, as far as lessons and progress need to know. */
export const aReadyFilm = (server: TestServer, owner: Somebody, seconds: number): Promise<string> =>
  aFilm(server, owner, 'ready', { progress: 100, setId: 'bo-phim', manifest: manifestOf(seconds) });
