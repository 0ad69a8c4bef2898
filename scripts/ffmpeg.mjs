// ffmpeg turns uploaded films into what plays on phones. Without it the platform starts and refuses uploads.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isMain } from './runtime.mjs';

const answers = (program) => spawnSync(program, ['-version'], { stdio: 'ignore' }).status === 0;

export const hasFfmpeg = () =>
  answers(process.env.FFMPEG_PATH || 'ffmpeg') && answers(process.env.FFPROBE_PATH || 'ffprobe');

function installOnDebian() {
  console.log('Đang cài ffmpeg (apt-get install ffmpeg)… (installing ffmpeg)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    spawnSync('apt-get', [...args, '-y', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return apt('update').status === 0 && apt('install', 'ffmpeg').status === 0;
}

/** Never stops the start: whoever only reads and learns needs no ffmpeg. */
export function ensureFfmpeg() {
  if (hasFfmpeg()) return true;
  const mayInstall = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (mayInstall && installOnDebian() && hasFfmpeg()) return true;
  console.warn(
    'Chưa có ffmpeg nên chưa nhận được video mới; hãy gõ: sudo apt-get install -y ffmpeg ' +
      '(no ffmpeg: new videos are refused until you run this)',
  );
  return false;
}

if (isMain(import.meta.url)) ensureFfmpeg();
