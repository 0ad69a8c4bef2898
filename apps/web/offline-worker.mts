import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build, type Plugin, type ResolvedConfig, type Rolldown } from 'vite';
import type { BuildFiles } from './src/offline/worker/scope.ts';

/** What a learner may open without a line: these, and all that they import. The rest comes when it is asked for. */
const learnersParts = [
  ...['CataloguePage', 'TopicPage', 'LessonPage', 'KeptPage', 'LearningPage', 'PracticePage', 'HandoutPage'],
  ...['MePage', 'SignInPage', 'NotFoundPage', 'DocumentViewer', 'TranscriptPanel', 'FacetSheet', 'ForMe'],
  ...[
    'AppDialog',
    'KeepPanel',
    'KeptNotice',
    'NewBuild',
    'kept-answers',
    'forget',
    'progress',
    'i18n/en',
    'en/offline',
  ],
].map((name) => new RegExp(`/${name}\\.(vue|ts)$`));
const programParts = { pdf: [/\/PdfPages\.vue$/], film: [/\/PlayerStage\.vue$/] };
/** Built for pdf.js, which loads them by their names. */
const pdfFiles = /^assets\/pdf[.-]/;
const plainFiles = ['/index.html', '/icon.svg', '/manifest.webmanifest'];

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } };

const isChunk = (file: Bundle[string] | undefined): file is Chunk => file?.type === 'chunk';

/** A chunk, all that it imports at once, and their styles. */
function closure(bundle: Bundle, starts: readonly Chunk[]): Set<string> {
  const found = new Set<string>();
  const visit = (chunk: Chunk): void => {
    if (found.has(chunk.fileName)) return;
    found.add(chunk.fileName);
    for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
    for (const name of chunk.imports) if (isChunk(bundle[name])) visit(bundle[name]);
  };
  starts.forEach(visit);
  return found;
}

/** @throws when a part has no chunk of its own: it was renamed, and nobody could open it without a line */
function starting(bundle: Bundle, parts: readonly RegExp[]): Chunk[] {
  const chunks = Object.values(bundle).filter(isChunk);
  return parts.map((part) => {
    const found = chunks.find(({ moduleIds }) => moduleIds.some((id) => part.test(id.split('?')[0]!)));
    if (!found) throw new Error(`No chunk holds ${part.source}`);
    return found;
  });
}

export function filesOf(bundle: Bundle): BuildFiles {
  const entry = Object.values(bundle)
    .filter(isChunk)
    .find(({ isEntry }) => isEntry)!;
  const shell = closure(bundle, [entry, ...starting(bundle, learnersParts)]);
  const more = (parts: readonly RegExp[]): string[] =>
    [...closure(bundle, starting(bundle, parts))].filter((name) => !shell.has(name));
  const pdf = [...more(programParts.pdf), ...Object.keys(bundle).filter((name) => pdfFiles.test(name))];
  const addresses = (names: Iterable<string>): string[] => [...new Set(names)].map((name) => `/${name}`);
  const files = {
    // The entry first: the worker looks for it in the page.
    shell: [...addresses(shell), ...plainFiles],
    programs: { pdf: addresses(pdf), film: addresses(more(programParts.film)) },
  };
  const page = bundle['index.html'];
  const hash = createHash('sha256').update(JSON.stringify(files));
  if (page?.type === 'asset') hash.update(page.source);
  return { build: hash.digest('hex').slice(0, 12), ...files };
}

/** Builds the service worker beside the page, with the list of the files it keeps (docs/decisions/0036). */
export function offlineWorker(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'offline-worker',
    apply: 'build',
    configResolved: (resolved) => void (config = resolved),
    async writeBundle(_options, bundle) {
      await build({
        configFile: false,
        root: config.root,
        publicDir: false,
        logLevel: 'warn',
        define: { BUILD_FILES: JSON.stringify(filesOf(bundle)) },
        build: {
          outDir: config.build.outDir,
          emptyOutDir: false,
          target: config.build.target as string[],
          rolldownOptions: {
            input: join(config.root, 'src/offline/worker/worker.ts'),
            output: { format: 'iife', entryFileNames: 'sw.js' },
          },
        },
      });
    },
  };
}
