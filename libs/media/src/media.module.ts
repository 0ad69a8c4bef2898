import { Module } from '@nestjs/common';
import { CaptionService } from './captions/caption.service';
import { FileService } from './files/file.service';
import { MediaService } from './assets/media.service';
import { PlaybackService } from './playback/playback.service';
import { UploadService } from './uploading/upload.service';

const services = [MediaService, FileService, CaptionService, PlaybackService, UploadService];

@Module({ providers: services, exports: services })
export class MediaModule {}
