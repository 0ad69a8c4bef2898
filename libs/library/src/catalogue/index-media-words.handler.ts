import { Injectable } from '@nestjs/common';
import { CaptionService, mediaWordsJob } from '@hochoi/media';
import { JobHandler } from '@hochoi/platform';
import { SearchedTexts } from './searched-texts';

type Payload = { mediaId: string; edition: number | null };

/** Captions of a film, or the words of a document that was still being prepared when its topic was published. */
@Injectable()
export class IndexMediaWordsHandler extends JobHandler<Payload> {
  readonly job = mediaWordsJob;

  constructor(
    private readonly texts: SearchedTexts,
    private readonly captions: CaptionService,
  ) {
    super();
  }

  async handle({ mediaId, edition }: Payload): Promise<void> {
    if (edition !== null && (await this.editionOf(mediaId)) > edition) return;
    await this.texts.writeTopicsOf(mediaId);
  }

  private async editionOf(mediaId: string): Promise<number> {
    const captions = await this.captions.list(mediaId);
    return captions.find(({ language }) => language === 'vi')?.lockVersion ?? 0;
  }
}
