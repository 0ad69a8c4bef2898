import { mkdirSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { mediaPaths, type Problem, tidy } from '@hochoi/contracts';
import { checkTools, mediaErrors, type MediaService, type UploadFolder } from '@hochoi/media';
import {
  type Actor,
  type Authenticator,
  type Clock,
  type Config,
  httpErrors,
  mayActAs,
  newId,
  type ProblemFilter,
  refuseForeignOrigin,
  SESSION_COOKIE,
} from '@hochoi/platform';
import { uploadErrors } from './upload.errors';

/** A week without a byte: longer than any break that somebody comes back from. */
const ABANDONED_AFTER = 7 * 86_400_000;

interface Parts {
  clock: Clock;
  config: Config;
  media: MediaService;
  uploads: UploadFolder;
  authenticator: Authenticator;
  problems: ProblemFilter;
}

type TusError = { status_code: number; body: string };

/** tus 1.0: an upload that breaks off goes on where it stopped, also after a reload. The upload's id is the media's. */
export class UploadRoute {
  private readonly server: Server;

  constructor(private readonly parts: Parts) {
    const { config, uploads } = parts;
    mkdirSync(uploads.path, { recursive: true });
    this.server = new Server({
      path: mediaPaths.uploads,
      datastore: new FileStore({ directory: uploads.path }),
      relativeLocation: true,
      respectForwardedHeaders: config.http.trustProxy,
      namingFunction: () => newId(),
      onUploadCreate: async (request, upload) => {
        await this.create(this.actorOf(request), upload.id, upload.size ?? null, upload.metadata ?? {}).catch(
          (e) => this.refuse(e),
        );
        return {};
      },
      onUploadFinish: async (_request, upload) => {
        await parts.media.uploaded(upload.id);
        return {};
      },
    });
  }

  register(fastify: FastifyInstance): void {
    void fastify.register((scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
      for (const path of [mediaPaths.uploads, `${mediaPaths.uploads}/*`])
        scope.route({
          method: ['OPTIONS', 'POST', 'HEAD', 'PATCH', 'DELETE'],
          url: path,
          handler: (request, reply) => this.handle(request, reply),
        });
      done();
    });
  }

  /** Uploads whose last byte came just before the process died: all of them, or one. */
  async recover(only?: string): Promise<void> {
    const { media, uploads } = this.parts;
    for (const { id, size } of await media.uploading(only))
      if ((await uploads.size(id)) === size) await media.uploaded(id);
  }

  /** Announced bytes count towards the quota, so the room of an upload that nobody goes on with is given back before more is asked for. */
  private async dropAbandoned(): Promise<void> {
    const { clock, media, uploads } = this.parts;
    const limit = clock.now().getTime() - ABANDONED_AFTER;
    for (const { id, createdAt } of await media.uploading()) {
      const touched = (await uploads.touchedAt(id)) ?? createdAt;
      if (touched.getTime() > limit) continue;
      await uploads.remove(id);
      await media.forget(id);
    }
  }

  private async handle(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    try {
      refuseForeignOrigin(request as never);
      const actor = await this.identify(request);
      const id = idIn(request.url);
      if (request.method === 'HEAD' && id) await this.recover(id);
      const asset = id ? await this.parts.media.ofOwner(id, actor.personId) : null;
      if (asset && request.method === 'HEAD' && asset.state !== 'uploading')
        return reply.headers(wholeUpload(asset.size)).send();
      if (asset && request.method === 'DELETE' && asset.state !== 'uploading') throw uploadErrors.arrived();
      (request.raw as { actor?: Actor }).actor = actor;
      reply.hijack();
      await this.server.handle(request.raw, reply.raw);
      if (request.method === 'DELETE' && id && reply.raw.statusCode === 204)
        await this.parts.media.forget(id);
      return undefined;
    } catch (error) {
      return this.parts.problems.answer(error, reply);
    }
  }

  private async identify(request: FastifyRequest): Promise<Actor> {
    const session = (request as { cookies?: Record<string, string> }).cookies?.[SESSION_COOKIE];
    const actor = session ? await this.parts.authenticator.authenticate(session) : null;
    if (!actor) throw httpErrors.signInFirst();
    if (!mayActAs(actor, 'trainer', 'administrator')) throw httpErrors.forbidden();
    return actor;
  }

  private async create(
    actor: Actor,
    id: string,
    size: number | null,
    metadata: Record<string, string | null>,
  ): Promise<void> {
    const { config, media } = this.parts;
    await checkTools({ ffmpeg: config.ffmpeg.ffmpegPath, ffprobe: config.ffmpeg.ffprobePath }).catch(() => {
      throw uploadErrors.noFfmpeg();
    });
    if (size === null) throw uploadErrors.sizeUnknown();
    if (size === 0) throw uploadErrors.empty();
    if (size > config.upload.maxBytes) throw uploadErrors.tooLarge(config.upload.maxBytes);
    await this.dropAbandoned();
    if ((await media.bytesUsed()) + size > config.upload.quotaBytes) throw uploadErrors.quota();
    const fileName = tidy(metadata.filename ?? 'video').slice(0, 255) || 'video';
    const sha256 = /^[0-9a-f]{64}$/.test(metadata.sha256 ?? '') ? metadata.sha256! : null;
    await media.begin({ ownerId: actor.personId, fileName, size, sha256 }, id);
  }

  private actorOf(request: unknown): Actor {
    const raw = (request as { runtime?: { node?: { req?: { actor?: Actor } } } }).runtime?.node?.req;
    if (!raw?.actor) throw httpErrors.signInFirst();
    return raw.actor;
  }

  private refuse(error: unknown): never {
    const answer: Problem = this.parts.problems.problem(error);
    throw { status_code: answer.status, body: JSON.stringify(answer) } satisfies TusError;
  }
}

/**
 * The upload that an address names; undefined for the address where uploads begin. No other spelling is let through (`<id>/`,
 * `%61…`, `?`): the tus server behind this one would still find an upload by it, whose owner nobody had asked for.
 * @throws media.not-found
 */
function idIn(url: string): string | undefined {
  if (url === mediaPaths.uploads) return undefined;
  const [, id] = /^\/([\w-]+)$/.exec(url.slice(mediaPaths.uploads.length)) ?? [];
  if (!id) throw mediaErrors.notFound();
  return id;
}

/**
 * The answer to a client that did not hear that its last byte arrived: the file has moved on, and a 404 would make it send
 * the whole film again.
 */
const wholeUpload = (size: number) => ({
  'tus-resumable': '1.0.0',
  'cache-control': 'no-store',
  'upload-offset': String(size),
  'upload-length': String(size),
});
