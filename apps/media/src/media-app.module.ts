import { Module } from '@nestjs/common';
import { AssessmentModule } from '@hochoi/assessment';
import { MediaModule } from '@hochoi/media';
import { FilmUses } from '@hochoi/library';
import { AccessModule } from '@hochoi/access';
import { LibraryModule } from '@hochoi/library';
import { CaptionsController } from './captions.controller';
import { MediaController } from './media.controller';
import { OwnMedia } from './own-media';

@Module({
  imports: [AccessModule, AssessmentModule, LibraryModule, MediaModule],
  controllers: [MediaController, CaptionsController],
  providers: [OwnMedia, FilmUses],
})
export class MediaAppModule {}
