import { Module } from '@nestjs/common';
import { MediaModule } from '@hochoi/media';
import { AccessModule } from '@hochoi/access';
import { MediaController } from './media.controller';

@Module({ imports: [AccessModule, MediaModule], controllers: [MediaController] })
export class MediaAppModule {}
