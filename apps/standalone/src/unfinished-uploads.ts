import { MediaAsset } from '@hochoi/media';
import { MovingRefused } from '@hochoi/platform';
import type { EntityManager } from 'typeorm';

/** Films of which a part has arrived. The store keeps such parts in a way of its own, so no copy can hold them. */
async function uploading(manager: EntityManager): Promise<string[]> {
  const films = await manager.findBy(MediaAsset, { state: 'uploading' });
  return films.map(({ fileName }) => fileName);
}

/** @throws MovingRefused naming them */
export async function refuseUnfinishedUploads(manager: EntityManager): Promise<void> {
  const films = await uploading(manager);
  if (films.length > 0)
    throw new MovingRefused(
      [
        `Có ${films.length} phim đang tải lên dở: ${films.join(', ')}.`,
        'Phần đã tải lên không chuyển đi được. Hãy khởi động lại và chờ người tải làm xong,',
        'hoặc chuyển luôn bằng cách thêm --leave-uploads: người tải sẽ phải tải lại từ đầu ở nơi mới.',
      ].join('\n'),
    );
}

export async function tellUnfinishedUploads(
  manager: EntityManager,
  say: (line: string) => void,
): Promise<void> {
  const films = await uploading(manager);
  if (films.length > 0)
    say(
      `  Không gồm ${films.length} phim đang tải lên dở (${films.join(', ')}): khi khôi phục, người tải phải tải lại.`,
    );
}
