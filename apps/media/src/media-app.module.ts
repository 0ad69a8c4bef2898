import { Module } from '@nestjs/common';
import { MediaModule } from '@hochoi/media';
import { PeopleModule } from '@hochoi/people';
import { MediaController } from './media.controller';

@Module({ imports: [PeopleModule, MediaModule], controllers: [MediaController] })
export class MediaAppModule {}
