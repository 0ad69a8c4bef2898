import { Injectable } from '@nestjs/common';
import { JobHandler } from '@hochoi/platform';
import { indexTopicTextsJob } from './index-topic-texts.job';
import { SearchedTexts } from './searched-texts';

@Injectable()
export class IndexTopicTextsHandler extends JobHandler<{ topicId: string }> {
  readonly job = indexTopicTextsJob;

  constructor(private readonly texts: SearchedTexts) {
    super();
  }

  handle({ topicId }: { topicId: string }): Promise<void> {
    return this.texts.write(topicId);
  }
}
