import { defineJob } from '@hochoi/platform';
import { z } from 'zod';

/** Makes a published topic findable by what its films and documents say. Reading them takes too long for a publication. */
export const indexTopicTextsJob = defineJob({
  name: 'index-topic-texts',
  payload: z.object({ topicId: z.string() }),
});
