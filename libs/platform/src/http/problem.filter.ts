import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Problem } from '@hochoi/contracts';
import type { FastifyReply } from 'fastify';
import { newId } from '../database/columns';
import { CommitUnknown, isDatabaseAway } from '../database/database-errors';
import { DomainError } from '../errors/domain-error';
import { currentCorrelationId } from '../telemetry/correlation';
import { describeError, type Log } from '../telemetry/log';
import { statusOf } from './error-status';
import { httpErrors } from './http-errors';

export const CORRELATION_ID = 'x-correlation-id';

type Answer = Omit<Problem, 'type' | 'correlationId'>;

const unexpected: Answer = {
  status: 500,
  code: 'server.unexpected',
  title: 'Hệ thống gặp lỗi ngoài dự kiến. Nội dung đã lưu vẫn còn. Hãy thử lại sau ít phút.',
};

const words: Record<number, string> = {
  400: 'Yêu cầu không đọc được. Hãy tải lại trang rồi thử lại.',
  404: 'Không tìm thấy trang hoặc nội dung này.',
  413: 'Nội dung gửi lên quá lớn.',
  415: 'Kiểu nội dung gửi lên không được hỗ trợ.',
};

/** The one place where errors become answers: RFC 9457 problem documents. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    void this.answer(error, host.switchToHttp().getResponse<FastifyReply>());
  }

  /** For routes beside the JSON ones (uploads, playback). */
  answer(error: unknown, reply: FastifyReply): FastifyReply {
    const answer = this.problem(error);
    const wait = answer.details?.['retryAfter'] ?? (answer.status === 429 ? 60 : undefined);
    if (wait !== undefined) void reply.header('retry-after', String(wait));
    return reply
      .status(answer.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(answer);
  }

  problem(error: unknown): Problem {
    return problemOf(this.answerTo(error));
  }

  private answerTo(error: unknown): Answer {
    if (error instanceof DomainError) return this.domainAnswer(error);
    const status = error instanceof HttpException ? error.getStatus() : fastifyStatusOf(error);
    if (status && status < 500) return requestAnswer(status);
    const away = awayOf(error);
    if (away) {
      this.log.warn({ error: String(error) }, 'the database was away');
      return this.domainAnswer(away);
    }
    this.log.error({ error: describeError(error) }, 'unexpected error');
    return unexpected;
  }

  private domainAnswer({ code, message, details }: DomainError): Answer {
    const status = statusOf(code);
    if (!status) {
      this.log.error({ code }, 'error code without a status');
      return unexpected;
    }
    const { fields, ...rest } = (details ?? {}) as { fields?: Problem['fields'] };
    return {
      status,
      code,
      title: message,
      ...(fields && { fields }),
      ...(Object.keys(rest).length > 0 && { details: rest }),
    };
  }
}

/** What may be sent again in a moment, and why. */
function awayOf(error: unknown): DomainError | undefined {
  if (error instanceof CommitUnknown) return httpErrors.outcomeUnknown();
  return isDatabaseAway(error) ? httpErrors.busy() : undefined;
}

const requestAnswer = (status: number): Answer => ({
  status,
  code: `request.http-${status}`,
  title: words[status] ?? words[400]!,
});

/** Fastify's own refusals only: an error of a client library may carry a statusCode too, which is not ours to pass on. */
function fastifyStatusOf(error: unknown): number | undefined {
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: number };
  return String(code).startsWith('FST_') ? statusCode : undefined;
}

/** An address that cannot be decoded: refused before any hook or filter. */
export function answerUnreadable(_error: unknown, _request: unknown, reply: FastifyReply): void {
  const correlationId = newId();
  void reply
    .status(400)
    .header(CORRELATION_ID, correlationId)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send({ ...problemOf(requestAnswer(400)), correlationId });
}

export const problemOf = (answer: Answer): Problem => ({
  type: 'about:blank',
  correlationId: currentCorrelationId() ?? '',
  ...answer,
});
