import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Controller, StreamableFile } from '@nestjs/common';
import { type Captions, routes, type ResponseOf } from '@hochoi/contracts';
import { FilmUses } from '@hochoi/library';
import { CaptionService, writeSrt, writeVtt } from '@hochoi/media';
import { contentTypeOf, Handle, In, type Input } from '@hochoi/platform';
import { OwnMedia } from './own-media';

type R = typeof routes;

/** Captions of films that somebody may work on. */
@Controller()
export class CaptionsController {
  constructor(
    private readonly captions: CaptionService,
    private readonly own: OwnMedia,
    private readonly uses: FilmUses,
  ) {}

  @Handle(routes.listCaptions)
  async listCaptions(
    @In() { params, actor }: Input<R['listCaptions']>,
  ): Promise<ResponseOf<R['listCaptions']>> {
    await this.own.find(params.mediaId, actor);
    return { items: await this.captions.list(params.mediaId) };
  }

  @Handle(routes.getCaptions)
  async getCaptions(@In() { params, actor }: Input<R['getCaptions']>): Promise<Captions> {
    await this.own.find(params.mediaId, actor);
    return this.captions.find(params.mediaId, params.language);
  }

  @Handle(routes.saveCaptions)
  async saveCaptions(
    @In() { params, body, actor, lockVersion }: Input<R['saveCaptions']>,
  ): Promise<Captions> {
    await this.own.findToChange(params.mediaId, actor);
    const says = body.cues.some(({ text }) => text.trim() !== '');
    if (!says) await this.uses.refuseWithoutCaptions(params.mediaId, params.language);
    return this.captions.save(params.mediaId, params.language, lockVersion, body);
  }

  @Handle(routes.removeCaptions)
  async removeCaptions(@In() { params, actor, lockVersion }: Input<R['removeCaptions']>): Promise<void> {
    await this.own.findToChange(params.mediaId, actor);
    await this.uses.refuseWithoutCaptions(params.mediaId, params.language);
    await this.captions.remove(params.mediaId, params.language, lockVersion);
  }

  @Handle(routes.readCaptionFile)
  async readCaptionFile(@In() input: Input<R['readCaptionFile']>): Promise<ResponseOf<R['readCaptionFile']>> {
    await this.own.find(input.params.mediaId, input.actor);
    return this.captions.read(input.params.mediaId, await buffer(input.upload));
  }

  @Handle(routes.downloadCaptions)
  async downloadCaptions(
    @In() { params, query, actor }: Input<R['downloadCaptions']>,
  ): Promise<StreamableFile> {
    const { fileName } = await this.own.find(params.mediaId, actor);
    const { cues } = await this.captions.find(params.mediaId, params.language);
    const name = `${fileName.replace(/\.[^.]+$/, '')}.${params.language}.${query.format}`;
    const text = query.format === 'srt' ? writeSrt(cues) : writeVtt(cues);
    return new StreamableFile(Readable.from([Buffer.from(text)]), {
      type: contentTypeOf(name),
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    });
  }
}
