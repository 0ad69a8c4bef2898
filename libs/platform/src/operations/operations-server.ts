import { createServer, type Server, type ServerResponse } from 'node:http';
import { answerReadiness } from '../http/health';
import type { PlatformParts } from '../platform.module';
import { watchJobs, watchPools } from '../telemetry/watch-engines';

export interface OperationsServer {
  url: string;
  close(): Promise<void>;
}

/** Health and metrics for whoever runs the platform, apart from the public address; nothing unless the settings ask for it. */
export async function openOperations(parts: PlatformParts): Promise<OperationsServer | undefined> {
  const { operations } = parts.config;
  if (!operations) return undefined;
  parts.metrics.watchProcess();
  watchJobs(parts);
  watchPools(parts);
  const server = createServer((request, response) => {
    answer(request.url ?? '/', response, parts).catch(() => response.destroy());
  });
  await listen(server, operations.host, operations.port);
  const { port } = server.address() as { port: number };
  return { url: `http://${operations.host}:${port}`, close: () => close(server) };
}

async function answer(
  url: string,
  response: ServerResponse,
  { readiness, metrics }: PlatformParts,
): Promise<void> {
  if (url === '/health/live') return json(response, 200, { status: 'ok' });
  if (url === '/health/ready') {
    const { status, body } = answerReadiness(await readiness.report());
    return json(response, status, body);
  }
  if (url !== '/metrics') return json(response, 404, { status: 'not found' });
  const text = await metrics.text();
  response.writeHead(200, { 'content-type': metrics.contentType }).end(text);
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((done, failed) => server.once('error', failed).listen(port, host, () => done()));

const close = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
