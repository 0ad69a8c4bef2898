import type { CertificateView } from '@hochoi/contracts';
import { ok } from './api-client';
import { study } from './learning';
import { aLearner, type PersonOptions, type Somebody } from './people';
import type { TestServer } from './test-server';
import type { PublishedTopic } from './topics';

export type Certificate = CertificateView;

export const myCertificates = async ({ api }: Somebody): Promise<Certificate[]> =>
  (await ok(api.GET('/api/v1/me/certificates'))).items as Certificate[];

/** A learner who has completed a topic without a quiz, and her certificate, printed. */
export async function aCertifiedLearner(server: TestServer, topic: PublishedTopic, options?: PersonOptions) {
  const learner = await aLearner(server, options);
  await study(learner.api, topic);
  await server.idle();
  const certificate = (await myCertificates(learner)).find(({ topicCode }) => topicCode === topic.code);
  if (!certificate) throw new Error('She got no certificate.');
  return { learner, certificate };
}

export const pdfPath = (certificateId: string) => `/api/v1/certificates/${certificateId}/pdf`;

/** PDF keeps the title of the document uncompressed, in big-endian UTF-16; it names number and holder. */
export const hasTitle = (pdf: Buffer, text: string): boolean =>
  pdf.includes(Buffer.from(text, 'utf16le').swap16());

export const fetchPdf = async ({ client }: Somebody, certificateId: string): Promise<Buffer> =>
  Buffer.from(await (await client.fetch(pdfPath(certificateId))).arrayBuffer());
