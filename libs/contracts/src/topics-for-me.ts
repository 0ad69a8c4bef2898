import { z } from 'zod';
import { topicCard } from './library';
import { route, signedIn } from './route';

/** Which of her posts asks for a topic, and why: it is compulsory for the post, written for her kind of place, for her time in the post, or for the post. */
export const topicReason = z.object({
  why: z.enum(['required', 'area', 'new-in-post', 'experienced', 'post']),
  position: z.string(),
  unit: z.string(),
  since: z.string(),
  /** She is planned for the post (nguồn) and does not hold it. */
  planned: z.boolean(),
});
export type TopicReason = z.infer<typeof topicReason>;

export const topicForMe = topicCard
  .omit({ matchedTitle: true, excerpt: true, foundIn: true })
  .extend({
    reason: topicReason,
  })
  .meta({ id: 'TopicForMe' });
export type TopicForMe = z.input<typeof topicForMe>;

const tag = 'library';

export const topicsForMeRoutes = {
  topicsForMe: route({
    id: 'topicsForMe',
    method: 'GET',
    path: '/me/topics',
    tag,
    access: signedIn('own'),
    query: z.object({ limit: z.coerce.number().int().min(1).max(50).default(6) }),
    summary:
      'Topics that the caller’s posts require or recommend and she has not completed, required ones first',
    response: z.object({ items: z.array(topicForMe), total: z.number().int() }),
  }),
};
