import { Readable } from 'node:stream';
import type { Route } from '@hochoi/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error';

const MEGABYTE = 1024 * 1024;
export type UploadRule = NonNullable<Route['upload']>;

const tooLarge = (maxBytes: number) =>
  new DomainError(
    'upload.too-large',
    `Tệp lớn quá ${Math.floor(maxBytes / MEGABYTE)} MB. Hãy tách thành nhiều tệp.`,
  );
const notAFile = () => new DomainError('upload.invalid', 'Yêu cầu không kèm tệp. Hãy chọn tệp rồi gửi lại.');

/** Bytes are handed on unread, and only to routes that take a file: who may call is decided before the first of them is read. */
export function acceptUploads(fastify: FastifyInstance, mediaTypes: readonly string[]): void {
  for (const type of mediaTypes)
    fastify.addContentTypeParser(type, (request, payload, done) => {
      const { upload } = request.routeOptions.config as { upload?: UploadRule };
      if (upload?.mediaTypes.includes(type)) return done(null, payload);
      done(
        Object.assign(new Error('This route takes no file'), {
          code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE',
          statusCode: 415,
        }),
      );
    });
}

/**
 * The file of a request, which fails when it turns out longer than the route takes.
 * @throws upload.invalid without one, upload.too-large when it says itself that it is
 */
export function uploadOf(
  { body, headers }: Pick<FastifyRequest, 'body' | 'headers'>,
  rule: UploadRule,
): Readable {
  if (!(body instanceof Readable)) throw notAFile();
  if (Number(headers['content-length'] ?? 0) > rule.maxBytes) throw tooLarge(rule.maxBytes);
  return Readable.from(noMoreThan(body, rule.maxBytes), { objectMode: false });
}

async function* noMoreThan(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let sum = 0;
  for await (const chunk of chunks) {
    sum += chunk.length;
    if (sum > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}
