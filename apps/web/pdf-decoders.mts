import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const name = 'virtual:pdf-decoders';
const files = ['openjpeg_nowasm_fallback.js', 'jbig2_nowasm_fallback.js'];

/** Lays the decoders of scanned pages, which pdf.js loads by their names, into a folder that is named after its version. */
export function pdfDecoders(): Plugin {
  const manifest = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = `assets/pdf-${version}`;
  return {
    name: 'pdf-decoders',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) =>
      id === `\0${name}` ? `export const PDF_DECODERS = new URL('/${folder}/', location.href).href;` : null,
    generateBundle() {
      for (const file of files)
        this.emitFile({
          type: 'asset',
          fileName: `${folder}/${file}`,
          source: readFileSync(join(dirname(manifest), 'wasm', file)),
        });
    },
  };
}
