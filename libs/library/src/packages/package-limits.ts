const MB = 1024 * 1024;

/** What a package may hold. Claims are checked before a byte is written, and the bytes against the claims while they are. */
export const packageLimits = {
  /** Of the archive itself. */
  archiveBytes: 2048 * MB,
  entries: 600,
  textBytes: 4 * MB,
  /** Moodle XML has its pictures in it. */
  questionBytes: 64 * MB,
  videoBytes: 2048 * MB,
  /** Of pictures and documents; the settings of uploads may allow less, and are asked when a package is read. */
  fileBytes: 256 * MB,
  totalBytes: 4096 * MB,
  /** Text seldom shrinks to a fiftieth; films hardly shrink at all. Small files may. */
  ratio: 50,
} as const;

/** The only names a package may have; none of them leads out of its folder. */
const text =
  /^(?:topic\.yaml|practice\.md|handout\.md|questions\.(?:gift|xml)|lessons\/[\w-][\w.-]*\.md|(?:video|materials)\/[\w-][\w.-]*\.vtt)$/;
const video = /^(?:video|materials)\/[\w-][\w.-]*\.film$/;
const film =
  /^materials\/[\w-][\w.-]*\.(?:mp4|m4v|mov|mkv|webm|avi|3gp|mp3|m4a|wav|ogg|oga|aac|flac|opus|wma|amr)$/;
const file = /^materials\/[\w-][\w.-]*\.(?:webp|jpe?g|png|gif|pdf|docx?|pptx?|xls|rtf|odt|odp)$/;

/** Whether a film of this name may lie in a package under its extension. */
export const isFilmName = (fileName: string): boolean =>
  film.test(`materials/a${/\.\w+$/.exec(fileName.toLowerCase())?.[0] ?? ''}`);

/** Bytes that a part of this name may have; 0 for a name that no package has. */
export const mostBytesOf = (name: string): number => {
  if (name === 'questions.xml') return packageLimits.questionBytes;
  if (text.test(name)) return packageLimits.textBytes;
  if (file.test(name)) return packageLimits.fileBytes;
  return video.test(name) || film.test(name) ? packageLimits.videoBytes : 0;
};
