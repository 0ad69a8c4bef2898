import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MediaService, PlaybackService, UploadFolder } from '@hochoi/media';
import { Authenticator, Clock, type Config, CONFIG, LOG, type Log, ProblemFilter } from '@hochoi/platform';
import { servePlayback } from './playback.route';
import { UploadRoute } from './upload.route';

/** Puts uploads and playback beside the JSON routes. Call before the application listens. */
export async function addMediaRoutes(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const authenticator = app.get(Authenticator);
  const problems = new ProblemFilter(app.get<Log>(LOG));
  servePlayback(fastify as never, app.get(PlaybackService, { strict: false }), authenticator, problems);
  const upload = new UploadRoute({
    clock: app.get(Clock),
    config: app.get<Config>(CONFIG),
    media: app.get(MediaService, { strict: false }),
    uploads: app.get(UploadFolder, { strict: false }),
    authenticator,
    problems,
  });
  upload.register(fastify as never);
  await upload.recover();
}
