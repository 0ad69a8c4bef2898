// What of a folder reaches a build: .dockerignore, read as Docker reads it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of one pattern: `**` is any number of folders, `*` and `?` stay within one name. */
function expressionOf(pattern) {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const body = escaped
    .replace(/\*\*\/?/g, '\0')
    .replace(/\*/g, '[^/]*')
    .replace(/\?/g, '[^/]')
    .replace(/\0/g, '(?:.*/)?');
  return new RegExp(`^${body}$`);
}

/** Whether a path (with `/`, from the root of the context) is left out: the last pattern that speaks of it or of a folder above it decides. */
export function ignoring(text) {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), is: expressionOf(line.replace(/^!?\/?/, '')) }));
  return (path) => {
    const parts = path.split('/');
    const above = parts.map((_, i) => parts.slice(0, i + 1).join('/'));
    const last = rules.findLast(({ is }) => above.some((part) => is.test(part)));
    return last !== undefined && !last.keeps;
  };
}

/** Every file of the context, as paths from its root. Folders that git does not know are not looked into. */
export function* contextFiles(root, folder = '') {
  const ignored = ignoring(readFileSync(join(root, '.dockerignore'), 'utf8'));
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (!folder && ['.git', 'node_modules', 'dist', 'data'].includes(path)) continue;
    if (entry.isDirectory()) yield* contextFiles(root, path);
    else if (!ignored(path)) yield path;
  }
}
