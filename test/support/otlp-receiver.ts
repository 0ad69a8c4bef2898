import { createServer, type Server } from 'node:http';

export interface Span {
  traceId: string;
  spanId: string;
  parentSpanId: string;
  name: string;
  kind: number;
  attributes: Record<string, string | number>;
  /** 2 is an error. */
  status: number;
  service: string;
}

interface Value {
  stringValue?: string;
  intValue?: number | string;
  doubleValue?: number;
}
interface Attribute {
  key: string;
  value: Value;
}
interface Export {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: {
      spans: (Omit<Span, 'attributes' | 'status'> & { attributes: Attribute[]; status: { code?: number } })[];
    }[];
  }[];
}

const plain = (attributes: Attribute[]) =>
  Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      value.stringValue ?? Number(value.intValue ?? value.doubleValue),
    ]),
  );

/** A collector of traces on loopback: OTLP over HTTP, as JSON. */
export class OtlpReceiver {
  readonly spans: Span[] = [];
  paths = new Set<string>();
  private constructor(private readonly server: Server) {}

  static async start(): Promise<OtlpReceiver> {
    const server = createServer();
    const receiver = new OtlpReceiver(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          receiver.paths.add(request.url ?? '');
          receiver.take(JSON.parse(Buffer.concat(chunks).toString()) as Export);
          response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
        });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  stop(): Promise<void> {
    return new Promise((done) => {
      this.server.close(() => done());
      this.server.closeAllConnections();
    });
  }

  private take({ resourceSpans }: Export): void {
    for (const { resource, scopeSpans } of resourceSpans)
      for (const span of scopeSpans.flatMap(({ spans }) => spans))
        this.spans.push({
          ...span,
          parentSpanId: span.parentSpanId ?? '',
          attributes: plain(span.attributes),
          status: span.status.code ?? 0,
          service: String(plain(resource.attributes)['service.name']),
        });
  }
}
