import type { Context, Span, SpanContext } from '@opentelemetry/api';
import type { OpenSpan, SpanOptions, Tracer } from './tracing';

/** A collector that is away must not hold up the end of a process, in milliseconds. */
const PATIENCE = 2000;

/** Spans over OTLP/HTTP. The libraries are loaded here, so that whoever wants no traces pays nothing for them. */
export async function openOtlpTracer(service: string, endpoint: string): Promise<Tracer> {
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }, { AsyncLocalStorageContextManager }] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/context-async-hooks'),
    ]);
  const exporter = new OTLPTraceExporter({ url: tracesAt(endpoint) });
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `hochoi-${service}` }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  });
  const inner = provider.getTracer('hochoi');
  const contexts = new AsyncLocalStorageContextManager().enable();
  const kinds = {
    server: api.SpanKind.SERVER,
    consumer: api.SpanKind.CONSUMER,
    internal: api.SpanKind.INTERNAL,
  };

  const parentOf = ({ parent }: SpanOptions): Context => {
    const caller = parent ? spanContextOf(parent) : undefined;
    if (caller) return api.trace.setSpanContext(api.ROOT_CONTEXT, caller);
    return parent === undefined ? contexts.active() : api.ROOT_CONTEXT;
  };
  const open = (span: Span, context: Context): OpenSpan => ({
    run: (work) => contexts.with(api.trace.setSpan(context, span), work),
    end: ({ name, facts, failed }) => {
      if (name) span.updateName(name);
      if (facts) span.setAttributes(facts);
      if (failed) span.setStatus({ code: api.SpanStatusCode.ERROR });
      span.end();
    },
  });
  return {
    begin: (name, options) => {
      const context = parentOf(options);
      const settings = { kind: kinds[options.kind ?? 'internal'], attributes: options.facts };
      return open(inner.startSpan(name, settings, context), context);
    },
    traceparent: () => {
      const context = api.trace.getSpanContext(contexts.active());
      return context && traceparentOf(context);
    },
    close: () => withinPatience(provider.shutdown()),
  };
}

/** The base address, as OpenTelemetry's own setting has it, or the whole one. */
const tracesAt = (endpoint: string): string =>
  endpoint.endsWith('/v1/traces') ? endpoint : `${endpoint.replace(/\/$/, '')}/v1/traces`;

/** W3C Trace Context, version 00. Anything else begins a trace of its own. */
export function spanContextOf(traceparent: string): SpanContext | undefined {
  const [, traceId, spanId, flags] =
    /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent) ?? [];
  if (!traceId || !spanId || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, traceFlags: parseInt(flags!, 16) & 1, isRemote: true };
}

const traceparentOf = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${(traceFlags & 1) === 1 ? '01' : '00'}`;

async function withinPatience(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((done) => (timer = setTimeout(done, PATIENCE)));
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}
