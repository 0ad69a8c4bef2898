import type { CertificatePaper } from './certificate-paper';
import { fitText, type Attempt } from './fit-text';
import { printable } from './font-runs';
import { body, holder, small, title, topic } from './paper-look';
import type { Block } from './paper-stack';
import type { Type } from './pen';

const WIDTH = 660;

export type WidthOf = (text: string, type: Type) => number;

/** From the heading down to the topic. The name is as on the identity card, upper-cased by Vietnamese rules. */
export function bodyBlocks(paper: CertificatePaper, widthOf: WidthOf): Block[] {
  const fit = (text: string, type: (size: number) => Type, air: number, attempts: Attempt[]): Block => {
    const measure = (line: string, size: number) => widthOf(line, type(size));
    const { lines, size } = fitText(printable(text), WIDTH, attempts, measure);
    return { lines, type: type(size), air };
  };
  const line = (text: string, type: (size: number) => Type, size: number, air: number) =>
    fit(text, type, air, [{ lines: 1, from: size, to: 9 }]);
  const unit = paper.unitName && fit(`Đơn vị công tác: ${paper.unitName}`, body, 0.5, unitSizes);
  return [
    line('GIẤY CHỨNG NHẬN', title, 36, 1),
    line(`${paper.issuerName} chứng nhận`, body, 13, 1),
    fit(paper.fullName.toLocaleUpperCase('vi'), holder, 1, nameSizes),
    ...(unit ? [unit] : []),
    line('đã hoàn thành chuyên đề', body, 13, 1.4),
    fit(`“${paper.topicTitle}”`, topic, 0.6, topicSizes),
    line(`Mã chuyên đề ${paper.topicCode}, phiên bản ${paper.topicVersion}`, small, 10.5, 0.4),
  ];
}

const nameSizes: Attempt[] = [
  { lines: 1, from: 32, to: 24 },
  { lines: 2, from: 24, to: 9 },
];
const unitSizes: Attempt[] = [
  { lines: 1, from: 13, to: 11 },
  { lines: 2, from: 12, to: 8 },
];
const topicSizes: Attempt[] = [
  { lines: 1, from: 19, to: 16 },
  { lines: 2, from: 17, to: 11 },
];
