import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.min.mjs';
import PdfWorker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker';
import { PDF_DECODERS } from 'virtual:pdf-decoders';

export type Pdf = pdfjs.PDFDocumentProxy;
export type PdfPage = pdfjs.PDFPageProxy;

/**
 * Opens a PDF, fetching only the parts that are shown. Scanned pages are decoded by the library's own programs in JavaScript, for
 * WebAssembly would need a wider content security policy.
 */
export async function openPdf(address: string): Promise<{ pdf: Pdf; close: () => void }> {
  const port = new PdfWorker();
  const worker = pdfjs.PDFWorker.create({ port });
  const close = (): void => {
    worker.destroy();
    port.terminate();
  };
  try {
    const pdf = await pdfjs.getDocument({
      url: address,
      worker,
      useWasm: false,
      wasmUrl: PDF_DECODERS,
      disableAutoFetch: true,
      disableStream: true,
      rangeChunkSize: 256 * 1024,
    }).promise;
    return { pdf, close: () => (void pdf.loadingTask.destroy(), close()) };
  } catch (error) {
    close();
    throw error;
  }
}

/** Phones have no memory for pictures of more pixels than this. */
const MOST_PIXELS = 6_000_000;

/** Draws a page so many CSS pixels wide. @returns takes it away again */
export async function drawPage(
  page: PdfPage,
  width: number,
  canvas: HTMLCanvasElement,
  text: HTMLElement,
): Promise<() => void> {
  const natural = page.getViewport({ scale: 1 });
  const scale = width / natural.width;
  const sharpness = Math.min(
    Math.max(1, window.devicePixelRatio),
    Math.sqrt(MOST_PIXELS / (width * natural.height * scale)),
  );
  const viewport = page.getViewport({ scale });
  canvas.width = Math.floor(viewport.width * sharpness);
  canvas.height = Math.floor(viewport.height * sharpness);
  const transform = [sharpness, 0, 0, sharpness, 0, 0];
  const drawing = page.render({ canvas, viewport, transform });
  text.replaceChildren();
  text.style.setProperty('--total-scale-factor', String(scale));
  const words = new pdfjs.TextLayer({
    textContentSource: page.streamTextContent(),
    container: text,
    viewport,
  });
  await Promise.all([drawing.promise, words.render()]);
  return () => {
    canvas.width = canvas.height = 0;
    text.replaceChildren();
    page.cleanup();
  };
}
