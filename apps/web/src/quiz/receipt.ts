import type { components } from '../api/schema';

export type Receipt = components['schemas']['Receipt'];
const keyOf = (attemptId: string): string => `hochoi.receipt.${attemptId}`;

/** The paper in her hand: kept on the device until the grade is there, also over a reload. */
export const keepReceipt = (receipt: Receipt): void =>
  localStorage.setItem(keyOf(receipt.attemptId), JSON.stringify(receipt));

export function keptReceipt(attemptId: string): Receipt | null {
  const text = localStorage.getItem(keyOf(attemptId));
  return text ? (JSON.parse(text) as Receipt) : null;
}
