export { DropRenditionsHandler } from './assets/drop-renditions.handler';
export { TranscodeMediaHandler } from './assets/transcode-media.handler';
