export { DropRenditionsHandler } from './assets/drop-renditions.handler';
export { TranscodeMediaHandler } from './assets/transcode-media.handler';
export { PrepareFileHandler } from './files/prepare-file.handler';
