import * as http from 'node:http';
import * as https from 'node:https';
import { Client } from 'minio';

export interface S3Connection {
  /** `https://s3.example.vn` or `http://127.0.0.1:9000`. */
  endpoint: string;
  accessKey: string;
  secretKey: string;
  region: string;
  /** A connection that is silent for so long is given up. */
  timeoutMs: number;
}

/** The client, and what it keeps to itself. */
export class S3Client extends Client {
  /** The parts that S3 has of an upload. */
  partsOf = (bucket: string, key: string, uploadId: string) => this.listParts(bucket, key, uploadId);
}

/** The client has no time-outs of its own: a server that accepts and never answers would hold its caller for ever. */
function transport(secure: boolean, timeoutMs: number): Pick<typeof http, 'request'> {
  const request = (options: https.RequestOptions, answer: (response: http.IncomingMessage) => void) => {
    const sent = (secure ? https : http).request(options, answer);
    return sent.setTimeout(timeoutMs, () => sent.destroy(new Error(`S3 was silent for ${timeoutMs} ms`)));
  };
  return { request: request as typeof http.request };
}

export function minioClient({ endpoint, accessKey, secretKey, region, timeoutMs }: S3Connection): S3Client {
  const { protocol, hostname, port } = new URL(endpoint);
  const useSSL = protocol === 'https:';
  return new S3Client({
    endPoint: hostname,
    port: port ? Number(port) : useSSL ? 443 : 80,
    useSSL,
    accessKey,
    secretKey,
    // The bucket in the path, everywhere: a proxy keeps one host, and needs no certificate for each bucket.
    pathStyle: true,
    // Given, so that the client need not ask for it before each first request.
    region,
    transport: transport(useSSL, timeoutMs),
  });
}
