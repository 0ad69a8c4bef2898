import { Module } from '@nestjs/common';
import { MediaModule } from '@hochoi/media';
import { AccessModule } from '@hochoi/access';
import { CaptionsController } from './captions.controller';
import { MediaController } from './media.controller';
import { OwnMedia } from './own-media';

@Module({
  imports: [AccessModule, MediaModule],
  controllers: [MediaController, CaptionsController],
  providers: [OwnMedia],
})
export class MediaAppModule {}
