import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { HandInService } from '@hochoi/assessment';
import { MediaService, PlaybackService, UploadService } from '@hochoi/media';
import { Authenticator, type Config, CONFIG, Database, LOG, type Log, ProblemFilter } from '@hochoi/platform';
import { servePlayback } from './playback.route';
import { UploadRoute } from './upload.route';

/** Puts uploads and playback beside the JSON routes. Call before the application listens. */
export async function addMediaRoutes(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const authenticator = app.get(Authenticator);
  const problems = new ProblemFilter(app.get<Log>(LOG));
  servePlayback(fastify as never, app.get(PlaybackService, { strict: false }), authenticator, problems);
  const uploads = app.get(UploadService, { strict: false });
  const upload = new UploadRoute({
    config: app.get<Config>(CONFIG),
    database: app.get(Database, { strict: false }),
    media: app.get(MediaService, { strict: false }),
    uploads,
    handIns: app.get(HandInService, { strict: false }),
    authenticator,
    problems,
  });
  upload.register(fastify as never);
  await uploads.recover();
}
