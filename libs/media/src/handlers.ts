export { DropRenditionsHandler, TranscodeMediaHandler } from './assets/transcode-media.handler';
