import { Module } from '@nestjs/common';
import { join } from 'node:path';
import { type Config, CONFIG } from '@hochoi/platform';
import { MediaService } from './assets/media.service';
import { PlaybackService } from './playback/playback.service';
import { UploadFolder } from './uploading/upload-folder';

const uploadFolder = {
  provide: UploadFolder,
  useFactory: (config: Config) => new UploadFolder(join(config.dataFolder, 'uploads')),
  inject: [CONFIG],
};

@Module({
  providers: [MediaService, PlaybackService, uploadFolder],
  exports: [MediaService, PlaybackService, UploadFolder],
})
export class MediaModule {}
