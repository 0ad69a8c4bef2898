import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { findAll, getAttributeValue, textContent } from 'domutils';
import { type HeadedTopic, topicHead, withHead } from './topic-head';

const page = readFileSync('apps/web/index.html', 'utf8');
const topic = (title: string, summary = 'Tóm tắt'): HeadedTopic => ({
  code: 'CD001',
  facts: { title, summary, periods: 4 },
  groupName: 'Công tác Hội',
  lessonCount: 3,
});
const elements = (html: string, name: string) =>
  findAll((one) => one.name === name, parseDocument(html).children);
const content = (html: string, key: string) =>
  elements(html, 'meta')
    .filter((one) => [getAttributeValue(one, 'name'), getAttributeValue(one, 'property')].includes(key))
    .map((one) => getAttributeValue(one, 'content'));

it('names a picture of the size it says', () => {
  const head = topicHead(topic('x'), 'https://hochoi.example.vn');
  const bytes = readFileSync('apps/web/public/card.png');
  expect(bytes.length).toBeLessThan(60_000);
  // PNG: width and height stand behind the name of the first chunk.
  expect([content(head, 'og:image:width'), content(head, 'og:image:height')]).toEqual([
    [String(bytes.readUInt32BE(16))],
    [String(bytes.readUInt32BE(20))],
  ]);
});

describe('the head of a topic’s page', () => {
  it('has one title and one description, the topic’s, and what the app needs besides', () => {
    const html = withHead(page, topicHead(topic('Bình đẳng giới'), 'https://hochoi.example.vn/'));
    expect(elements(html, 'title').map((one) => textContent(one))).toEqual(['Bình đẳng giới – Học Hỏi']);
    expect(content(html, 'description')).toEqual(['3 bài, 4 tiết. Tóm tắt']);
    expect(content(html, 'og:url')).toEqual(['https://hochoi.example.vn/chuyen-de/CD001']);
    expect(content(html, 'og:image')).toEqual(['https://hochoi.example.vn/card.png']);
    expect(elements(html, 'script')).toHaveLength(elements(page, 'script').length);
    expect(content(html, 'viewport')).toEqual(content(page, 'viewport'));
  });

  it('names no address that it does not know', () => {
    for (const key of ['og:url', 'og:image'])
      expect(content(withHead(page, topicHead(topic('x'))), key)).toEqual([]);
  });

  it('says every title as it is, and lets none out of its place', () => {
    const text = fc.string({
      unit: fc.constantFrom('<', '>', '"', "'", '&', '$&', '$1', '</title>', '<script>', '-->', 'ấ', ' '),
      minLength: 1,
    });
    fc.assert(
      fc.property(text, text, (title, summary) => {
        const html = withHead(page, topicHead(topic(title, summary)));
        expect(content(html, 'og:title')).toEqual([title]);
        expect(content(html, 'og:description')).toEqual([`3 bài, 4 tiết. ${summary}`]);
        expect(elements(html, 'title').map((one) => textContent(one))).toEqual([`${title} – Học Hỏi`]);
        expect(elements(html, 'script')).toHaveLength(elements(page, 'script').length);
      }),
    );
  });
});
