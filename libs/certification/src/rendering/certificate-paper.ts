/** What a *giấy chứng nhận* says. All of it was frozen when it was issued; equal papers give equal bytes. */
export interface CertificatePaper {
  /** Số vào sổ, e.g. 0123/2026/GCN-HVPN. */
  number: string;
  /** Where anyone can check it; printed, and in the QR code. */
  checkAddress: string;
  issuerName: string;
  place: string;
  issuedAt: Date;
  fullName: string;
  unitName: string | null;
  topicCode: string;
  topicTitle: string;
  topicVersion: number;
  /** Length in *tiết* of 45 minutes. */
  periods: number;
  /** Hundredths of a point, 0 to 1000. */
  grade: number | null;
  /** *Xếp loại* by the scale of the day. */
  classification: string | null;
  completedAt: Date;
}
