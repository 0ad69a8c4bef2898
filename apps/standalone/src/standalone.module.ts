import { type DynamicModule, Module } from '@nestjs/common';
import { PlatformModule, type PlatformParts } from '@hochoi/platform';
import { CourseModule } from '../../course/src/course.module';
import { MediaAppModule } from '../../media/src/media-app.module';
import { QueueAppModule } from '../../queue/src/queue-app.module';

/** All three services in one process. */
@Module({})
export class StandaloneModule {
  static of(parts: PlatformParts): DynamicModule {
    return {
      module: StandaloneModule,
      imports: [PlatformModule.of(parts), CourseModule, MediaAppModule, QueueAppModule],
    };
  }
}
