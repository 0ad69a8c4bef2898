import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, HopelessJobError, type JobContext, JobHandler, ObjectStorage } from '@hochoi/platform';
import { readCertificateFonts } from './certificate-fonts';
import { Certificate } from './certificate.entity';
import { CertificationOptions } from './certification.options';
import { renderCertificateJob } from './render-certificate.job';
import { UnprintableTextError } from './rendering/font-runs';
import { renderCertificate } from './rendering/render-certificate';

interface Payload {
  certificateId: string;
}

/** Rendering is a pure function of the frozen facts, so a run that comes twice stores the same bytes. */
@Injectable()
export class RenderCertificateHandler extends JobHandler<Payload> {
  readonly job = renderCertificateJob;
  private readonly fonts = readCertificateFonts();

  constructor(
    private readonly database: Database,
    private readonly storage: ObjectStorage,
    private readonly options: CertificationOptions,
  ) {
    super();
  }

  async handle({ certificateId: id }: Payload, context: JobContext): Promise<void> {
    const { manager } = this.database;
    const certificate = await manager.findOneBy(Certificate, { id });
    if (!certificate || certificate.pdfReady) return;
    const pdf = await this.render(certificate);
    await this.storage.put(certificate.pdfKey, pdf, { contentType: 'application/pdf' });
    const pdfSha256 = createHash('sha256').update(pdf).digest('hex');
    await context.complete(async () => {
      await this.database.manager.update(
        Certificate,
        { id, pdfReady: false },
        { pdfReady: true, pdfSha256, pdfFailure: null },
      );
    });
  }

  override async failed({ certificateId: id }: Payload, error: Error): Promise<void> {
    const pdfFailure = error.message.slice(0, 1000);
    await this.database.manager.update(Certificate, { id, pdfReady: false }, { pdfFailure });
  }

  private async render({ facts, numberText: number, checkCode, issuedAt }: Certificate): Promise<Buffer> {
    const checkAddress = `${this.options.publicUrl}/kiem-tra-giay/${checkCode}`;
    const completedAt = new Date(facts.completedAt);
    try {
      return await renderCertificate({ ...facts, completedAt, number, checkAddress, issuedAt }, this.fonts);
    } catch (error) {
      if (error instanceof UnprintableTextError) throw new HopelessJobError(error.message);
      throw error;
    }
  }
}
