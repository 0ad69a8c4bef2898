/** What was made of an uploaded file: to be put into its set, and to be said of it. */
export interface PreparedFile {
  mediaType: string;
  view: 'image' | 'pdf' | 'html';
  pages?: number;
  width?: number;
  height?: number;
  textLength?: number;
  /** Names of files in the folder of what was made. */
  made: string[];
  /** Names under which what was uploaded is served itself: nothing is stored twice. */
  same: string[];
  /** The file whose bytes packages carry. */
  given: string;
}

export interface Preparing {
  /** The uploaded bytes, only to be read. */
  file: string;
  /** As the uploader called it. */
  fileName: string;
  /** Of this run alone. */
  work: string;
  /** Where what is made goes. */
  made: string;
  signal?: AbortSignal;
}
