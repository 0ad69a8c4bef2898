export { classify, FilmClass, ladder, linesOf, quickRung, Rung } from './ladder';
export { encodeArgs, EncodeJob, soundFolder } from './ffmpeg-args';
export {
  FailureCode,
  mayRetry,
  MediaRejected,
  RejectionCode,
  rejections,
  TranscodeFailed,
  WarningCode,
  warningMessages,
} from './media.errors';
export { defaultLimits, ProbeLimits } from './probing/input-guards';
export { probe, ProbeOptions } from './probing/probe';
export { AudioSource, SourceInfo, VideoSource } from './probing/source-info';
export { checkTools, debianTools, MediaTools } from './tools';
export { GrowthHooks } from './transcode/growing-playlists';
export { runLadder } from './transcode/ladder-pass';
export { Manifest, manifest, manifestFile, ManifestRung, readManifest, Sprite } from './transcode/manifest';
export { masterFile, soundMasterFile } from './transcode/masters';
export { runQuickPass } from './transcode/quick-pass';
export { FfmpegRun, runFfmpeg } from './transcode/run-ffmpeg';
export { Finished, transcode } from './transcode/transcode';
export { TranscodeOptions } from './transcode/transcode-options';
import { MediaAsset } from './assets/media-asset.entity';
import { MediaFile } from './files/media-file.entity';
import { MediaRoom } from './assets/media-room.entity';
import { MediaCaption } from './captions/media-caption.entity';

export { mediaErrors } from './assets/media-asset.errors';
export { mediaKeys } from './assets/media-keys';
export { isChecked, MediaService, SETTLED, type NewUpload } from './assets/media.service';
export { mostBytes } from './assets/most-bytes';
export type { MediaKind, MediaState } from './assets/media-asset.entity';
export { dropRenditionsJob, transcodeMediaJob } from './assets/transcode-media.job';
export { CaptionService, type CaptionSummary, type WholeCaption } from './captions/caption.service';
export { mediaWordsJob } from './captions/media-words.job';
export { decodeCaptionFile } from './captions/decode-caption-file';
export { parseCaptions } from './captions/parse-captions';
export { writeSrt, writeVtt } from './captions/write-captions';
export { MediaModule } from './media.module';
export { PlaybackService, type PlaybackAddresses } from './playback/playback.service';
export type { Played } from './playback/played';
export { sha256Of } from './uploading/sha256-of';
export { UploadService } from './uploading/upload.service';
export { MediaAsset, MediaCaption, MediaFile, MediaRoom };
export { givenFiles, givenKey } from './files/given-files';
export { fileNames } from './files/file-names';
export { FileService, type OpenedFile, type StoredFile } from './files/file.service';
export { isGivenAsItIs, isPlainWebp } from './files/pictures/plain-webp';
export { plainPicture } from './files/pictures/plain-picture';
export { prepareFileJob } from './files/prepare-file.job';
export { PAGE_BREAK } from './files/documents/words';
export { FileScanner } from './files/scanning/file-scanner';
export type { FileDetails } from './files/media-file.entity';

export const mediaEntities = [MediaAsset, MediaCaption, MediaFile, MediaRoom];
