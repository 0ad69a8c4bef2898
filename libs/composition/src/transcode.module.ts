import { Module } from '@nestjs/common';
import { MediaModule } from '@hochoi/media';
import { TranscodeMediaHandler } from '@hochoi/media/handlers';

/** In a module of its own, because media runs it beside its uploads and queue on machines that do nothing else. */
@Module({ imports: [MediaModule], providers: [TranscodeMediaHandler], exports: [TranscodeMediaHandler] })
export class TranscodeModule {}
