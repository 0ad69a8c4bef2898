import { Controller, StreamableFile } from '@nestjs/common';
import { AccessLog, type LookKind } from '@hochoi/access';
import { routes, type ResponseOf } from '@hochoi/contracts';
import { CertificateService } from '@hochoi/certification';
import { type Actor, Handle, In, type Input } from '@hochoi/platform';

type R = typeof routes;

@Controller()
export class CertificationController {
  constructor(
    private readonly certificates: CertificateService,
    private readonly log: AccessLog,
  ) {}

  @Handle(routes.myCertificates)
  async myCertificates(
    @In() { actor }: Input<R['myCertificates']>,
  ): Promise<ResponseOf<R['myCertificates']>> {
    return { items: await this.certificates.mine(actor.personId) };
  }

  @Handle(routes.listCertificates)
  listCertificates(
    @In() { query, actor }: Input<R['listCertificates']>,
  ): Promise<ResponseOf<R['listCertificates']>> {
    return this.certificates.list(actor, query.query, query.cursor, query.limit);
  }

  @Handle(routes.getCertificate)
  async getCertificate(
    @In() { params, actor }: Input<R['getCertificate']>,
  ): Promise<ResponseOf<R['getCertificate']>> {
    await this.look(params.certificateId, actor, 'getCertificate', 'page');
    return this.certificates.find(params.certificateId, actor);
  }

  @Handle(routes.getCertificatePdf)
  async getCertificatePdf(@In() { params, actor }: Input<R['getCertificatePdf']>): Promise<StreamableFile> {
    await this.look(params.certificateId, actor, 'getCertificatePdf', 'file');
    const { number } = await this.certificates.find(params.certificateId, actor);
    const pdf = await this.certificates.pdf(params.certificateId, actor);
    const disposition = `inline; filename="giay-chung-nhan-${number.replaceAll('/', '-')}.pdf"`;
    return new StreamableFile(pdf, { type: 'application/pdf', disposition });
  }

  @Handle(routes.revokeCertificate)
  revokeCertificate(
    @In() { params, body, actor }: Input<R['revokeCertificate']>,
  ): Promise<ResponseOf<R['revokeCertificate']>> {
    return this.certificates.revoke(params.certificateId, body, actor);
  }

  @Handle(routes.renderCertificate)
  async renderCertificate(@In() { params, actor }: Input<R['renderCertificate']>): Promise<void> {
    await this.certificates.requireTheirs(params.certificateId, actor);
    await this.certificates.renderAgain(params.certificateId);
  }

  @Handle(routes.checkCertificate)
  checkCertificate(
    @In() { query }: Input<R['checkCertificate']>,
  ): Promise<ResponseOf<R['checkCertificate']>> {
    return this.certificates.check(query);
  }

  private async look(certificateId: string, actor: Actor, what: string, kind: LookKind): Promise<void> {
    const holder = await this.certificates.holderOf(certificateId, actor);
    const role = officers.find((one) => actor.roles.includes(one));
    await this.log.record(actor, [holder], { kind, what, role });
  }
}

/** Who sees the certificates of others. */
const officers = ['registrar', 'national-administrator'] as const;
