export { DropRenditionsHandler } from './assets/drop-renditions.handler';
export { ForgetHandInsHandler } from './hand-ins/forget-hand-ins.handler';
export { TranscodeMediaHandler } from './assets/transcode-media.handler';
export { PrepareFileHandler } from './files/prepare-file.handler';
