import type { TopicFacts } from '@hochoi/contracts';

/** Of the house, one for all topics: `apps/web/public/card.png`. */
const picture = { path: '/card.png', width: '1200', height: '630' };

export interface HeadedTopic {
  code: string;
  facts: Pick<TopicFacts, 'title' | 'summary' | 'periods'>;
  groupName: string;
  lessonCount: number;
}

const SITE = 'Học Hỏi';

const escaped = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign]!,
  );
const meta = (name: 'name' | 'property', key: string, content: string): string =>
  `<meta ${name}="${key}" content="${escaped(content)}" />`;

/**
 * The head of a topic's page, for those who are sent its address (Zalo, Facebook, e-mail): they read no JavaScript. Open Graph
 * (https://ogp.me). @param publicUrl of the installation; without it neither address nor picture is named, which must be absolute
 */
export function topicHead(topic: HeadedTopic, publicUrl?: string): string {
  const { title, summary } = topic.facts;
  const size = topic.lessonCount > 0 ? `${topic.lessonCount} bài, ${topic.facts.periods} tiết. ` : '';
  const about = `${size}${summary}`;
  const base = publicUrl?.replace(/\/+$/, '');
  return [
    `<title>${escaped(title)} – ${SITE}</title>`,
    meta('name', 'description', about),
    meta('property', 'og:type', 'article'),
    meta('property', 'og:site_name', `${SITE} · ${topic.groupName}`),
    meta('property', 'og:locale', 'vi_VN'),
    meta('property', 'og:title', title),
    meta('property', 'og:description', about),
    ...(base ? placed(`${base}/chuyen-de/${topic.code}`, base + picture.path) : []),
  ].join('\n    ');
}

const placed = (address: string, image: string): string[] => [
  meta('property', 'og:url', address),
  `<link rel="canonical" href="${escaped(address)}" />`,
  meta('property', 'og:image', image),
  meta('property', 'og:image:type', 'image/png'),
  meta('property', 'og:image:width', picture.width),
  meta('property', 'og:image:height', picture.height),
  meta('property', 'og:image:alt', SITE),
  meta('name', 'twitter:card', 'summary_large_image'),
];

const general = [/[ \t]*<title>[^<]*<\/title>\s*/, /[ \t]*<meta\s+name="description"[^>]*>\s*/];

/** The page of the app with another head; its own title and description go. */
export const withHead = (page: string, head: string): string =>
  general
    .reduce((html, pattern) => html.replace(pattern, ''), page)
    .replace('</head>', () => `  ${head}\n  </head>`);
