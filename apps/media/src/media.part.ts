import { allRoutes } from '@hochoi/contracts';
import { isMediaRoute, type Part, TranscodeModule } from '@hochoi/composition';
import { TranscodeMediaHandler } from '@hochoi/media/handlers';
import { MediaAppModule } from './media-app.module';
import { addMediaRoutes } from './media-routes';

/** Uploads, playback, and the making of renditions. */
export const mediaPart: Part = {
  modules: [MediaAppModule, TranscodeModule],
  routes: allRoutes.filter(isMediaRoute),
  prepare: addMediaRoutes,
  handlers: [TranscodeMediaHandler],
  lanes: { transcode: 1 },
};
