/**
 * The topics in force at the end `:to` of a period: published before, and not withdrawn after they were last published. `c` is the version in force.
 * Renewed: a version of the kind “renewal” came out within the period. A topic's first version has no kind: what is new is not renewed.
 */
export const IN_FORCE = `
  FROM (
    SELECT topicId, MAX(publishedAt) AS lastAt FROM topic_version
    WHERE publishedAt IS NOT NULL AND publishedAt < :to GROUP BY topicId
  ) f
  JOIN topic_version c ON c.topicId = f.topicId AND c.publishedAt = f.lastAt
  JOIN topic t ON t.id = f.topicId
  LEFT JOIN (
    SELECT topicId, MAX(at) AS goneAt FROM topic_review WHERE step = 'withdrawn' AND at < :to GROUP BY topicId
  ) w ON w.topicId = f.topicId
  LEFT JOIN (
    SELECT DISTINCT topicId FROM topic_version
    WHERE changeKind = 'renewal' AND publishedAt >= :from AND publishedAt < :to
  ) r ON r.topicId = f.topicId
  WHERE (w.goneAt IS NULL OR w.goneAt < f.lastAt)`;

/** A topic without lessons is announced, not in force. */
export const WITH_LESSONS = ` AND EXISTS (SELECT 1 FROM lesson l WHERE l.versionId = c.id)`;
