import { extname } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Server } from '@tus/server';
import { fileGroupOf, mediaPaths, tidy } from '@hochoi/contracts';
import type { HandInService, NewHandIn } from '@hochoi/assessment';
import {
  checkTools,
  mediaErrors,
  type MediaAsset,
  type MediaKind,
  type MediaService,
  mostBytes,
  type NewUpload,
  type UploadService,
} from '@hochoi/media';
import {
  type Actor,
  type Authenticator,
  type Config,
  type Database,
  httpErrors,
  mayActAs,
  newId,
  type ProblemFilter,
  refuseForeignOrigin,
  SESSION_COOKIE,
} from '@hochoi/platform';
import { uploadErrors } from './upload.errors';
import { UploadStore } from './upload-store';

interface Parts {
  config: Config;
  database: Database;
  media: MediaService;
  uploads: UploadService;
  handIns: HandInService;
  authenticator: Authenticator;
  problems: ProblemFilter;
}

/** tus 1.0: an upload that breaks off goes on where it stopped, also after a reload. The upload's id is the media's. */
export class UploadRoute {
  private readonly server: Server;

  constructor(private readonly parts: Parts) {
    const { config, media, uploads } = parts;
    this.server = new Server({
      path: mediaPaths.uploads,
      datastore: new UploadStore(media, uploads),
      relativeLocation: true,
      respectForwardedHeaders: config.http.trustProxy,
      namingFunction: () => newId(),
      onUploadCreate: async (request, { id, size, metadata }) => {
        await this.create(this.actorOf(request), id, size ?? null, metadata ?? {});
        return {};
      },
      onUploadFinish: async (_request, { id, size }) => {
        await uploads.finish({ id, size: size! });
        return {};
      },
      onResponseError: (_request, error) => this.told(error),
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

  private async handle(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    try {
      refuseForeignOrigin(request as never);
      const actor = await this.identify(request);
      const id = idIn(request.url);
      if (id) await this.requireMayTouch(actor, id);
      else requireMayBegin(actor, request);
      const asset = id ? await this.ofOwner(id, actor, request.method) : null;
      if (asset && request.method === 'HEAD' && asset.state !== 'uploading')
        return reply.headers(wholeUpload(asset.size)).send();
      if (asset && request.method === 'DELETE' && asset.state !== 'uploading') throw uploadErrors.arrived();
      if (asset?.usedFor === 'hand-in' && request.method === 'PATCH')
        await this.parts.handIns.goOn(asset.id, actor.personId);
      (request.raw as { actor?: Actor }).actor = actor;
      reply.hijack();
      await this.server.handle(request.raw, reply.raw);
      return undefined;
    } catch (error) {
      return this.parts.problems.answer(error, reply);
    }
  }

  /** Whoever asks how far it is may have missed that it is whole, and so may the process that took the last byte. */
  private async ofOwner(id: string, { personId }: Actor, method: string): Promise<MediaAsset> {
    const asset = await this.parts.media.ofOwner(id, personId);
    if (method !== 'HEAD' || asset.state !== 'uploading') return asset;
    await this.parts.uploads.recover(id);
    return this.parts.media.ofOwner(id, personId);
  }

  private async identify(request: FastifyRequest): Promise<Actor> {
    const session = (request as { cookies?: Record<string, string> }).cookies?.[SESSION_COOKIE];
    const actor = session ? await this.parts.authenticator.authenticate(session) : null;
    if (!actor) throw httpErrors.signInFirst();
    return actor;
  }

  /** Of others' uploads a learner hears nothing, not even that they are there. */
  private async requireMayTouch(actor: Actor, id: string): Promise<void> {
    if (mayUploadForLibrary(actor)) return;
    const [asset] = await this.parts.media.findMany([id]);
    if (asset?.usedFor !== 'hand-in' || asset.ownerId !== actor.personId) throw httpErrors.forbidden();
  }

  /** Trainers and administrators upload for the library; everybody what she hands in with an answer. */
  private async create(
    actor: Actor,
    id: string,
    size: number | null,
    metadata: Record<string, string | null>,
  ): Promise<void> {
    const { config, media, uploads } = this.parts;
    const handIn = handInOf(metadata);
    if (!handIn && !mayUploadForLibrary(actor)) throw httpErrors.forbidden();
    const kind = handIn ? kindByName(metadata.filename ?? '') : kindOf(metadata);
    if (kind !== 'document') await this.checkTools();
    if (size === null) throw uploadErrors.sizeUnknown();
    if (size === 0) throw uploadErrors.empty();
    const most = mostBytes(config, kind);
    if (size > most) throw uploadErrors.tooLarge(kind, most);
    await uploads.dropAbandoned();
    const fileName =
      tidy(metadata.filename ?? '')
        .trim()
        .slice(0, 255) || nameless[kind];
    const sha256 = /^[0-9a-f]{64}$/.test(metadata.sha256 ?? '') ? metadata.sha256! : null;
    const upload = { kind, ownerId: actor.personId, fileName, size, sha256 };
    if (!handIn) return void (await media.begin(upload, id, config.upload.quotaBytes));
    await this.handIn({ ...handIn, id, fileName, bytes: size }, upload);
  }

  /** Its place in the answer and its bytes, or neither. */
  private async handIn(file: NewHandIn, upload: NewUpload): Promise<void> {
    const { config, database, handIns, media } = this.parts;
    // Whoever marks downloads it under this name, which tells nobody who wrote it.
    const fileName = `tep-nop${extname(file.fileName).toLowerCase()}`;
    await database.transaction(async () => {
      await handIns.begin(upload.ownerId!, file);
      const asset = { ...upload, fileName, usedFor: 'hand-in' } as const;
      await media.begin(asset, file.id, config.upload.handInQuotaBytes);
    });
  }

  /** @throws media.no-ffmpeg */
  private async checkTools(): Promise<void> {
    const { ffmpegPath: ffmpeg, ffprobePath: ffprobe } = this.parts.config.ffmpeg;
    await checkTools({ ffmpeg, ffprobe }).catch(() => {
      throw uploadErrors.noFfmpeg();
    });
  }

  private actorOf(request: unknown): Actor {
    const raw = (request as { runtime?: { node?: { req?: { actor?: Actor } } } }).runtime?.node?.req;
    if (!raw?.actor) throw httpErrors.signInFirst();
    return raw.actor;
  }

  /** Our errors in our words; the protocol's own as they are. */
  private told(error: Error | { status_code: number; body: string }) {
    if ('status_code' in error) return undefined;
    const problem = this.parts.problems.problem(error);
    return { status_code: problem.status, body: JSON.stringify(problem) };
  }
}

const mayUploadForLibrary = (actor: Actor): boolean => mayActAs(actor, 'trainer', 'system-administrator');

/** Who hands nothing in hears so before anything of the protocol; whether it is a hand-in in truth, `create` asks. */
function requireMayBegin(actor: Actor, { headers }: FastifyRequest): void {
  if (!mayUploadForLibrary(actor) && !/\battemptId\b/.test(String(headers['upload-metadata'])))
    throw httpErrors.forbidden();
}

/** For which answer it is handed in; null: it is for the library. A name without a value arrives as null, and names no attempt. */
const handInOf = ({ attemptId, slotId, deviceId }: Record<string, string | null>) =>
  attemptId ? { attemptId, slotId: slotId ?? '', ...(deviceId && { deviceId }) } : null;

const nameless: Record<MediaKind, string> = { film: 'video', image: 'anh', document: 'tai-lieu' };

/** What learners hand in is what its name says, or is refused when its bytes are read: nobody asks them for a kind. */
function kindByName(fileName: string): MediaKind {
  const group = fileGroupOf(fileName);
  return group === 'audio' || group === 'video' ? 'film' : (group ?? 'document');
}

/** A film when nothing is said: so it was before there were other kinds. @throws media.invalid */
function kindOf({ kind }: Record<string, string | null>): MediaKind {
  const given = kind ?? 'film';
  if (given in nameless) return given as MediaKind;
  throw uploadErrors.unknownKind();
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
