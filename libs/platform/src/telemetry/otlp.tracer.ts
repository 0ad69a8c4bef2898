import type {
  Context,
  ContextManager,
  SpanContext,
  Tracer as SpanMaker,
  TracerProvider,
} from '@opentelemetry/api';
import type { OpenSpan, SpanOptions, Tracer } from './tracing';

const loadApi = () => import('@opentelemetry/api');
type Api = Awaited<ReturnType<typeof loadApi>>;

/** A collector that is away must not hold up the end of a process, in milliseconds. */
const PATIENCE = 2000;

/** Spans over OTLP/HTTP. The libraries are loaded here, so that whoever wants no traces pays nothing for them. */
export async function openOtlpTracer(service: string, endpoint: string): Promise<Tracer> {
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }, { AsyncLocalStorageContextManager }] =
    await Promise.all([
      loadApi(),
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
  return new OtlpTracer(api, new AsyncLocalStorageContextManager().enable(), provider);
}

class OtlpTracer implements Tracer {
  private readonly inner: SpanMaker;

  constructor(
    private readonly api: Api,
    private readonly contexts: ContextManager,
    private readonly provider: TracerProvider & { shutdown(): Promise<void> },
  ) {
    this.inner = provider.getTracer('hochoi');
  }

  begin(name: string, options: SpanOptions): OpenSpan {
    const { contexts, api } = this;
    const parent = this.parentOf(options);
    const kind = api.SpanKind[kinds[options.kind ?? 'internal']];
    const span = this.inner.startSpan(name, { kind, attributes: options.facts }, parent);
    return {
      run: (work) => contexts.with(api.trace.setSpan(parent, span), work),
      end: ({ name: final, facts, failed }) => {
        if (final) span.updateName(final);
        if (facts) span.setAttributes(facts);
        if (failed) span.setStatus({ code: api.SpanStatusCode.ERROR });
        span.end();
      },
    };
  }

  traceparent(): string | undefined {
    const context = this.api.trace.getSpanContext(this.contexts.active());
    return context && traceparentOf(context);
  }

  close(): Promise<void> {
    return withinPatience(this.provider.shutdown());
  }

  private parentOf({ parent }: SpanOptions): Context {
    if (parent === undefined) return this.contexts.active();
    const caller = parent ? spanContextOf(parent) : undefined;
    const { ROOT_CONTEXT, trace } = this.api;
    return caller ? trace.setSpanContext(ROOT_CONTEXT, caller) : ROOT_CONTEXT;
  }
}

const kinds = { server: 'SERVER', consumer: 'CONSUMER', internal: 'INTERNAL' } as const;

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
