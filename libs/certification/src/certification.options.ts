/** What the app must say about its issuer; provided once, from the configuration. */
export class CertificationOptions {
  /** Where people reach the platform, without a slash at the end. Printed on paper: it must stay reachable. */
  readonly publicUrl: string;

  constructor(
    readonly issuerName: string,
    publicUrl: string,
    /** *Địa danh* of the date line. */
    readonly place = 'Hà Nội',
  ) {
    this.publicUrl = publicUrl.replace(/\/+$/, '');
  }
}
