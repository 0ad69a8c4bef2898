import { Module, type Provider } from '@nestjs/common';
import { type Config, CONFIG } from '@hochoi/platform';
import { CaptionService } from './captions/caption.service';
import { FileAnswers } from './files/file-answers';
import { FileService } from './files/file.service';
import { ClamdFileScanner } from './files/scanning/clamd.file-scanner';
import { FileScanner, NoFileScanner } from './files/scanning/file-scanner';
import { MediaService } from './assets/media.service';
import { PlaybackService } from './playback/playback.service';
import { UploadService } from './uploading/upload.service';

const scanner: Provider = {
  provide: FileScanner,
  inject: [CONFIG],
  useFactory: ({ clamd }: Config) => (clamd ? new ClamdFileScanner(clamd) : new NoFileScanner()),
};

const services = [
  scanner,
  MediaService,
  FileService,
  FileAnswers,
  CaptionService,
  PlaybackService,
  UploadService,
];

@Module({ providers: services, exports: services })
export class MediaModule {}
