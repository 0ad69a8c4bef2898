import { join } from 'node:path';
import { type ForTests, type Part, type RunningProcess, startProcess } from '@hochoi/composition';
import { CatalogueService } from '@hochoi/library';
import { type Config, CONFIG, type JobWorker } from '@hochoi/platform';
import { coursePart } from '../../course/src/course.part';
import { makeDemonstration } from '../../course/src/make-demonstration';
import { topicHead, withHead } from '../../course/src/topic-head';
import { mediaPart } from '../../media/src/media.part';
import { queuePart } from '../../queue/src/queue.part';
import { serveWeb } from './web';

export interface Standalone extends RunningProcess {
  worker: JobWorker;
  url: string;
  /** The person who owns the demonstration topics; null without demonstration accounts. */
  demoTrainerId: string | null;
}

const webPart: Part = {
  modules: [],
  routes: [],
  prepare: (app) => {
    const { publicUrl } = app.get<Config>(CONFIG).http;
    const catalogue = app.get(CatalogueService, { strict: false });
    const topicPage = async (page: string, code: string) => {
      const topic = await catalogue.topic(code);
      return topic ? withHead(page, topicHead(topic, publicUrl)) : page;
    };
    return serveWeb(
      app.getHttpAdapter().getInstance() as never,
      join(process.cwd(), 'dist', 'web'),
      topicPage,
    );
  },
  handlers: [],
  lanes: {},
};

/** Course, media and queue in one process on one set of engines. */
export async function startStandalone(config: Config, forTests?: ForTests): Promise<Standalone> {
  const services = [coursePart, mediaPart, queuePart, webPart];
  const running = (await startProcess('standalone', services, config, forTests)) as Standalone;
  const { app } = running;
  const demoTrainerId = config.demoAccounts ? await makeDemonstration(app, config.contentFolder) : null;
  return { ...running, demoTrainerId };
}
