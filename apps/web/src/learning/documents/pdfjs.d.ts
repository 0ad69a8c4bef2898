declare module 'virtual:pdf-decoders' {
  /** Address of the folder, with a slash at its end. */
  export const PDF_DECODERS: string;
}

declare module 'pdfjs-dist/legacy/build/pdf.min.mjs' {
  export * from 'pdfjs-dist';
}
