const MB = 1024 * 1024;

/** What a package may hold. Claims are checked before a byte is written, and the bytes against the claims while they are. */
export const packageLimits = {
  /** Of the archive itself. */
  archiveBytes: 2048 * MB,
  entries: 300,
  textBytes: 4 * MB,
  videoBytes: 2048 * MB,
  totalBytes: 4096 * MB,
  /** Text seldom shrinks to a fiftieth; films hardly shrink at all. Small files may. */
  ratio: 50,
} as const;

/** The only names a package may have; none of them leads out of its folder. */
const text =
  /^(?:topic\.yaml|practice\.md|handout\.md|questions\.(?:gift|xml)|lessons\/[\w-][\w.-]*\.md|video\/[\w-][\w.-]*\.vtt)$/;
const video = /^video\/[\w-][\w.-]*\.film$/;

/** Bytes that a part of this name may have; 0 for a name that no package has. */
export const mostBytesOf = (name: string): number => {
  if (text.test(name)) return packageLimits.textBytes;
  return video.test(name) ? packageLimits.videoBytes : 0;
};
