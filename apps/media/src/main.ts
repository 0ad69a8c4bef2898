import 'reflect-metadata';
import { readyLine, runProcess } from '@hochoi/composition';
import { checkTools } from '@hochoi/media';
import type { Config } from '@hochoi/platform';
import { startMedia } from './start-media';

/** Without ffmpeg it plays what is there, and says that it takes nothing new. */
async function checkFfmpeg({ ffmpeg: { ffmpegPath: ffmpeg, ffprobePath: ffprobe } }: Config): Promise<void> {
  await checkTools({ ffmpeg, ffprobe }).catch(() =>
    console.warn(
      `Không chạy được ${ffmpeg} hoặc ${ffprobe}: video đã có vẫn phát, video mới bị từ chối. Hãy cài ffmpeg hoặc đặt FFMPEG_PATH, FFPROBE_PATH.`,
    ),
  );
}

void runProcess(startMedia, async (running) => {
  await checkFfmpeg(running.parts.config);
  console.log(readyLine('media', running));
});
